/** What becomes of measures when a session ends (D-R10, I9): carried by people = agreed, else parked. Nothing is lost. */
import type { MeasureId } from '@funkenflug/shared/ids'
import type { SessionState } from '../room/state.js'
import { hasRun, phasesOf } from './lookup.js'
import { committable, isMeasureViable } from './measures.js'

/** Only where people could commit: without a commit phase measures stay what they are. */
export function settleMeasures(session: SessionState): { readonly agreed: readonly MeasureId[]; readonly parked: readonly MeasureId[] } {
	const measures = phasesOf(session, 'commit').some(hasRun) ? committable(session) : []
	const agreed = measures.filter(({ id }) => isMeasureViable(session, id)).map(({ id }) => id)
	const settled = new Set<MeasureId>(agreed)
	return { agreed, parked: measures.filter(({ id }) => !settled.has(id)).map(({ id }) => id) }
}
