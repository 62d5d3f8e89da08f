/** "Last words": what is finished but not given in goes out by itself just before entry really ends. */
import type { PhaseHeader } from '@funkenflug/shared/views'
import { useEffect, useRef } from 'react'

/** How long before the end it leaves, so that a slow network still gets it there, ms. */
const EARLY_MS = 1_500

/** Ms until last words leave; null = this phase is not closing, or nobody knows when it ends. */
export const lastWordsIn = ({ status, endsAt }: Pick<PhaseHeader, 'status' | 'endsAt'>, now: number): number | null =>
	status !== 'closing' || endsAt === null ? null : Math.max(0, endsAt - now - EARLY_MS)

/** Calls the newest `give` once when a closing phase is about to end; `active` false leaves everything where it is. */
export function useLastWords(phase: PhaseHeader, now: () => number, active: boolean, give: () => void): void {
	const latest = useRef(give)
	latest.current = give
	useEffect(() => {
		const wait = lastWordsIn({ status: phase.status, endsAt: phase.endsAt }, now())
		if (!active || wait === null) return
		const timer = setTimeout(() => latest.current(), wait)
		return () => clearTimeout(timer)
	}, [phase.status, phase.endsAt, active, now])
}
