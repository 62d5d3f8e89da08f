/** A keyed view as its receiver holds it: patched in place, aware of gaps. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { View, ViewPatch } from '@funkenflug/shared/views'

export interface HeldView<H> {
	readonly rev: number
	readonly head: H
	readonly items: ReadonlyMap<string, JsonObject>
	/** False = a patch is missing: ask for everything again. An old patch is none. */
	apply(patch: ViewPatch): boolean
}

export function holdView<H>(view: View): HeldView<H> {
	const items = new Map(Object.entries(view.items))
	const held = {
		rev: view.rev,
		head: view.head as H,
		items,
		apply(patch: ViewPatch): boolean {
			if (patch.rev <= held.rev) return true
			if (patch.base !== held.rev) return false
			held.rev = patch.rev
			if (patch.head !== undefined) held.head = patch.head as H
			for (const [key, value] of Object.entries(patch.set ?? {})) items.set(key, value)
			for (const key of patch.del ?? []) items.delete(key)
			return true
		},
	}
	return held
}
