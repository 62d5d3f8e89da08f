/**
 * What stands under "this disappoints" and "this delights" once ratings are uncovered. The shortlists rank all topics from both
 * ends; in a small event that puts every topic on both. Here one stands where more voices put it; a divided one stands on both. Pure.
 */
import type { RateResult } from '@funkenflug/shared/phases/rate'

export interface RatedSides {
	readonly pain: readonly RateResult[]
	readonly love: readonly RateResult[]
}

export function ratedSides(results: readonly RateResult[], pain: readonly string[], love: readonly string[]): RatedSides {
	const byId = new Map(results.map((result) => [result.touchpoint, result]))
	const pick = (ids: readonly string[], fits: (result: RateResult) => boolean) =>
		ids.flatMap((id) => byId.get(id) ?? []).filter((result) => result.divided || fits(result))
	return { pain: pick(pain, ({ d, b }) => d >= b), love: pick(love, ({ d, b }) => b > d) }
}
