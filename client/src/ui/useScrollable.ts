/** A part that scrolls can be reached by keyboard; one that does not is no stop on the way. */
import { type RefObject, useEffect } from 'react'

/** Gives `ref` a place in the tab order while it is higher than its box and holds nothing focusable itself. */
export function useScrollable(ref: RefObject<HTMLElement | null>): void {
	useEffect(() => {
		const element = ref.current
		if (element === null) return
		const check = () => {
			const scrolls = element.scrollHeight > element.clientHeight + 1
			if (scrolls && element.querySelector('a[href], button, input, textarea, select') === null) element.tabIndex = 0
			else element.removeAttribute('tabindex')
		}
		check()
		const observer = new ResizeObserver(check)
		observer.observe(element)
		return () => observer.disconnect()
	})
}
