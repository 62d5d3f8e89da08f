/**
 * A hall of phones that do nothing by themselves, in front of a real server with a collect and a dot phase open; what was sent
 * and heard is in a ledger, which is held against the server's log at the end. Phones come back by the page's own rule.
 */
import type { Ack } from '@funkenflug/shared/views'
import { nanoid } from 'nanoid'
import { checkState } from '../fuzz/checks.js'
import { type Api, type CommandBody, createApi, readJoinLink, readLinkKey } from '../harness/api.js'
import { complaints } from '../harness/complaints.js'
import { newStats } from '../harness/courier.js'
import { type Desk, openDesk } from '../harness/desk.js'
import { createDice } from '../harness/dice.js'
import { createLedger, type Ledger } from '../harness/ledger.js'
import { openPhone, type Phone } from '../harness/phone.js'
import type { ServerProcess } from '../harness/server.js'
import { readStored } from '../harness/stored.js'
import { until } from '../harness/until.js'
import { withAuthors } from './storm.js'

export interface BigHall {
	readonly session: string
	readonly api: Api
	readonly desk: Desk
	readonly projectorKey: string
	readonly phones: readonly Phone[]
	readonly topics: readonly string[]
	/** performance.now() of every try to connect since the last call: when it was due, and when it was made. */
	takeTries(): { readonly due: number; readonly made: number }[]
	/** `spreadMs` of every hint that the server stops. */
	readonly hints: readonly number[]
	/** Sends under an id of its own, writes down what was said and heard; resolves with the answer and the ms it took. */
	send(phone: Phone, body: CommandBody): Promise<{ readonly ack: Ack; readonly ms: number }>
	/** The server must be stopped. Sentences about what is wrong. */
	compare(): Promise<string[]>
	close(): void
}

export const CARDS = 'cards'
export const DOTS = 'dots'
const texts = { title: { de: '', en: '' }, prompt: { de: '', en: '' }, hint: { de: '', en: '' }, step: 'ist', seconds: 0 }

export const aCard = (text: string): CommandBody => ({
	type: 'add-card',
	phase: CARDS,
	text,
	stage: null,
	rating: null,
	kind: 'experienced',
})
export const aDot = (item: string, n = 1): CommandBody => ({ type: 'dot', phase: DOTS, side: 'pain', item, n })

export async function openBigHall(
	server: ServerProcess,
	{ people, seed, title = 'Großer Saal' }: { readonly people: number; readonly seed: string; readonly title?: string },
): Promise<BigHall> {
	const { url } = server
	const api = createApi(url, server.organiserKey)
	const made = await api.createSession({ template: 'employee-journey', title, lang: 'de' })
	const session = made.session.id
	const command = (body: CommandBody) => api.command(session, body)
	await command({
		type: 'set-agenda',
		agenda: [
			{ id: CARDS, kind: 'collect', ...texts, settings: { cards: 1_000, minChars: 1, askStage: false, askRating: false, quietSeconds: 0 } },
			{ id: DOTS, kind: 'dots', ...texts, settings: { sides: [{ key: 'pain', dots: 4, options: 12, maxPerItem: 2 }] } },
		],
	})
	await command({ type: 'update-session', patch: { moderation: 'off' } })
	await command({ type: 'open-session' })
	const topics: string[] = []
	for (let i = 0; i < 6; i += 1) {
		const { result } = await command({ type: 'create-touchpoint', title: `Thema ${i}`, stage: null, cards: [] })
		topics.push(String(result?.['touchpoint']))
	}
	await command({ type: 'open-phase', phase: DOTS, override: 'Probe' })
	await command({ type: 'open-phase', phase: CARDS, alongside: true })
	const desk = openDesk({ url, session, key: readLinkKey(made.links.facilitator) })

	const ledger: Ledger = createLedger()
	const stats = newStats()
	const link = readJoinLink(made.links.join)
	const phones: Phone[] = []
	const hints: number[] = []
	let tries: { readonly due: number; readonly made: number }[] = []
	let next = 0
	async function comeIn(): Promise<void> {
		for (let n = next++; n < people; n = next++) {
			phones.push(
				await openPhone({
					url,
					...link,
					dice: createDice(`${seed} ${n}`),
					stats,
					onTry: (due) => void tries.push({ due, made: performance.now() }),
					onRestart: (spreadMs) => void hints.push(spreadMs),
				}),
			)
		}
	}
	await Promise.all(Array.from({ length: 40 }, comeIn))
	await until(() => desk.live() && phones.every((phone) => phone.live()), 'everybody is in', 60_000)

	return {
		session,
		api,
		desk,
		projectorKey: readLinkKey(made.links.projector),
		phones,
		topics,
		hints,
		takeTries() {
			const taken = tries
			tries = []
			return taken
		},
		async send(phone, body) {
			const id = nanoid()
			ledger.sent(phone.token, { id, ...body })
			const began = performance.now()
			const ack = await phone.send(body, { id })
			ledger.heard(phone.token, id, ack)
			return { ack, ms: performance.now() - began }
		},
		async compare() {
			const { commits, state, personOf } = await readStored(server.dataDir, session)
			const names = new Map(phones.map(({ token }) => [token, personOf(token)]))
			const theirs = commits.map(({ seq, facts }) => ({
				seq,
				facts: facts.filter(({ by }) => by !== undefined && !by.startsWith('desk:')),
			}))
			const wrong = [...ledger.contradictions, ...withAuthors(ledger, names).compareFacts(theirs), ...checkState(state)]
			if (stats.contradictions > 0) wrong.push(`[R3] ${stats.contradictions} repeated commands were answered differently`)
			wrong.push(...complaints(server.output()).map((line) => `[I6] the server complained: ${line}`))
			return wrong.slice(0, 10)
		},
		close() {
			for (const phone of phones) phone.close()
			desk.close()
		},
	}
}

/** How many of these moments fall into the busiest second, wherever it begins. */
export function busiestSecond(moments: readonly number[]): number {
	const sorted = [...moments].sort((a, b) => a - b)
	let [first, most] = [0, 0]
	sorted.forEach((moment, last) => {
		while (moment - (sorted[first] ?? 0) >= 1_000) first += 1
		most = Math.max(most, last - first + 1)
	})
	return most
}
