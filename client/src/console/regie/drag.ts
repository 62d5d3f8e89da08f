/** Dragging cards with the pointer; the keyboard has its own, complete way. */
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'

const KIND = 'funkenflug-cards'

/** `cards()` is asked when the drag begins: the marked ones, or the one under the pointer. */
export function useCardDrag(ref: RefObject<HTMLElement | null>, cards: () => readonly string[]): void {
	const newest = useRef(cards)
	newest.current = cards
	useEffect(() => {
		const element = ref.current
		if (element === null) return
		return draggable({ element, getInitialData: () => ({ kind: KIND, cards: newest.current() }) })
	}, [ref])
}

/** True while cards hover over it. */
export function useCardDrop(ref: RefObject<HTMLElement | null>, onDrop: (cards: readonly string[]) => void): boolean {
	const newest = useRef(onDrop)
	newest.current = onDrop
	const [over, setOver] = useState(false)
	useEffect(() => {
		const element = ref.current
		if (element === null) return
		return dropTargetForElements({
			element,
			canDrop: ({ source }) => source.data['kind'] === KIND,
			onDragEnter: () => setOver(true),
			onDragLeave: () => setOver(false),
			onDrop: ({ source }) => {
				setOver(false)
				const cards: unknown = source.data['cards']
				if (Array.isArray(cards)) newest.current(cards.filter((id): id is string => typeof id === 'string'))
			},
		})
	}, [ref])
	return over
}
