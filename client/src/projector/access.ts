/** How the projector's link becomes access: the fragment's secret is exchanged for a cookie. Knows no screens. */

export interface WallAddress {
	readonly session: string
	readonly secret: string | null
}

/** `/p/<session>` and `#key=…`; null when the address is none of ours. */
export function parseWallAddress(path: string, fragment: string): WallAddress | null {
	const session = /^\/p\/([A-Za-z0-9_-]{4,40})\/?$/.exec(path)?.[1]
	if (session === undefined) return null
	return { session, secret: /^#key=([A-Za-z0-9_-]{16,128})$/.exec(fragment)?.[1] ?? null }
}

/** `open`: come in · `refused`: this link opens nothing · `away`: nobody answered, trying again makes sense. */
export type Entry = 'open' | 'refused' | 'away'

/** Any valid link of the house opens the door here; whether it reaches this session, the room itself decides. */
export async function exchange(secret: string, ask: typeof fetch = fetch): Promise<Entry> {
	try {
		const reply = await ask('/api/exchange', {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ key: secret }),
			credentials: 'same-origin',
		})
		if (reply.ok) return 'open'
		return reply.status >= 500 || reply.status === 429 ? 'away' : 'refused'
	} catch {
		return 'away'
	}
}
