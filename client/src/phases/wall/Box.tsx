/** A room on the wall that knows its size in stage px, and choices of what fits into it. Nothing on the wall scrolls. */
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { cx } from '../../ui/cx'
import { useWallZoom } from '../../ui/WallFrame'
import kit from './kit.module.css'

export interface Size {
	readonly width: number
	readonly height: number
}

/** True when what stands in `element` is larger than it. */
export const overflows = (element: Element): boolean =>
	element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1

/** Fills what is left and tells its children how much that is, in px of the stage. */
export function Box({ className, children }: { readonly className?: string; readonly children: (size: Size) => ReactNode }) {
	const box = useRef<HTMLDivElement>(null)
	const [size, setSize] = useState<Size | null>(null)
	useLayoutEffect(() => {
		const element = box.current
		if (element === null) return
		// clientWidth knows nothing of the stage's scale: these are stage px.
		const measure = () =>
			setSize((known) => {
				const { clientWidth: width, clientHeight: height } = element
				return known !== null && known.width === width && known.height === height ? known : { width, height }
			})
		measure()
		const observer = new ResizeObserver(measure)
		observer.observe(element)
		return () => observer.disconnect()
	}, [])
	return (
		<div ref={box} className={cx(kit.box, className)} data-fit="">
			{size === null || size.width === 0 ? null : <div className={kit.inside}>{children(size)}</div>}
		</div>
	)
}

/** Counts up when the typeface has arrived: what was measured before is worth nothing. */
export function useFonts(): number {
	const [version, setVersion] = useState(0)
	useEffect(() => {
		let here = true
		void document.fonts.ready.then(() => {
			if (here) setVersion(1)
		})
		return () => {
			here = false
		}
	}, [])
	return version
}

/** Given by the screen: look again whether everything fits, when a part of it has changed by itself. */
export const LookAgain = createContext<() => void>(() => undefined)

export interface FirstFitProps {
	/** The best first. The last one is taken even if it does not fit. */
	readonly variants: readonly (() => ReactNode)[]
	/** Begin again from the first when this changes. */
	readonly content: unknown
	/** The first that is worth a try; those before it certainly do not fit. Default 0. */
	readonly from?: number
	readonly className?: string
}

/** Draws the first variant that fits into the room. Decided before anything is painted. */
export function FirstFit({ variants, content, from = 0, className }: FirstFitProps) {
	const box = useRef<HTMLDivElement>(null)
	const zoom = useWallZoom()
	const fonts = useFonts()
	const lookAgain = useContext(LookAgain)
	const [choice, setChoice] = useState({ content, zoom, fonts, at: from })
	const current = choice.content === content && choice.zoom === zoom && choice.fonts === fonts
	const at = Math.min(current ? choice.at : from, variants.length - 1)
	useLayoutEffect(() => {
		const element = box.current
		if (element === null || at >= variants.length - 1 || !overflows(element)) return
		setChoice({ content, zoom, fonts, at: at + 1 })
	})
	const isLast = at >= variants.length - 1
	/** What stood there when the screen was last asked to look: other content is another size. */
	const told = useRef<{ readonly content: unknown } | null>(null)
	useLayoutEffect(() => {
		const same = told.current !== null && told.current.content === content
		told.current = isLast ? { content } : null
		if (isLast && !same) lookAgain()
	})
	return (
		<div ref={box} className={cx(kit.fill, className)} data-fit={isLast ? '' : undefined}>
			{variants[at]?.()}
		</div>
	)
}
