/**
 * Results that are computed from a session once per revision, however often views ask for them.
 * Kept outside the state: state is what facts made, nothing else.
 */
import type { SessionState } from '../room/state.js'

interface Shelf {
	readonly stamp: string
	/** Sealing swaps the content under the same session. */
	readonly cards: SessionState['cards']
	readonly made: Map<string, unknown>
}
type Memo = <T>(session: SessionState, key: string, make: () => T) => T

function createMemo(stampOf: (session: SessionState) => string): Memo {
	const shelves = new WeakMap<SessionState, Shelf>()
	return <T>(session: SessionState, key: string, make: () => T): T => {
		const stamp = stampOf(session)
		let shelf = shelves.get(session)
		if (shelf?.stamp !== stamp || shelf.cards !== session.cards) {
			shelf = { stamp, cards: session.cards, made: new Map() }
			shelves.set(session, shelf)
		}
		if (!shelf.made.has(key)) shelf.made.set(key, make())
		return shelf.made.get(key) as T
	}
}

/** `make()` on the first call with this key since the session last changed, the same result afterwards. Never change the result. */
export const memoised: Memo = createMemo(({ seq, rev }) => `${seq}:${rev}`)

/**
 * The same for what marks in open blind phases cannot change (titles, cards, revealed counts): while hundreds rate and put
 * dots, nothing of it is computed again. Never use it for anything a rating, dot, vote or answer goes into before its reveal.
 */
export const memoisedCalm: Memo = createMemo(({ calmRev }) => String(calmRev))
