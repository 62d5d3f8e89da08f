/** Recommendation, goal clarity and the sealed envelope (D-R11). Aggregates only. */

/** Fewer answers than this make no eNPS. */
const MIN_ANSWERS = 10

export interface EnpsCounts {
	/** 9–10 */
	readonly promoters: number
	/** 7–8 */
	readonly passives: number
	/** 0–6 */
	readonly detractors: number
}

/** Sorts answers 0–10 into the three groups. */
export function enpsCounts(answers: readonly number[]): EnpsCounts {
	const promoters = answers.filter((answer) => answer >= 9).length
	const detractors = answers.filter((answer) => answer <= 6).length
	return { promoters, passives: answers.length - promoters - detractors, detractors }
}

/** % promoters − % detractors as a whole number, halves away from zero; `null` with n < 10. */
export function enps({ promoters, passives, detractors }: EnpsCounts): number | null {
	const n = promoters + passives + detractors
	if (n < MIN_ANSWERS) return null
	const hundredfold = 100 * (promoters - detractors)
	// Whole numbers: 100·x/n in floating point can fall just short of a half.
	const size = Math.floor((2 * Math.abs(hundredfold) + n) / (2 * n))
	return hundredfold < 0 && size > 0 ? -size : size
}

export interface GoalClarity {
	/** Share of answers 4–5; `null` when nobody answered. */
	readonly share: number | null
	/** At least 70 % are clear: go on. Otherwise re-word and ask again. */
	readonly go: boolean
}

/** `histogram[i]` = answers of value i + 1 on the scale 1–5. */
export function goalClarity(histogram: readonly [number, number, number, number, number]): GoalClarity {
	const n = histogram.reduce((sum, count) => sum + count, 0)
	const clear = histogram[3] + histogram[4]
	return { share: n > 0 ? clear / n : null, go: n > 0 && 10 * clear >= 7 * n }
}

/** Sponsor's plans matched (by the facilitator, in plain view) to at least one agreed measure / plans. */
export function planOverlap(plans: readonly { readonly matches: readonly string[] }[], agreed: ReadonlySet<string>): number | null {
	if (plans.length === 0) return null
	return plans.filter(({ matches }) => matches.some((measure) => agreed.has(measure))).length / plans.length
}
