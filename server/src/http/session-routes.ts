/** Sessions over REST: list, create, read, delete, command, ticket. Rules of a session live in the room, not here. */
import { Refusal, refusals } from '@funkenflug/shared/errors'
import type { SessionId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import {
	type CreateReply,
	createBodySchema,
	type DeleteReply,
	parseCommand,
	type SessionDetails,
	type SessionSummary,
	type Ticket,
} from '@funkenflug/shared/protocol'
import { templates } from '@funkenflug/shared/templates/index'
import { normaliseText } from '@funkenflug/shared/text'
import type { Ack } from '@funkenflug/shared/views'
import * as z from 'zod/mini'
import { type Auth, actorOf } from '../gateway/auth.js'
import { createBuckets } from '../gateway/bucket.js'
import { hashSecret, joinSecretOf, newCode, newId, newSecret } from '../gateway/secrets.js'
import type { Tickets } from '../gateway/tickets.js'
import type { Metrics } from '../ops/metrics.js'
import type { Registry, RoomPort } from '../room/port.js'
import { type SessionRow, type Store, StoreDuplicate } from '../store/port.js'
import { type Links, sessionLinks } from './links.js'
import { guardedRoute, publicRoute, type Route } from './route.js'

export interface SessionRoutesOptions {
	readonly store: Store
	readonly registry: Registry
	readonly auth: Auth
	readonly tickets: Tickets
	readonly links: Links
	readonly metrics: Metrics
	readonly now: () => number
}

const DAY_MS = 86_400_000
/** Codes are random; this many in a row taken means that something else is wrong. */
const CODE_TRIES = 20

/** When a closed session goes by itself. */
export const deleteAtOf = ({ closedAt, retentionDays }: SessionRow): number | null =>
	closedAt === null ? null : closedAt + retentionDays * DAY_MS

function summaryOf(row: SessionRow, room: RoomPort | null, damaged = false): SessionSummary {
	const { id, code, createdAt, closedAt } = row
	const { title, status, template, joined } = room?.summary() ?? { title: row.title, status: row.status, template: '', joined: 0 }
	return { id, title, status, code, template, createdAt, closedAt, deleteAt: deleteAtOf(row), joined, damaged }
}

export function sessionRoutes({ store, registry, auth, tickets, links, metrics, now }: SessionRoutesOptions): readonly Route[] {
	/** Per credential: commands over REST cost the same as over a socket. */
	const buckets = createBuckets(limits.deskCommandsPerSecond, limits.deskCommandsBurst)

	async function rowOf(session: SessionId): Promise<SessionRow> {
		const row = await store.getSession(session)
		if (row === null) throw new Refusal('E_NOT_FOUND')
		return row
	}
	/** Stores a row with a code that nobody else has. */
	async function addRow(row: Omit<SessionRow, 'code'>): Promise<SessionRow> {
		for (let tries = 0; ; tries += 1) {
			const full = { ...row, code: newCode() }
			try {
				await store.createSession(full)
				return full
			} catch (error) {
				if (!(error instanceof StoreDuplicate) || error.field !== 'code' || tries === CODE_TRIES) throw error
			}
		}
	}
	async function create(draft: z.infer<typeof createBodySchema>): Promise<CreateReply> {
		const title = normaliseText(draft.title, { min: 1, max: limits.sessionTitleChars, lines: false })
		if (!title.ok) throw new Refusal(title.code)
		if (!templates.some(({ id }) => id === draft.template)) throw new Refusal('E_INVALID', 'template')
		const sessionKey = newSecret()
		const row = await addRow({
			id: newId() as SessionId,
			joinSecretHash: hashSecret(joinSecretOf(sessionKey)),
			sessionKey,
			title: title.text,
			lang: draft.lang,
			status: 'draft',
			createdAt: now(),
			openedAt: null,
			closedAt: null,
			retentionDays: 30,
			epoch: 0,
		})
		try {
			const room = await registry.create(row.id, draft)
			const secrets = {
				facilitator: await auth.addLink('facilitator', row.id),
				control: await auth.addLink('control', row.id),
				projector: await auth.addLink('projector', row.id),
			}
			return { session: summaryOf(await rowOf(row.id), room), links: sessionLinks(links, row, secrets) }
		} catch (error) {
			// Half a session would be a riddle in the organiser's list.
			await store.deleteSession(row.id).catch(() => undefined)
			throw error
		}
	}
	function take(credential: string): void {
		const wait = buckets.take(credential, now())
		if (wait > 0) throw new Refusal('E_SLOW', undefined, wait)
	}

	return [
		publicRoute('get', '/api/templates', null, async () => ({ json: templates })),
		guardedRoute('get', '/api/sessions', 'list-sessions', null, async () => {
			const summaries: SessionSummary[] = []
			for (const row of await store.listSessions()) {
				// A damaged session must not hide the others.
				let damaged = false
				const room = await registry.get(row.id).catch((error: unknown) => {
					damaged = error instanceof Refusal && error.code === 'E_DAMAGED'
					return null
				})
				summaries.push(summaryOf(row, room, damaged))
			}
			return { json: summaries }
		}),
		guardedRoute('post', '/api/sessions', 'create-session', createBodySchema, async ({ body }) => ({
			status: 201,
			json: await create(body),
		})),
		guardedRoute('get', '/api/sessions/:id', 'read-session', null, async ({ session }) => {
			const row = await rowOf(session)
			const room = await registry.get(session)
			return { json: { summary: summaryOf(row, room), ...room.details() } satisfies SessionDetails }
		}),
		guardedRoute('delete', '/api/sessions/:id', 'delete-session', null, async ({ session }) => {
			await rowOf(session)
			const { rows } = await registry.remove(session)
			return { json: { rows } satisfies DeleteReply }
		}),
		guardedRoute('post', '/api/sessions/:id/commands', 'command-session', z.unknown(), async ({ body, session, access }) => {
			const command = parseCommand(body)
			if (command === null) throw new Refusal('E_INVALID')
			take(access.id)
			const room = await registry.get(session)
			const ack: Ack = await room.submit(command, actorOf(access))
			metrics.command(ack.ok ? 'ok' : ack.code)
			return { status: ack.ok ? 200 : refusals[ack.code].http, json: ack }
		}),
		guardedRoute('post', '/api/sessions/:id/ticket', 'board-ticket', null, async ({ session, access }) => {
			const { doc, epoch } = (await registry.get(session)).board
			return { json: { ticket: tickets.issue({ session, doc, access }), doc, epoch } satisfies Ticket }
		}),
	]
}
