/**
 * Total orders and shared places, used by every ranking (I13).
 * Knows nothing of what is ranked; never compares by locale, because two machines must agree.
 */

export type Compare<T> = (a: T, b: T) => number

/** Higher number first. */
export const desc =
	<T>(key: (item: T) => number): Compare<T> =>
	(a, b) =>
		Math.sign(key(b) - key(a)) || 0

/** Lower number first. Equal infinities are equal, so "never had a card" may be Infinity. */
export const asc =
	<T>(key: (item: T) => number): Compare<T> =>
	(a, b) =>
		desc(key)(b, a)

/** Code unit order of the ids: the last link of every tie chain. */
export const byId: Compare<{ readonly id: string }> = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The first comparison that tells two items apart decides. */
export const chain =
	<T>(...links: readonly Compare<T>[]): Compare<T> =>
	(a, b) => {
		for (const link of links) {
			const order = link(a, b)
			if (order !== 0) return order
		}
		return 0
	}

/**
 * Rounds away the noise of floating point, so that two sums which are equal on paper tie in code.
 * A grid (not a tolerance), because only equality on a grid is transitive.
 */
export const onGrid = (value: number, decimals = 9): number => Math.round(value * 10 ** decimals)

/** A place in a ranking, from 1. `from < to` means the place is shared. */
export interface Place {
	readonly from: number
	readonly to: number
}

export interface Placed<T> {
	readonly item: T
	readonly place: Place
}

/** "2", or "2–3" for a shared place (D-R4). */
export const placeLabel = ({ from, to }: Place): string => (from === to ? `${from}` : `${from}–${to}`)

/** Gives places to a list that is already in order; neighbours that `tie` call equal share one. */
export function sharePlaces<T>(sorted: readonly T[], tie: Compare<T>): Placed<T>[] {
	const placed: Placed<T>[] = []
	let group: T[] = []
	const flush = (): void => {
		const place = { from: placed.length + 1, to: placed.length + group.length }
		for (const item of group) placed.push({ item, place })
		group = []
	}
	for (const item of sorted) {
		const head = group[0]
		if (head !== undefined && tie(head, item) !== 0) flush()
		group.push(item)
	}
	flush()
	return placed
}
