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

const shelves = new WeakMap<SessionState, Shelf>()

/** `make()` on the first call with this key since the session last changed, the same result afterwards. Never change the result. */
export function memoised<T>(session: SessionState, key: string, make: () => T): T {
	const stamp = `${session.seq}:${session.rev}`
	let shelf = shelves.get(session)
	if (shelf?.stamp !== stamp || shelf.cards !== session.cards) {
		shelf = { stamp, cards: session.cards, made: new Map() }
		shelves.set(session, shelf)
	}
	if (!shelf.made.has(key)) shelf.made.set(key, make())
	return shelf.made.get(key) as T
}
