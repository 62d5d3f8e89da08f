/** Counts of the map on the wall: rows per stage, what is new, sums. Pure. */
import type { Lang, Stage } from '@funkenflug/shared/domain'
import type { CollectTally } from '@funkenflug/shared/phases/collect'
import { pick } from '../../i18n/lang'
import type { UnitStage } from '../../ui/unitGrid'
import type { Tallies } from '../wall/calm.js'

/** Counts that are drawn as dots, flat: `d:<stage>` and `b:<stage>`. */
export const freshKeys = (tally: CollectTally): Tallies =>
	Object.fromEntries(
		Object.entries(tally.stages).flatMap(([key, { d, b }]) => [
			[`d:${key}`, d],
			[`b:${key}`, b],
		]),
	)

export const stageRows = (stages: readonly Stage[], tally: CollectTally, fresh: Tallies, lang: Lang): readonly UnitStage[] =>
	stages.map(({ key, name }) => {
		const counts = tally.stages[key]
		return {
			key,
			name: pick(name, lang),
			d: counts?.d ?? 0,
			o: counts?.o ?? 0,
			b: counts?.b ?? 0,
			freshD: fresh[`d:${key}`] ?? 0,
			freshB: fresh[`b:${key}`] ?? 0,
		}
	})

/** Sums over all stages; `placed` are the cards that have a stage. */
export function totals(tally: CollectTally): {
	readonly d: number
	readonly o: number
	readonly b: number
	readonly visible: number
	readonly placed: number
} {
	const sum = { d: 0, o: 0, b: 0, visible: 0, placed: 0 }
	for (const [key, { d, o, b, cards }] of Object.entries(tally.stages)) {
		sum.d += d
		sum.o += o
		sum.b += b
		sum.visible += cards
		if (key !== '') sum.placed += cards
	}
	return sum
}
