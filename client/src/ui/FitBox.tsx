/**
 * The last net of the wall: content that is higher than its box is drawn smaller until it fits, so that nothing is
 * ever cut off or stands below the floor. Phases still page and count ("+ 34 weitere"); this is for a long
 * translation, an operator's zoom, a stage nobody tried.
 */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { cx } from './cx'
import css from './FitBox.module.css'

/** Smaller than this nobody could read it anyway. */
const LEAST = 0.5

/** The largest scale at which content that reflows into the width it gains is no higher than `room`. Six halvings: within 1 %. */
export function fitScale(room: number, heightAt: (scale: number) => number): number {
	if (heightAt(1) <= room + 1) return 1
	let [low, high] = [LEAST, 1]
	for (let i = 0; i < 6; i += 1) {
		const middle = (low + high) / 2
		if (heightAt(middle) * middle <= room + 1) low = middle
		else high = middle
	}
	return low
}

export function FitBox({ className, children }: { readonly className?: string | undefined; readonly children?: ReactNode }) {
	const outer = useRef<HTMLDivElement>(null)
	const inner = useRef<HTMLDivElement>(null)
	useLayoutEffect(() => {
		const [box, content] = [outer.current, inner.current]
		if (box === null || content === null) return
		const apply = (scale: number) => {
			content.style.width = `${box.clientWidth / scale}px`
			content.style.minHeight = `${box.clientHeight / scale}px`
			content.style.transform = scale === 1 ? '' : `scale(${scale})`
		}
		const refit = () =>
			apply(
				fitScale(box.clientHeight, (scale) => {
					apply(scale)
					return content.scrollHeight
				}),
			)
		refit()
		const observer = new ResizeObserver(refit)
		observer.observe(box)
		observer.observe(content)
		return () => observer.disconnect()
	}, [])
	return (
		<div ref={outer} className={cx(css.box, className)}>
			<div ref={inner} className={css.content}>
				{children}
			</div>
		</div>
	)
}
