/** What the report says about a rate phase: per touchpoint the counts, the class and the place on both lists. */
import type { RateTally } from '@funkenflug/shared/phases/rate'
import type { Rankable } from '@funkenflug/shared/ranking/classify'
import { type FinalRank, rankByRating } from '@funkenflug/shared/ranking/dots'
import { placeLabel } from '@funkenflug/shared/ranking/order'
import { classLabel } from '../report/labels.js'
import type { ReportSection } from '../report/model.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { hasRun, phasesOf } from './lookup.js'
import { rankables } from './rate-results.js'
import { both, column, keepsQuiet, people, ratingColumns, round4, section, stageCells, stageColumns, stillHidden } from './section.js'

const columns = [
	column('touchpoint', 'text', 'Touchpoint-ID', 'Touchpoint id'),
	column('title', 'text', 'Touchpoint', 'Touchpoint'),
	...stageColumns,
	...ratingColumns(),
	column('n', 'number', 'n', 'n'),
	column('unknown', 'number', 'kenne ich nicht', 'not my experience'),
	...ratingColumns('explicit_', ' (nur bewertet)', ' (rated only)'),
	column('class', 'text', 'Einordnung', 'Class'),
	column('divided', 'bool', 'umstritten', 'divided'),
	column('controversy', 'number', 'C', 'C'),
	column('w_minus', 'number', 'W−', 'W−'),
	column('w_plus', 'number', 'W+', 'W+'),
	column('account', 'number', 'Beziehungskonto', 'Relationship account'),
	column('rank_pain', 'text', 'Platz Painpoints', 'Place, pain points'),
	column('rank_love', 'text', 'Platz Lovepoints', 'Place, love points'),
]

/** Touchpoint → "3" or "2–3"; null with too few voices. */
const places = (ranks: readonly FinalRank<Rankable>[]): ReadonlyMap<string, string | null> =>
	new Map(ranks.map(({ item, place }) => [item.id, place === null ? null : placeLabel(place)]))

/** Table `ratings`; further rate phases of a session add their id to the name. */
export function rateReport(session: SessionState, phase: PhaseRuntime, { results, raters, ratings }: RateTally): ReportSection {
	if (!hasRun(phase)) return section(phase)
	if (keepsQuiet(session, phase)) return section(phase, { facts: [stillHidden] })
	const { id } = phase.config
	const ranked = rankables(session, results)
	const [pain, love] = [places(rankByRating(ranked, 'pain')), places(rankByRating(ranked, 'love'))]
	const rows = results.map((result) => [
		result.touchpoint,
		result.title,
		...stageCells(session, result.stage),
		result.d,
		result.o,
		result.b,
		result.n,
		result.unknown,
		result.explicit.d,
		result.explicit.o,
		result.explicit.b,
		classLabel[result.class],
		result.divided,
		round4(result.controversy),
		round4(result.wMinus),
		round4(result.wPlus),
		round4(result.account),
		pain.get(result.touchpoint) ?? null,
		love.get(result.touchpoint) ?? null,
	])
	const first = phasesOf(session, 'rate')[0]?.config.id === id
	const who = people(raters)
	return section(phase, {
		facts: [
			both(
				`${ratings} ${ratings === 1 ? 'Bewertung' : 'Bewertungen'} von ${who.de}.`,
				`${ratings} ${ratings === 1 ? 'rating' : 'ratings'} by ${who.en}.`,
			),
		],
		tables: [{ name: first ? 'ratings' : `ratings-${id}`, title: both('Bewertungen', 'Ratings'), columns, rows }],
	})
}
