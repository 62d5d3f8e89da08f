/** The width a box really has, for pictures that are laid out in px and keep their type size whatever the width. */
import { type RefObject, useLayoutEffect, useState } from 'react'

/** Inner width of `ref` in layout px (a transform around it does not count); null before the first measurement or when `enabled` is false. */
export function useWidth(ref: RefObject<HTMLElement | null>, enabled = true): number | null {
	const [width, setWidth] = useState<number | null>(null)
	useLayoutEffect(() => {
		const element = ref.current
		if (element === null || !enabled) return
		const measure = () => setWidth(element.clientWidth === 0 ? null : element.clientWidth)
		measure()
		const observer = new ResizeObserver(measure)
		observer.observe(element)
		return () => observer.disconnect()
	}, [ref, enabled])
	return width
}
