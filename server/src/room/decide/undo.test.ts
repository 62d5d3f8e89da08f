import type { CardId, TouchpointId } from '@funkenflug/shared/ids'
import { describe, expect, it } from 'vitest'
import { desk, fixtureSession, person, run, START } from '../fixture.js'
import type { SessionState } from '../state.js'

const [one, two] = [desk('one', 'control'), desk('two', 'control')]
const LATER = START + 60_000

/** Made by desk one, of one card, long after whatever is open was opened. */
function make(session: SessionState): TouchpointId {
	const { result } = run(session, { type: 'create-touchpoint', title: 'Neu', stage: null, cards: ['card-1'] }, one, LATER)
	return result?.['touchpoint'] as TouchpointId
}
const placeOf = (session: SessionState) => session.cards.get('card-1' as CardId)?.touchpoint

describe('a touchpoint its maker takes back', () => {
	const working = (kind: 'soll' | 'rate') => {
		const session = fixtureSession({ phases: [kind], participants: 1, cards: [{ id: 'card-1' }], touchpoints: [{ id: 'tp-1' }] })
		run(session, { type: 'open-phase', phase: `${kind}-1` }, desk())
		return session
	}
	it('[R-undo-made] stays when somebody has written a note on it, without the cards it was made of', () => {
		const session = working('soll')
		const made = make(session)
		const note = { type: 'add-note', phase: 'soll-1', touchpoint: made, side: 'wanted', text: 'Alle wissen Bescheid' }
		run(session, note, person('p1'), LATER)
		run(session, { type: 'undo' }, one, LATER)
		expect(session.touchpoints.has(made)).toBe(true)
		expect(placeOf(session)).toBe(null)
	})
	it('[R-undo-made] stays when it has a target', () => {
		const session = working('soll')
		const made = make(session)
		run(session, { type: 'write-target', phase: 'soll-1', touchpoint: made, sentence: 'Alle kommen gern an' }, two, LATER)
		run(session, { type: 'undo' }, one, LATER)
		expect(session.touchpoints.has(made)).toBe(true)
	})
	it('[R-undo-made] goes when nothing rests on it, and stays while votes are blind: somebody may have it on their phone', () => {
		const calm = working('soll')
		const gone = make(calm)
		run(calm, { type: 'undo' }, one, LATER)
		expect(calm.touchpoints.has(gone)).toBe(false)
		const voting = working('rate')
		const made = make(voting)
		run(voting, { type: 'undo' }, one, LATER)
		expect(voting.touchpoints.has(made)).toBe(true)
	})
})

describe('what has changed since', () => {
	it('[R-undo-changed] a card does not go back to a touchpoint that is no more', () => {
		const session = fixtureSession({ cards: [{ id: 'card-1' }], touchpoints: [{ id: 'tp-1' }] })
		const made = make(session)
		run(session, { type: 'move-cards', cards: ['card-1'], touchpoint: 'tp-1' }, two)
		run(session, { type: 'undo' }, one)
		expect(session.touchpoints.has(made)).toBe(false)
		expect(() => run(session, { type: 'undo' }, two)).toThrow('E_UNDO')
		expect(placeOf(session)).toBe('tp-1')
	})
	it('[R-undo-changed] a text that somebody else has judged since stays as they judged it', () => {
		const session = fixtureSession({ cards: [{ id: 'card-1', state: 'held', reason: 'rude' }] })
		run(session, { type: 'release-text', text: 'card-1' }, one)
		run(session, { type: 'keep-text', text: 'card-1' }, two)
		expect(() => run(session, { type: 'undo' }, one)).toThrow('E_UNDO')
		expect(session.cards.get('card-1' as CardId)?.state).toBe('kept')
	})
})
