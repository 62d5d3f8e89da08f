/**
 * Can the back row read the wall? A function to be evaluated in the projector's page (`page.evaluate(legibility)`).
 * Stands on its own: it is sent to the browser as source and may use nothing of this module.
 */

export interface Illegible {
	/** small: below 28 px · low: below y = 1016 · cut: reaches out of its box or off the stage. All in px of 1920×1080. */
	readonly why: 'small' | 'low' | 'cut'
	readonly text: string
	readonly size: number
	readonly bottom: number
	readonly where: string
}

/** Every visible text of the wall that breaks a bar; empty is good. */
export function legibility(): Illegible[] {
	const LEAST = 28
	const FLOOR = 1_016
	const SLACK = 1
	const stage = Math.min(window.innerWidth / 1_920, window.innerHeight / 1_080)
	const left = (window.innerWidth - 1_920 * stage) / 2
	const top = (window.innerHeight - 1_080 * stage) / 2
	const found: Illegible[] = []
	const scaleOf = (element: Element): number => {
		if (element instanceof SVGGraphicsElement) return element.getScreenCTM()?.a ?? 1
		// offsetWidth is whole px: only a wide box tells the scale exactly.
		let at: Element | null = element
		while (at !== null && !(at instanceof HTMLElement && at.offsetWidth >= 300)) at = at.parentElement
		return at instanceof HTMLElement ? at.getBoundingClientRect().width / at.offsetWidth : stage
	}
	/** Named boxes cut what reaches out of them; text of 1×1 px is for screen readers. */
	const clips = (element: Element): DOMRect[] => {
		const rects: DOMRect[] = []
		for (let at: Element | null = element; at !== null; at = at.parentElement) {
			const style = getComputedStyle(at)
			if (style.overflowX !== 'visible' || style.overflowY !== 'visible') rects.push(at.getBoundingClientRect())
		}
		return rects
	}
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		const text = (node.textContent ?? '').trim()
		const parent = node.parentElement
		if (text === '' || parent === null || parent.closest('script, style, noscript, [hidden]') !== null) continue
		const style = getComputedStyle(parent)
		if (style.visibility !== 'visible' || style.display === 'none') continue
		const boxes = clips(parent)
		if (boxes.some((box) => box.width <= 2 || box.height <= 2)) continue
		const range = document.createRange()
		range.selectNodeContents(node)
		const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
		if (rects.length === 0) continue
		const size = (Number.parseFloat(style.fontSize) * scaleOf(parent)) / stage
		const bottom = (Math.max(...rects.map((rect) => rect.bottom)) - top) / stage
		const right = (Math.max(...rects.map((rect) => rect.right)) - left) / stage
		const report = (why: Illegible['why']) =>
			found.push({
				why,
				text: text.slice(0, 60),
				size: Math.round(size * 10) / 10,
				bottom: Math.round(bottom),
				where: `${parent.tagName.toLowerCase()}.${parent.getAttribute('class') ?? ''}`,
			})
		if (size < LEAST - 0.1) report('small')
		// The line's box is taller than its letters: what counts is the baseline with its descenders.
		const slack = SLACK + Math.max(0, (Math.max(...rects.map(({ height }) => height)) / stage - size) / 2)
		if (bottom > FLOOR + slack) report('low')
		const reach = slack * stage
		const cut =
			right > 1_920 + SLACK ||
			boxes.some((box) =>
				rects.some(
					(rect) =>
						rect.right > box.right + reach ||
						rect.bottom > box.bottom + reach ||
						rect.left < box.left - reach ||
						rect.top < box.top - reach,
				),
			)
		if (cut) report('cut')
	}
	return found
}
