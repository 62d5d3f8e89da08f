/** Bundling as the desk does it: each step is shown at once, sent, and taken back when the server says no. */
import type { Ack } from '@funkenflug/shared/views'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { BoardSnapshot } from '../../live/board'
import { PENDING } from './model'
import { isShown, leftOf, overlay, PATIENCE_MS, type Step } from './optimistic'

type Run = (type: string, payload: { readonly [key: string]: never | string | null | readonly string[] | boolean }) => Promise<Ack>
type Draft = Partial<Omit<Step, 'key' | 'ackedAt'>>

export interface Bundling {
	/** The board with everything that is on its way. */
	readonly board: BoardSnapshot
	move(cards: readonly string[], touchpoint: string | null): void
	single(cards: readonly string[], on: boolean): void
	create(title: string, cards: readonly string[]): Promise<Ack>
	split(touchpoint: string, cards: readonly string[], title: string): Promise<Ack>
	rename(touchpoint: string, title: string, stage: string | null): Promise<Ack>
	merge(from: readonly string[], into: string): void
}

const all = (cards: readonly string[], place: string | null): Record<string, string | null> =>
	Object.fromEntries(cards.map((id) => [id, place]))

export function useBundling(board: BoardSnapshot, run: Run): Bundling {
	const [steps, setSteps] = useState<readonly Step[]>([])
	const count = useRef(0)
	/** Touchpoints under way, by the name they are shown under until then; null when the server said no. */
	const coming = useRef(new Map<string, Promise<string | null>>())
	const newest = useRef(board)
	newest.current = board
	const tidy = useCallback((against: BoardSnapshot) => {
		setSteps((before) => {
			const left = before.filter((step) => !isShown(step, against, performance.now()))
			return left.length === before.length ? before : left
		})
	}, [])
	// A new board may show what was laid over it.
	useEffect(() => tidy(board), [board, tidy])

	const send = useCallback(
		async (draft: Draft, type: string, payload: Parameters<Run>[1]): Promise<Ack> => {
			count.current += 1
			const key = count.current
			const step: Step = { places: {}, titles: {}, made: null, gone: [], ...draft, key, ackedAt: null }
			setSteps((before) => [...before.map((older) => leftOf(older, step)), step])
			const ack = await run(type, payload)
			if (!ack.ok) {
				setSteps((before) => before.filter((step) => step.key !== key))
				return ack
			}
			const id = typeof ack.result?.['touchpoint'] === 'string' ? ack.result['touchpoint'] : null
			setSteps((before) =>
				before.map((step) =>
					step.key === key ? { ...step, ackedAt: performance.now(), made: step.made === null ? null : { ...step.made, id } } : step,
				),
			)
			tidy(newest.current)
			setTimeout(() => tidy(newest.current), PATIENCE_MS + 50)
			return ack
		},
		[run, tidy],
	)
	const shown = useMemo(() => overlay(board, steps), [board, steps])
	return useMemo<Bundling>(() => {
		/** A new touchpoint with these cards, under a name of our own until the server has given it one. */
		const make = (title: string, cards: readonly string[], type: string, payload: Parameters<Run>[1]): Promise<Ack> => {
			const temp = `${PENDING}${count.current + 1}`
			const made = send({ places: all(cards, temp), made: { temp, id: null, title, stage: null } }, type, payload)
			coming.current.set(
				temp,
				made.then((ack) => (ack.ok && typeof ack.result?.['touchpoint'] === 'string' ? ack.result['touchpoint'] : null)),
			)
			return made
		}
		/** The hand is faster than the network: what it does to a touchpoint under way waits until that is there. */
		const real = async (id: string): Promise<string> => (await coming.current.get(id)) ?? id
		const move = (cards: readonly string[], touchpoint: string | null): void => {
			const pending = touchpoint === null ? undefined : coming.current.get(touchpoint)
			if (pending === undefined) void send({ places: all(cards, touchpoint) }, 'move-cards', { cards, touchpoint })
			else void pending.then((id) => (id === null ? undefined : move(cards, id)))
		}
		return {
			board: shown,
			move,
			single: (cards, on) => void send({ places: all(cards, on ? 'single' : null) }, 'single-cards', { cards, on }),
			create: (title, cards) => make(title, cards, 'create-touchpoint', { title, stage: null, cards }),
			split: async (from, cards, title) => {
				const touchpoint = await real(from)
				return make(title, cards, 'split-touchpoint', { touchpoint, cards, title })
			},
			rename: async (id, title, stage) => {
				const touchpoint = await real(id)
				return send({ titles: { [touchpoint]: { title, stage } } }, 'rename-touchpoint', { touchpoint, title, stage })
			},
			merge: (these, other) =>
				void Promise.all([Promise.all(these.map(real)), real(other)]).then(([from, into]) => {
					const inside = Object.entries(newest.current.places).flatMap(([card, place]) => (from.includes(place) ? [card] : []))
					return send({ places: all(inside, into), gone: from }, 'merge-touchpoints', { from, into })
				}),
		}
	}, [shown, send])
}
