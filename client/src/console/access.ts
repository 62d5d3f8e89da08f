/** How a link becomes a seat at the console: the fragment's secret is exchanged for a cookie. Knows no screens. */
import type { ExchangeReply } from '@funkenflug/shared/protocol'

export interface ConsoleAddress {
	readonly session: string
	readonly secret: string | null
}

/** `/c/<session>` and `#key=…`; null when the address is none of ours. */
export function parseConsoleAddress(path: string, fragment: string): ConsoleAddress | null {
	const session = /^\/c\/([A-Za-z0-9_-]{4,40})\/?$/.exec(path)?.[1]
	if (session === undefined) return null
	const secret = /^#key=([A-Za-z0-9_-]{16,128})$/.exec(fragment)?.[1] ?? null
	return { session, secret }
}

/** `open`: come in · `refused`: this link opens nothing here · `away`: nobody answered, trying again makes sense. */
export type Entry = 'open' | 'refused' | 'away'

export async function exchange(session: string, secret: string, ask: typeof fetch = fetch): Promise<Entry> {
	try {
		const reply = await ask('/api/exchange', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ key: secret }),
			credentials: 'same-origin',
		})
		if (reply.status >= 500) return 'away'
		if (!reply.ok) return 'refused'
		const { role, session: of } = (await reply.json()) as ExchangeReply
		if (role === 'organiser') return 'open'
		return (role === 'facilitator' || role === 'control') && of === session ? 'open' : 'refused'
	} catch {
		return 'away'
	}
}
