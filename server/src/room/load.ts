/** Log → state. What cannot be read or applied is damage, never half a session. */
import { Refusal } from '@funkenflug/shared/errors'
import { type SessionRow, type Store, StoreCorrupt, StoreError } from '../store/port.js'
import { evolveCommit } from './evolve.js'
import type { SessionState } from './state.js'
import { newState } from './state-new.js'

/** The state of a stored session, from its log. StoreCorrupt becomes E_DAMAGED, other failures E_STORAGE. */
export async function loadState(store: Pick<Store, 'load'>, id: SessionRow['id']): Promise<SessionState> {
	try {
		const state = newState(id)
		for (const { seq, facts } of await store.load(id)) evolveCommit(state, seq, facts)
		return state
	} catch (error) {
		throw new Refusal(error instanceof StoreError && !(error instanceof StoreCorrupt) ? 'E_STORAGE' : 'E_DAMAGED')
	}
}
