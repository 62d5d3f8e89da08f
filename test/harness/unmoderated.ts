/** A session over REST for machines to take part in: an agenda of its own, nothing moderated, open. */
import { type Api, createApi, readJoinLink, readLinkKey } from './api.js'

export interface Unmoderated {
	readonly session: string
	readonly api: Api
	readonly code: string
	readonly secret: string
	readonly facilitatorKey: string
	readonly projectorKey: string
	/** A desk command; its result. Throws when it is refused. */
	command(body: { readonly type: string; readonly [key: string]: unknown }): Promise<{ readonly [key: string]: unknown }>
}
export interface UnmoderatedOptions {
	readonly title: string
	readonly template?: string
	readonly agenda: readonly object[]
}

export async function openUnmoderated(
	url: string,
	organiserKey: string,
	{ title, template = 'single-touchpoint', agenda }: UnmoderatedOptions,
): Promise<Unmoderated> {
	const api = createApi(url, organiserKey)
	const { session, links } = await api.createSession({ template, title, goal: title, lang: 'both' })
	const command: Unmoderated['command'] = async (body) => (await api.command(session.id, body)).result ?? {}
	await command({ type: 'set-agenda', agenda })
	await command({ type: 'update-session', patch: { moderation: 'off' } })
	await command({ type: 'open-session' })
	const { code, secret = '' } = readJoinLink(links.join)
	return {
		session: session.id,
		api,
		code,
		secret,
		facilitatorKey: readLinkKey(links.facilitator),
		projectorKey: readLinkKey(links.projector),
		command,
	}
}
