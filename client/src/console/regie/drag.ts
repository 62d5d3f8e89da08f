/** Dragging cards and touchpoints with the pointer; the keyboard has its own, complete way. */
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'

const CARDS = 'funkenflug-cards'
const BUNDLE = 'funkenflug-touchpoint'

/** What is in the hand: cards, or one touchpoint. */
export type Dragged =
	| { readonly kind: typeof CARDS; readonly cards: readonly string[] }
	| { readonly kind: typeof BUNDLE; readonly id: string }

function useDrag(ref: RefObject<HTMLElement | null>, what: () => Dragged, on: boolean): void {
	const newest = useRef(what)
	newest.current = what
	useEffect(() => {
		const element = ref.current
		if (element === null || !on) return
		return draggable({ element, getInitialData: () => ({ ...newest.current() }) })
	}, [ref, on])
}

/** `cards()` is asked when the drag begins: the marked ones, or the one under the pointer. */
export const useCardDrag = (ref: RefObject<HTMLElement | null>, cards: () => readonly string[]): void =>
	useDrag(ref, () => ({ kind: CARDS, cards: cards() }), true)

/** `on` false while its title is being typed: there the pointer selects text. */
export const useBundleDrag = (ref: RefObject<HTMLElement | null>, id: string, on: boolean): void =>
	useDrag(ref, () => ({ kind: BUNDLE, id }), on)

export interface DropOptions {
	readonly onCards: (cards: readonly string[]) => void
	/** Without it touchpoints do not fall here. */
	readonly onBundle?: (id: string) => void
	/** What lies here itself cannot fall onto itself. */
	readonly self?: string
}

function readDragged(data: Readonly<Record<string | symbol, unknown>>): Dragged | null {
	const { kind, cards, id } = data as { readonly kind?: unknown; readonly cards?: unknown; readonly id?: unknown }
	if (kind === CARDS && Array.isArray(cards)) return { kind, cards: cards.filter((one): one is string => typeof one === 'string') }
	return kind === BUNDLE && typeof id === 'string' ? { kind, id } : null
}

/** True while something hovers over it that may fall here. Of targets inside each other only the innermost takes it. */
export function useDrop(ref: RefObject<HTMLElement | null>, options: DropOptions): boolean {
	const newest = useRef(options)
	newest.current = options
	const [over, setOver] = useState(false)
	useEffect(() => {
		const element = ref.current
		if (element === null) return
		return dropTargetForElements({
			element,
			canDrop({ source }) {
				const dragged = readDragged(source.data)
				const { onBundle, self } = newest.current
				if (dragged === null) return false
				return dragged.kind === CARDS ? self === undefined || !dragged.cards.includes(self) : onBundle !== undefined && dragged.id !== self
			},
			onDragEnter: () => setOver(true),
			onDragLeave: () => setOver(false),
			onDrop({ source, location }) {
				setOver(false)
				const dragged = readDragged(source.data)
				if (dragged === null || location.current.dropTargets[0]?.element !== element) return
				if (dragged.kind === CARDS) newest.current.onCards(dragged.cards)
				else newest.current.onBundle?.(dragged.id)
			},
		})
	}, [ref])
	return over
}
