/**
 * The part of the window that a keyboard leaves visible. iOS lays the keyboard over the page and scrolls it;
 * Android makes the page smaller. Either way a frame that follows this hook stays whole above the keys.
 */
import { type RefObject, useEffect, useState } from 'react'

/** Below this height there is only room for what is being written: question, field and ratings. */
const COMPACT_BELOW = 480

/**
 * Keeps `frame` exactly as high as what can be seen (by style, without rendering) and tells when that is little.
 * `enabled: false` (a preview) leaves the frame alone.
 */
export function useVisibleHeight(frame: RefObject<HTMLElement | null>, enabled: boolean): { readonly compact: boolean } {
	const [compact, setCompact] = useState(false)
	useEffect(() => {
		const view = window.visualViewport
		const element = frame.current
		if (!enabled || element === null) return
		const follow = () => {
			// Pinched open: the person is reading closely, the layout must not run away from under the fingers.
			if (view !== null && view.scale > 1.01) return
			const height = view?.height ?? window.innerHeight
			element.style.height = `${height}px`
			element.style.transform = view !== null && view.offsetTop > 0 ? `translateY(${view.offsetTop}px)` : ''
			setCompact(height < COMPACT_BELOW)
		}
		follow()
		view?.addEventListener('resize', follow)
		view?.addEventListener('scroll', follow)
		window.addEventListener('resize', follow)
		return () => {
			view?.removeEventListener('resize', follow)
			view?.removeEventListener('scroll', follow)
			window.removeEventListener('resize', follow)
		}
	}, [frame, enabled])
	return { compact }
}
