/** Last words end by themselves, also when their end fell into a restart. Owns one timer. */
import type { PhaseId } from '@funkenflug/shared/ids'
import type { Cancel, Clock } from './clock.js'
import type { SessionState } from './state.js'

export interface LastWords {
	/** Looks for the phase whose last words end next. Call after every change and after loading. */
	arm(session: SessionState): void
	/** Ending them could not be stored: not again at once. */
	failed(session: SessionState): void
	/** Idempotent. */
	close(): void
}

const RETRY_MS = 1_000

/** @param finish is called when last words are over; it asks the room to close the phase. */
export function createLastWords(clock: Clock, finish: (phase: PhaseId) => void): LastWords {
	let cancel: Cancel | null = null
	let retryAt = 0
	let closed = false

	function arm(session: SessionState): void {
		cancel?.()
		cancel = null
		if (closed) return
		const next = nextEnding(session)
		if (next === null) return
		const wait = Math.max(0, next.endsAt - clock.now(), Math.min(RETRY_MS, retryAt - clock.now()))
		cancel = clock.after(wait, () => {
			cancel = null
			finish(next.phase)
		})
	}
	return {
		arm,
		failed(session) {
			retryAt = clock.now() + RETRY_MS
			arm(session)
		},
		close() {
			closed = true
			cancel?.()
			cancel = null
		},
	}
}

function nextEnding(session: SessionState): { readonly phase: PhaseId; readonly endsAt: number } | null {
	let next: { phase: PhaseId; endsAt: number } | null = null
	for (const id of session.open) {
		const phase = session.phases.get(id)
		if (phase?.status !== 'closing' || phase.endsAt === null) continue
		if (next === null || phase.endsAt < next.endsAt) next = { phase: id, endsAt: phase.endsAt }
	}
	return next
}
