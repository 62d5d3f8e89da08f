/** Small observations about the running phase, as sentences for the facilitator. They never act. Pure. */
import type { LiveNumbers } from '@funkenflug/shared/views'

export type Sign = 'quiet' | 'silent' | 'nearly-done' | 'balanced' | 'little-love' | 'few-pain'

const rated = ({ disappointing, okay, delighting }: LiveNumbers): number => disappointing + okay + delighting

/** The newest pace value is still running: what counts is the last complete half minute. */
export const lastComplete = (pace: readonly number[]): number | null => pace.at(-2) ?? null

export function signsOf(live: LiveNumbers, options: { readonly collects: boolean; readonly nudge: boolean }): readonly Sign[] {
	const signs: Sign[] = []
	const complete = live.pace.slice(0, -1)
	const peak = Math.max(0, ...complete)
	const [before, last] = complete.slice(-2)
	if (live.of > 0 && live.done / live.of >= 0.9) signs.push('nearly-done')
	else if (peak > 0 && complete.length >= 3 && before === 0 && last === 0) signs.push('silent')
	else if (peak >= 4 && complete.length >= 3 && last !== undefined && last <= peak / 2) signs.push('quiet')
	if (options.collects && rated(live) >= 10) {
		const love = live.delighting / rated(live)
		const pain = live.disappointing / rated(live)
		signs.push(options.nudge || love < 0.2 ? 'little-love' : pain < 0.2 ? 'few-pain' : 'balanced')
	}
	return signs
}

/** What somebody has counted in the hall and typed; null when it is no number. */
export function headsOf(typed: string): number | null {
	const heads = Number(typed.trim())
	return /^\d{1,5}$/.test(typed.trim()) && heads > 0 ? heads : null
}

/** Clearly more devices have joined than people were counted: a few have two, and counting is never exact (trust R32). */
export const tooManyJoined = (joined: number, heads: number | null): boolean => heads !== null && joined > heads * 1.1 + 3
