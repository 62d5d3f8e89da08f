/** What a stopped server has left on disk, read as the server would read it. */
import { participantIdOf } from '@funkenflug/server/gateway/secrets'
import { loadState } from '@funkenflug/server/room/load'
import type { SessionState } from '@funkenflug/server/room/state'
import { openStore } from '@funkenflug/server/store/open'
import type { Commit, SessionRow } from '@funkenflug/server/store/port'

export interface Stored {
	readonly row: SessionRow
	readonly commits: readonly Commit[]
	readonly state: SessionState
	/** Participant id behind a phone's token. */
	personOf(token: string): string
}

/** Opens the data folder, reads one session whole, closes it again. The server must not be running. */
export async function readStored(dataDir: string, session: string): Promise<Stored> {
	const store = await openStore(dataDir)
	try {
		const row = await store.getSession(session as SessionRow['id'])
		if (row === null) throw new Error('The session is not stored.')
		const { sessionKey } = row
		return {
			row,
			commits: await store.load(row.id),
			state: await loadState(store, row.id),
			personOf(token) {
				if (sessionKey === null) throw new Error('The session is closed: nobody can be told apart any more.')
				return participantIdOf(sessionKey, token)
			},
		}
	} finally {
		await store.close()
	}
}
