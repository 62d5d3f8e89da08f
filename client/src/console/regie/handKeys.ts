/** What each key does at the control desk (docs: the list under `?`). Knows no state of its own. */
import { type KeyAction, useKeys } from '../keys'
import type { Hand } from './useHand'

/** Listens while `on` and no dialog is open. `search` puts the cursor into the field above the cards. */
export function useHandKeys(hand: Hand, search: () => void, on: boolean): void {
	const { zone, left, panes, inside, picked, setAsk } = hand
	const numbers = Array.from({ length: 9 }, (_, index): KeyAction => [String(index + 1), () => hand.number(index + 1)])
	useKeys(
		[
			['ArrowDown', (event) => hand.move(1, event)],
			['ArrowUp', (event) => hand.move(-1, event)],
			['ArrowRight', () => hand.sideways(1)],
			['ArrowLeft', () => hand.sideways(-1)],
			[
				'Space',
				() => {
					if (zone === 'panes') return panes.pane === null ? undefined : panes.toggle(panes.pane.id)
					if (hand.current !== null) hand.mark(zone === 'inside' ? inside.cards : left.cards, -1, hand.current.id, false)
				},
			],
			['Enter', () => (zone === 'panes' && panes.pane !== null ? hand.openBundle(panes.pane.id) : false)],
			...numbers,
			['T', () => picked.length > 0 && setAsk({ kind: 'pick', cards: picked })],
			['N', () => setAsk({ kind: 'create', cards: zone === 'panes' && left.marked === 0 ? [] : picked })],
			['E', () => hand.aside(picked)],
			['U', () => (zone === 'inside' ? hand.into(picked, null) : left.which === 'singles' ? hand.aside(picked) : undefined)],
			['M', () => hand.merge()],
			['X', () => hand.split()],
			[
				'R',
				() => {
					const id = zone === 'inside' ? inside.open?.id : panes.pane?.id
					if (id !== undefined) hand.setRenaming(id)
				},
			],
			['/', search],
			[
				'Escape',
				() => {
					if (hand.marks.size > 0 || panes.marked.size > 0) return hand.clear()
					if (inside.id === null) return false
					inside.setId(null)
					hand.toPanes()
				},
			],
		],
		on && hand.ask === null,
	)
}
