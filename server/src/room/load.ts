/**
 * Log → state. What cannot be read or applied is damage, never half a session. A long log is read in pages with a breath
 * between them: one large session must not hold up the others, nor the server's own start (trust R1).
 */
import { Refusal } from '@funkenflug/shared/errors'
import { type SessionRow, type Store, StoreCorrupt, StoreError } from '../store/port.js'
import { evolveCommit } from './evolve.js'
import type { SessionState } from './state.js'
import { newState } from './state-new.js'

/** About 10 ms of reading and evolving at six facts a commit (measured 2026-11-22). */
const PAGE = 250

/** The state of a stored session, from its log. StoreCorrupt becomes E_DAMAGED, other failures E_STORAGE. `breath`: called between pages. */
export async function loadState(
	store: Pick<Store, 'load'>,
	id: SessionRow['id'],
	breath: () => Promise<void> = () => Promise.resolve(),
): Promise<SessionState> {
	try {
		const state = newState(id)
		for (let after: number | null = null; ; await breath()) {
			const commits = await store.load(id, { after, most: PAGE })
			for (const { seq, facts } of commits) evolveCommit(state, seq, facts)
			after = commits.at(-1)?.seq ?? null
			if (after === null || commits.length < PAGE) return state
		}
	} catch (error) {
		throw new Refusal(error instanceof StoreError && !(error instanceof StoreCorrupt) ? 'E_STORAGE' : 'E_DAMAGED')
	}
}
