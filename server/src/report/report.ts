/**
 * State → one plain result model, at any moment of a session (I23). The formats only choose and write down.
 * Holds no participant ids; blind phases that are still covered stay out (I5) until the session is closed.
 */
import { rulesOf } from '../phases/index.js'
import { hasRun } from '../phases/lookup.js'
import { tallyOf } from '../phases/rules.js'
import type { SessionState } from '../room/state.js'
import { audit } from './audit.js'
import { method } from './method.js'
import type { ReportModel, ReportSection } from './model.js'
import { heads, participation } from './participation.js'
import { scattered } from './parts.js'
import { cardSection, heldTexts, keptCards, singleVoices } from './texts.js'
import { journey, parked, touchpointSection } from './touchpoints.js'
import { commitments, measures, ownership, targets } from './work.js'

/** Everything there is to tell now; `at` is server ms. */
export function buildReport(session: SessionState, at: number): ReportModel {
	// In no order that tells who wrote when; worked out once for all tables.
	const cards = scattered(keptCards(session))
	const { id, title, goal, template, lang, perspective, status, stages, seq } = session
	return {
		schema: 1,
		session: { id, title, goal, template, lang, perspective, status, stages },
		seq,
		at,
		interim: status !== 'closed',
		participants: heads(session).participants,
		sections: [
			participation(session, cards.length, at),
			journey(session),
			...phaseSections(session),
			touchpointSection(session),
			targets(session),
			measures(session),
			commitments(session),
			...(status === 'closed' ? [ownership(session)] : []),
			parked(session),
			singleVoices(session, cards),
			heldTexts(session, cards),
			cardSection(session, cards),
			method(),
			audit(session),
		],
	}
}

/** What each phase that has been opened has to say, in agenda order. */
const phaseSections = (session: SessionState): ReportSection[] =>
	session.agenda.flatMap((id) => {
		const phase = session.phases.get(id)
		if (phase === undefined || !hasRun(phase)) return []
		const rules = rulesOf(phase.config.kind)
		return [rules.report(session, phase, tallyOf(rules, session, phase))]
	})
