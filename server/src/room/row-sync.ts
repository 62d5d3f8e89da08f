/** Keeps the store's row of a session in step with its state: found and listed without being loaded. */
import type { SessionRow, Store } from '../store/port.js'
import { rowPatch } from './glance.js'
import type { SessionState } from './state.js'

export interface RowSync {
	/** Writes what has changed. The log is the truth: a failure is told, and made good by the next call or load. */
	sync(session: SessionState): Promise<void>
}

export function createRowSync(store: Pick<Store, 'updateSession'>, row: SessionRow, failed: (error: unknown) => void): RowSync {
	let written = JSON.stringify(rowPatch(row))
	return {
		async sync(session) {
			const patch = rowPatch(session)
			const text = JSON.stringify(patch)
			if (text === written) return
			try {
				await store.updateSession(row.id, patch)
				written = text
			} catch (error) {
				failed(error)
			}
		},
	}
}
