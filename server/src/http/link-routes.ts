/** The links of a session: who holds one, and making a new one (which puts the old one out of use at once, trust R25). */
import { Refusal } from '@funkenflug/shared/errors'
import type { SessionId } from '@funkenflug/shared/ids'
import { type LinkReply, type LinkRole, type LinksReply, linkBodySchema } from '@funkenflug/shared/protocol'
import type { Auth } from '../gateway/auth.js'
import type { CredentialRow, SessionRow, Store } from '../store/port.js'
import type { Links } from './links.js'
import { guardedRoute, type Route } from './route.js'

const ROLES = linkBodySchema.shape.role.options

export function linkRoutes({
	store,
	auth,
	links,
	now,
}: {
	readonly store: Store
	readonly auth: Auth
	readonly links: Links
	readonly now: () => number
}): readonly Route[] {
	async function rowOf(session: SessionId): Promise<SessionRow> {
		const row = await store.getSession(session)
		if (row === null) throw new Refusal('E_NOT_FOUND')
		return row
	}
	const alive = (row: CredentialRow) => row.revokedAt === null && (row.expiresAt === null || row.expiresAt > now())
	const current = (rows: readonly CredentialRow[], role: LinkRole) =>
		rows.filter((row) => row.kind === 'link' && row.role === role && alive(row))

	return [
		guardedRoute('get', '/api/sessions/:id/links', 'manage-links', null, async ({ session }) => {
			const row = await rowOf(session)
			const rows = await store.listCredentials(session)
			return {
				json: {
					links: ROLES.flatMap((role) =>
						current(rows, role).map((link) => ({
							role,
							createdAt: link.createdAt,
							browsers: rows.filter((other) => other.parent === link.id && alive(other)).length,
						})),
					),
					join: row.sessionKey === null ? null : links.join(row).url,
				} satisfies LinksReply,
			}
		}),
		guardedRoute('post', '/api/sessions/:id/links', 'manage-links', linkBodySchema, async ({ session, body: { role } }) => {
			await rowOf(session)
			for (const old of current(await store.listCredentials(session), role)) await auth.revoke(old.id)
			const secret = await auth.addLink(role, session)
			const link = role === 'projector' ? links.projector(session, secret) : links.desk(session, secret)
			return { status: 201, json: { role, link } satisfies LinkReply }
		}),
	]
}
