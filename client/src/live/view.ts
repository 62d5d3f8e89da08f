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
	return { rev: patch.rev, head: patch.head ?? view.head, items }
}

export function applyMinePatch(mine: Mine, patch: MinePatch): Mine {
	const next: Record<string, Mine[string]> = { ...mine }
	for (const [key, value] of Object.entries(patch)) {
		if (value === null) delete next[key]
		else next[key] = value
	}
	return next
}
