/** "Last words": what is finished but not given in goes out by itself just before entry really ends. */
import type { PhaseHeader } from '@funkenflug/shared/views'
import { useEffect, useRef } from 'react'

/** How long before the end it leaves, so that a slow network still gets it there, ms. */
const EARLY_MS = 1_500

/** Calls the newest `give` once when a closing phase is about to end; `active` false leaves everything where it is. */
export function useLastWords(phase: PhaseHeader, now: () => number, active: boolean, give: () => void): void {
	const latest = useRef(give)
	latest.current = give
	useEffect(() => {
		if (!active || phase.status !== 'closing' || phase.endsAt === null) return
		const timer = setTimeout(() => latest.current(), Math.max(0, phase.endsAt - now() - EARLY_MS))
		return () => clearTimeout(timer)
	}, [phase.status, phase.endsAt, active, now])
}
