/**
 * Every address this server hands out, in one place. Secrets sit in the fragment (never sent, never logged);
 * the join address is all capitals, because QR codes hold capitals in half the space.
 */
import type { SessionLinks } from '@funkenflug/shared/protocol'
import type { JoinInfo } from '@funkenflug/shared/views'
import { type Config, publicOrigin } from '../config.js'
import { joinSecretOf } from '../gateway/secrets.js'
import type { SessionRow } from '../store/port.js'

export interface Links {
	/** The port that was really taken; until then the configured one is used. */
	bound(port: number): void
	origin(): string
	organiser(secret: string): string
	desk(session: string, secret: string): string
	projector(session: string, secret: string): string
	/** How people get in. Without the QR secret once the session is closed. */
	join(row: Pick<SessionRow, 'code' | 'sessionKey'>): Omit<JoinInfo, 'locked'>
}

/** A laptop may change its network; asking the system for every view would be too often. */
const ADDRESS_MS = 5_000

export function createLinks(config: Config, now: () => number): Links {
	let port = config.port
	let known: { readonly origin: string; readonly at: number } | null = null
	const origin = () => {
		if (known === null || now() - known.at > ADDRESS_MS) known = { origin: publicOrigin(config, port), at: now() }
		return known.origin
	}
	return {
		bound(taken) {
			port = taken
			known = null
		},
		origin,
		organiser: (secret) => `${origin()}/#key=${secret}`,
		desk: (session, secret) => `${origin()}/c/${session}#key=${secret}`,
		projector: (session, secret) => `${origin()}/p/${session}#key=${secret}`,
		join({ code, sessionKey }) {
			const secret = sessionKey === null ? '' : `-${joinSecretOf(sessionKey)}`
			return { url: `${origin().toUpperCase()}/J/${code}${secret}`, host: new URL(origin()).host, code }
		},
	}
}

export type LinkSecrets = { readonly [K in 'facilitator' | 'control' | 'projector']: string }
export const sessionLinks = (links: Links, row: SessionRow, secrets: LinkSecrets): SessionLinks => ({
	facilitator: links.desk(row.id, secrets.facilitator),
	control: links.desk(row.id, secrets.control),
	projector: links.projector(row.id, secrets.projector),
	join: links.join(row).url,
})
