/**
 * Who may come in by a code, and how: one rule for both ways (asked over REST, or said in the hello of the connection itself).
 * Unknown, closed and deleted sound the same. Must never know requests or sockets.
 */
import { Refusal } from '@funkenflug/shared/errors'
import type { ParticipantId } from '@funkenflug/shared/ids'
import type { Registry, RoomPort } from '../room/port.js'
import type { SessionRow, Store } from '../store/port.js'
import type { Guesses } from './guesses.js'
import { isJoinSecret, newSecret } from './secrets.js'

export type Joinable = SessionRow & { readonly sessionKey: string }

export interface Newcomers {
	/** The session a code opens. Rejects with E_CODE or E_SLOW. `address`: for the limits on guessing. */
	find(code: string, secret: string | undefined, address: string): Promise<Joinable>
	/** Its room. Rejects with E_CODE when it was deleted meanwhile. */
	roomOf(row: Joinable): Promise<RoomPort>
	/** Stored as one of the room when it resolves; the same one again changes nothing. Rejects with the room's refusal. */
	letIn(room: RoomPort, participant: ParticipantId): Promise<void>
}

/** Key of a session there is none of. */
const NOBODY = newSecret()

export function createNewcomers({
	store,
	registry,
	guesses,
}: {
	readonly store: Store
	readonly registry: Registry
	readonly guesses: Guesses
}): Newcomers {
	async function lookUp(code: string): Promise<Joinable | null> {
		if (!/^\d{8}$/.test(code)) return null
		const row = await store.findSessionByCode(code)
		return row === null || row.status === 'closed' || row.sessionKey === null ? null : { ...row, sessionKey: row.sessionKey }
	}
	return {
		/** The QR secret cannot be guessed, so who brings it is exempt from the limits. */
		async find(typed, secret, address) {
			const code = typed.replace(/[\s-]/g, '')
			if (secret !== undefined) {
				const row = await lookUp(code)
				// Nothing is to be learned from how long it takes: a code that is nobody's is compared as well.
				if (isJoinSecret(row?.sessionKey ?? NOBODY, secret) && row !== null) return row
			}
			return guesses.attempt(address, () => lookUp(code))
		},
		async roomOf(row) {
			try {
				return await registry.get(row.id)
			} catch (error) {
				// Deleted between look-up and now.
				throw error instanceof Refusal && error.code === 'E_NOT_FOUND' ? new Refusal('E_CODE') : error
			}
		},
		async letIn(room, participant) {
			const answer = await room.join(participant)
			if (!answer.ok) throw new Refusal(answer.code, answer.detail, answer.retryAfterMs)
		},
	}
}
