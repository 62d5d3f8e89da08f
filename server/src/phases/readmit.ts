/** What the desk's judgement about a text means for its author's new wording. */
import type { HoldReason, TextState } from '@funkenflug/shared/domain'

interface Judged {
	readonly state: TextState
	readonly reason: HoldReason | null
}

/** New words for a text that was kept back wait for release, whatever they say; others are judged like new ones. */
export function readmitted(before: Judged, after: Judged): { state: TextState; reason: HoldReason | null } {
	if (before.state === 'kept') return { state: 'held', reason: after.reason ?? before.reason ?? 'all' }
	return { state: after.state, reason: after.reason }
}
