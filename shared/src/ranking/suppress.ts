/**
 * Which groups may be shown without giving a small one away, also not by subtraction (D-R13, I11).
 * The total is always public, so whatever is hidden can be computed as one lump: that lump must be big enough.
 */
import { limits } from '../limits.js'
import { asc, byId, chain } from './order.js'

export interface Group {
	readonly id: string
	readonly n: number
}

export interface Suppressed<T> {
	/** In the order given. */
	readonly shown: readonly T[]
	readonly hidden: readonly T[]
	/** Heads in all groups; may always be shown. */
	readonly total: number
}

/**
 * Hides groups below `k`. While the hidden ones together are still below `k` (so always when there is only one;
 * total − shown would tell), the next smallest is hidden too.
 * Empty groups are not shown and protect nobody: they do not count as hidden company.
 */
export const suppressSmall = <T extends Group>(groups: readonly T[], k: number = limits.k): Suppressed<T> => suppressNext(groups, null, k)

/**
 * The same for a further snapshot of groups that may grow: what was not shown before stays hidden (`before`: ids shown last
 * time, null the first time). Without it a group that comes out of hiding gives away, by subtraction, the ones it hid with.
 */
export function suppressNext<T extends Group>(
	groups: readonly T[],
	before: ReadonlySet<string> | null,
	k: number = limits.k,
): Suppressed<T> {
	const small = ({ id, n }: Group): boolean => n < k || before?.has(id) === false
	const bySize = groups
		.filter((group) => group.n > 0)
		.sort(
			chain<Group>(
				asc((group) => (small(group) ? 0 : 1)),
				asc((group) => group.n),
				byId,
			),
		)
	let count = bySize.filter(small).length
	let heads = sum(bySize.slice(0, count))
	while (count > 0 && count < bySize.length && heads < k) {
		heads += bySize[count]?.n ?? 0
		count += 1
	}
	const shown = new Set(bySize.slice(count))
	return {
		shown: groups.filter((group) => shown.has(group)),
		hidden: groups.filter((group) => !shown.has(group)),
		total: sum(groups),
	}
}

const sum = (groups: readonly Group[]): number => groups.reduce((heads, group) => heads + group.n, 0)
