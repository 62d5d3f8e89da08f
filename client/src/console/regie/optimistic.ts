/** Steps on their way to the server, laid over the board so that the desk answers the hand at once. Pure. */
import type { BoardPlace, BoardTouchpoint } from '@funkenflug/shared/views'
import type { BoardSnapshot } from '../../live/board'

type Source = Pick<BoardSnapshot, 'cards' | 'places' | 'touchpoints'>

export interface Step {
	readonly key: number
	/** Card → where it goes; null = unsorted. */
	readonly places: Readonly<Record<string, string | null>>
	/** Touchpoint → what it is called. */
	readonly titles: Readonly<Record<string, { readonly title: string; readonly stage: string | null }>>
	/** A touchpoint that is being made, under a name of our own until the server has named it. */
	readonly made: { readonly temp: string; readonly id: string | null; readonly title: string; readonly stage: string | null } | null
	/** Touchpoints that go away. */
	readonly gone: readonly string[]
	/** When the server said yes (device ms); null = on its way. */
	readonly ackedAt: number | null
}

/** A step the board never shows (somebody undid it at once) is dropped after this long. */
export const PATIENCE_MS = 3_000

const nameOf = (step: Step, place: string): string => (step.made !== null && place === step.made.temp ? (step.made.id ?? place) : place)

/** True when the board shows the step by itself. */
export function isShown(step: Step, board: Source, now: number): boolean {
	if (step.ackedAt === null) return false
	if (now - step.ackedAt > PATIENCE_MS) return true
	const placed = Object.entries(step.places).every(
		([card, place]) => !Object.hasOwn(board.cards, card) || (board.places[card] ?? null) === (place === null ? null : nameOf(step, place)),
	)
	const titled = Object.entries(step.titles).every(
		([id, { title, stage }]) => board.touchpoints[id]?.title === title && board.touchpoints[id]?.stage === stage,
	)
	const made = step.made === null || (step.made.id !== null && Object.hasOwn(board.touchpoints, step.made.id))
	return placed && titled && made && step.gone.every((id) => !Object.hasOwn(board.touchpoints, id))
}

/**
 * What is left of a step once a newer one has moved some of its cards on or renamed its touchpoint again. The board may never
 * show the older state (it comes a few times a second), and waiting for that would put the older one back over the newer.
 */
export function leftOf(step: Step, newer: Pick<Step, 'places' | 'titles'>): Step {
	const without = <T>(all: Readonly<Record<string, T>>, those: object) =>
		Object.fromEntries(Object.entries(all).filter(([key]) => !Object.hasOwn(those, key)))
	return { ...step, places: without(step.places, newer.places), titles: without(step.titles, newer.titles) }
}

/** The board with the steps laid over it, in order. */
export function overlay<B extends Source>(board: B, steps: readonly Step[]): B {
	if (steps.length === 0) return board
	const places: Record<string, BoardPlace> = { ...board.places }
	const touchpoints: Record<string, BoardTouchpoint> = { ...board.touchpoints }
	for (const step of steps) {
		const { made } = step
		if (made !== null && (made.id === null || !Object.hasOwn(touchpoints, made.id))) {
			touchpoints[made.id ?? made.temp] = { title: made.title, stage: made.stage, order: Number.MAX_SAFE_INTEGER }
		}
		for (const [card, place] of Object.entries(step.places)) {
			if (place === null) delete places[card]
			else places[card] = nameOf(step, place) as BoardPlace
		}
		for (const [id, words] of Object.entries(step.titles)) {
			const known = touchpoints[id]
			if (known !== undefined) touchpoints[id] = { ...known, ...words }
		}
		for (const id of step.gone) delete touchpoints[id]
	}
	return { ...board, places, touchpoints }
}
