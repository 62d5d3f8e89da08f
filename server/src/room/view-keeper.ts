/** The view of one audience as it was sent last, and the patch from there to a newer one. Knows nothing of what is in it. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Audience, Items, View, ViewPatch } from '@funkenflug/shared/views'

export interface Rendered {
	readonly head: unknown
	readonly items: Items
}
export interface ViewKeeper {
	view(): View
	/** Takes over what was rendered; null when nothing changed. Every change counts the revision up by one. */
	update(rendered: Rendered): ViewPatch | null
}

/** @param firstRev revisions must never repeat across reloads, or a receiver could apply a patch to the wrong view. */
export function createViewKeeper(audience: Audience, firstRev: number, first: Rendered): ViewKeeper {
	let view: View = { rev: firstRev, head: first.head, items: first.items }
	let head = JSON.stringify(first.head)
	const texts = new Map<string, string>(Object.entries(first.items).map(([key, item]) => [key, JSON.stringify(item)]))

	return {
		view: () => view,
		update(rendered) {
			const nextHead = JSON.stringify(rendered.head)
			const set: Record<string, JsonObject> = {}
			for (const [key, item] of Object.entries(rendered.items)) {
				const text = JSON.stringify(item)
				if (texts.get(key) === text) continue
				texts.set(key, text)
				set[key] = item
			}
			const del = [...texts.keys()].filter((key) => !Object.hasOwn(rendered.items, key))
			for (const key of del) texts.delete(key)
			const changed = Object.keys(set).length > 0
			if (nextHead === head && !changed && del.length === 0) return null
			const patch: ViewPatch = {
				audience,
				base: view.rev,
				rev: view.rev + 1,
				...(nextHead === head ? {} : { head: rendered.head }),
				...(changed ? { set } : {}),
				...(del.length > 0 ? { del } : {}),
			}
			head = nextHead
			view = { rev: patch.rev, head: rendered.head, items: rendered.items }
			return patch
		},
	}
}
