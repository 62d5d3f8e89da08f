/**
 * A store moved by hand: writes wait until the test lets them through, fails them before or after they are stored, or the
 * process that asked for them dies. Remembers every commit that was ever stored, also those a seal has replaced.
 */

import type { RoomStore } from '@funkenflug/server/room/room-tools'
import { type Store, StoreFull, StoreUnavailable } from '@funkenflug/server/store/port'
import type { Fact } from '@funkenflug/shared/domain'
import type { StoredCommit } from '../harness/ledger.js'

export type Fate = 'stored' | 'full' | 'lost' | 'stored-but-error'

export interface BadDisk {
	/** The store as one process sees it. */
	process(): RoomStore
	/** The process is gone: what it waits for never comes; each waiting write is stored or not. */
	die(stored: () => boolean): Promise<void>
	waiting(): number
	/** Ends the oldest waiting write. */
	settle(fate: Fate): Promise<void>
	/** Loads fail while true. */
	unreadable: boolean
	readonly history: readonly StoredCommit[]
	/** Writes that failed in some way. */
	readonly failures: number
}

interface Write {
	readonly store: () => Promise<void>
	readonly commit: StoredCommit
	readonly resolve: () => void
	readonly reject: (error: Error) => void
}
const never = new Promise<never>(() => undefined)

export function createBadDisk(inner: Store): BadDisk {
	const history: StoredCommit[] = []
	let writes: Write[] = []
	let life = 0
	const disk = {
		unreadable: false,
		failures: 0,
		history,
		waiting: () => writes.length,
		process(): RoomStore {
			const own = life
			const alive = <T>(work: () => Promise<T>): Promise<T> => (own === life ? work() : never)
			const write = (seq: number, facts: readonly Fact[], store: () => Promise<void>) =>
				alive(() => new Promise<void>((resolve, reject) => writes.push({ commit: { seq, facts }, store, resolve, reject })))
			return {
				append: (id, seq, facts) => write(seq, facts, () => inner.append(id, seq, facts)),
				seal: (id, seq, facts, patch) => write(seq, facts, () => inner.seal(id, seq, facts, patch)),
				load: (id, page) =>
					alive(async () => {
						if (disk.unreadable) throw new StoreUnavailable('reading failed')
						return inner.load(id, page)
					}),
				nextEpoch: (id) => alive(() => inner.nextEpoch(id)),
				updateSession: (id, patch) => alive(() => inner.updateSession(id, patch)),
			}
		},
		async die(stored: () => boolean) {
			life += 1
			for (const { store, commit } of writes.splice(0)) {
				if (!stored()) continue
				await store()
				history.push(commit)
			}
		},
		async settle(fate: Fate) {
			const write = writes[0]
			if (write === undefined) return
			writes = writes.slice(1)
			if (fate !== 'stored') disk.failures += 1
			if (fate === 'full') return write.reject(new StoreFull())
			if (fate === 'lost') return write.reject(new StoreUnavailable('writing failed'))
			try {
				await write.store()
			} catch (error) {
				return write.reject(error as Error)
			}
			history.push(write.commit)
			if (fate === 'stored-but-error') write.reject(new StoreUnavailable('the answer got lost'))
			else write.resolve()
		},
	}
	return disk
}
