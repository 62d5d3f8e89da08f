/** Keyed views on the receiving side: pure functions that turn patches into views, keeping what did not change. */
import type { Mine, MinePatch, View, ViewPatch } from '@funkenflug/shared/views'

/** The view after `patch`, or null when the patch does not fit (then ask for everything again). */
export function applyViewPatch<H>(view: View<H> | null, patch: ViewPatch<H>): View<H> | null {
	if (view === null || patch.base !== view.rev) return null
	let items = view.items
	if (patch.set !== undefined || (patch.del !== undefined && patch.del.length > 0)) {
		const next = { ...items, ...patch.set }
		for (const key of patch.del ?? []) delete next[key]
		items = next
	}
	return { rev: patch.rev, head: patch.head === undefined ? view.head : keep(view.head, patch.head), items }
}

type Plain = { readonly [key: string]: unknown }
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/** `after`, with every part that is equal to the one in `before` being that very one: what did not change is drawn from memory. */
export function keep<T>(before: T, after: T): T
export function keep(before: unknown, after: unknown): unknown {
	if (Object.is(before, after)) return before
	if (Array.isArray(before) && Array.isArray(after)) {
		const next = after.map((value: unknown, at) => keep(before[at], value))
		return before.length === next.length && next.every((value, at) => Object.is(value, before[at])) ? before : next
	}
	if (!isPlain(before) || !isPlain(after)) return after
	const keys = Object.keys(after)
	const next = Object.fromEntries(keys.map((key) => [key, keep(before[key], after[key])]))
	const same =
		keys.length === Object.keys(before).length && keys.every((key) => Object.hasOwn(before, key) && Object.is(next[key], before[key]))
	return same ? before : next
}

export function applyMinePatch(mine: Mine, patch: MinePatch): Mine {
	const next: Record<string, Mine[string]> = { ...mine }
	for (const [key, value] of Object.entries(patch)) {
		if (value === null) delete next[key]
		else next[key] = value
	}
	return next
}
