/**
 * Who rates what (D-R14): every item seen equally often, nobody the same one twice, nobody their own.
 * Devices and items are opaque ids; chance comes from outside, so the same seed gives the same plan.
 */
import { shuffled } from '../random.js'

export interface AssignOptions {
	/** Items one device gets, at most. */
	readonly perDevice: number
	readonly random: () => number
	/** `true` when the device must not get the item, e.g. because its table wrote it. */
	readonly excluded?: (device: string, item: string) => boolean
}

/** Device → items in the order in which it shall see them. */
export type Assignment = Map<string, string[]>

/**
 * Plans for all devices at once, round by round: each takes a least-assigned item it may have, ties by chance.
 * Greedy alone can corner the last devices of a round (everything rare is something they have seen), so counts
 * are then evened out along chains of swaps, in this round if possible, else in earlier ones too. The finished plan
 * has max − min ≤ 1 unless exclusions rule that out: no chain left means no better plan exists. So has every round
 * before the last while a device gets at most half of the items; beyond that an earlier round may be off by one more.
 */
export function assignAll(devices: readonly string[], items: readonly string[], options: AssignOptions): Assignment {
	const plan = startPlan(devices, shuffled(items, options.random), options.excluded)
	for (let round = 0; round < options.perDevice; round += 1) {
		for (const device of shuffled(devices, options.random)) plan.extend(device)
		let uneven = true
		while (uneven) uneven = plan.evenOut(round) || plan.evenOut()
	}
	return plan.assignment
}

export interface NextItem {
	/** How often each item has been assigned; items put back by a skip count one less. */
	readonly assigned: ReadonlyMap<string, number>
	/** Items this device has had, skipped ones included. */
	readonly seen: ReadonlySet<string>
	readonly excluded?: (item: string) => boolean
	readonly random: () => number
}

/** The next item for one device (latecomer, or after a skip): least assigned, ties by chance; `null` when none is left. */
export function nextItem({ assigned, seen, excluded, random }: NextItem): string | null {
	let best: string[] = []
	let least = Number.POSITIVE_INFINITY
	for (const [item, n] of assigned) {
		if (n > least || seen.has(item) || excluded?.(item)) continue
		if (n < least) best = []
		least = n
		best.push(item)
	}
	return best[Math.floor(random() * best.length)] ?? null
}

/** "Kenne ich nicht": the item goes back for somebody else; the device keeps it in what it has seen. */
export const requeue = (assigned: ReadonlyMap<string, number>, item: string): Map<string, number> =>
	new Map(assigned).set(item, Math.max(0, (assigned.get(item) ?? 0) - 1))

/** A plan in the making. Items come shuffled, so "the first of the least assigned" is already by chance. */
function startPlan(devices: readonly string[], items: readonly string[], excluded: AssignOptions['excluded']) {
	const assignment: Assignment = new Map(devices.map((device) => [device, []]))
	const seen = new Map(devices.map((device) => [device, new Set<string>()]))
	const count = new Map(items.map((item) => [item, 0]))
	const of = (item: string): number => count.get(item) ?? 0
	const add = (item: string, n: number): unknown => count.set(item, of(item) + n)
	const mayTake = (device: string, item: string): boolean => !seen.get(device)?.has(item) && !excluded?.(device, item)

	/** Gives the device one more item, if there is one it may have. */
	function extend(device: string): void {
		let best: string | undefined
		for (const item of items) {
			if (mayTake(device, item) && (best === undefined || of(item) < of(best))) best = item
		}
		if (best === undefined) return
		assignment.get(device)?.push(best)
		seen.get(device)?.add(best)
		add(best, 1)
	}

	/**
	 * One chain of swaps from an item to one that has at least two fewer: the devices along it each take the next
	 * item instead of theirs. Touches only `round` when given. `false` when there is nothing left to even out.
	 */
	function evenOut(round?: number): boolean {
		const holders = holdersIn(round)
		const least = Math.min(...count.values())
		const hopeless = new Set<string>()
		for (const high of [...holders.keys()].sort((a, b) => of(b) - of(a))) {
			if (of(high) - least < 2) return false
			// Reached in vain from an item at least as frequent: whatever it reaches was reached then.
			if (hopeless.has(high)) continue
			const { steps, reached } = stepsFrom(high, holders)
			for (const item of reached) hopeless.add(item)
			if (steps === null) continue
			for (const step of steps) take(step)
			add(high, -1)
			add(steps.at(-1)?.to ?? high, 1)
			return true
		}
		return false
	}

	function take({ device, from, to }: Step): void {
		const list = assignment.get(device) ?? []
		list[list.indexOf(from)] = to
		seen.get(device)?.delete(from)
		seen.get(device)?.add(to)
	}

	/** Breadth-first over items: a step from → to exists where a holder of `from` may take `to` instead. */
	function stepsFrom(high: string, holders: Holders): { steps: Step[] | null; reached: Iterable<string> } {
		const reached = new Map<string, Step | null>([[high, null]])
		for (const from of reached.keys()) {
			for (const device of holders.get(from) ?? []) {
				for (const to of items) {
					if (reached.has(to) || !mayTake(device, to)) continue
					reached.set(to, { device, from, to })
					if (of(high) - of(to) >= 2) return { steps: traceBack(reached, to), reached: [] }
				}
			}
		}
		return { steps: null, reached: reached.keys() }
	}

	/** Item → devices that have it, in `round` or in any. */
	function holdersIn(round: number | undefined): Holders {
		const holders = new Map<string, string[]>()
		for (const [device, list] of assignment) {
			for (const item of round === undefined ? list : list.slice(round, round + 1)) {
				const others = holders.get(item)
				if (others) others.push(device)
				else holders.set(item, [device])
			}
		}
		return holders
	}

	return { assignment, extend, evenOut }
}

type Holders = ReadonlyMap<string, readonly string[]>

interface Step {
	readonly device: string
	readonly from: string
	readonly to: string
}

function traceBack(reached: ReadonlyMap<string, Step | null>, end: string): Step[] {
	const steps: Step[] = []
	for (let step = reached.get(end); step; step = reached.get(step.from)) steps.unshift(step)
	return steps
}
