/** Keys of the console: one listener for the page. They never fire while somebody types or a dialog is open. */
import { useEffect, useRef } from 'react'

/** A key's `KeyboardEvent.key` (letters in upper case) and what it does. Returning false leaves the key to the browser. */
export type KeyAction = readonly [key: string, act: (event: KeyboardEvent) => unknown]

const FIELDS = 'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable="true"]'

/** What a key is called here: letters regardless of Shift, the space bar by name. */
function keyName({ key }: { readonly key: string }): string {
	if (key === ' ') return 'Space'
	return key.length === 1 ? key.toUpperCase() : key
}

/** True while keys belong to something else: a field, an open dialog, a shortcut of the browser, a half-typed character. */
function isTaken(event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented' | 'target'>): boolean {
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return true
	const target = event.target
	return target instanceof Element && (target.matches(FIELDS) || target.closest('dialog') !== null)
}

/** Keys that go on while they are held down. Any other is one press: a hand that rests on B must not make the hall flicker. */
const HELD: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown'])

/** Enter and Space press what has the focus; only elsewhere they are ours. */
const presses = (name: string, target: EventTarget | null): boolean =>
	(name === 'Space' || name === 'Enter') && target instanceof Element && target.closest('button, a, summary, [role="tab"], input') !== null

/** Listens while `enabled`; always calls the newest actions. */
export function useKeys(actions: readonly KeyAction[], enabled = true): void {
	const newest = useRef(actions)
	newest.current = actions
	useEffect(() => {
		if (!enabled) return
		const down = (event: KeyboardEvent) => {
			const name = keyName(event)
			const act = newest.current.find(([key]) => key === name)?.[1]
			if (act === undefined || isTaken(event) || presses(name, event.target)) return
			if (event.repeat && !HELD.has(name)) return event.preventDefault()
			if (act(event) !== false) event.preventDefault()
		}
		window.addEventListener('keydown', down)
		return () => window.removeEventListener('keydown', down)
	}, [enabled])
}
