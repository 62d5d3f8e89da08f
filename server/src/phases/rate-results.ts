/** What a rate phase found out: counts, classes and shortlists of its touchpoints. Pure counting, nobody's name in it. */
import type { TouchpointId } from '@funkenflug/shared/ids'
import type { RateResult, RateTally } from '@funkenflug/shared/phases/rate'
import { classOf, type Rankable } from '@funkenflug/shared/ranking/classify'
import { controversy, isDivided, relationshipAccount } from '@funkenflug/shared/ranking/controversy'
import { loveBound, painBound, total } from '@funkenflug/shared/ranking/wilson'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { activeTouchpoints, countsOfPhase, earliestCard, NO_COUNTS, type RateState, rateVotes } from './ratings.js'
import { counted } from './shown.js'

export function countRatings(session: SessionState, phase: PhaseRuntime<RateState>): RateTally {
	const counts = countsOfPhase(session, phase)
	const results = activeTouchpoints(session).map(({ id, title, stage }): RateResult => {
		const { explicit, effective, unknown } = counts.get(id) ?? NO_COUNTS
		return {
			touchpoint: id,
			title,
			stage,
			...effective,
			n: total(effective),
			unknown,
			explicit,
			class: classOf(effective),
			divided: isDivided(effective),
			controversy: controversy(effective),
			wMinus: painBound(effective),
			wPlus: loveBound(effective),
			account: relationshipAccount(effective),
		}
	})
	const raters = [...counted(rateVotes, phase).state.values.values()].filter((said) =>
		[...said.values()].some(({ value }) => value !== 'unknown'),
	).length
	return { results, raters, ratings: results.reduce((sum, { explicit }) => sum + total(explicit), 0) }
}

/** Results as the ranking rules take them. */
export const rankables = (session: SessionState, results: readonly RateResult[]): readonly Rankable[] =>
	results.map(({ touchpoint, d, o, b }) => ({
		id: touchpoint,
		counts: { d, o, b },
		earliest: earliestCard(session, touchpoint as TouchpointId),
	}))
