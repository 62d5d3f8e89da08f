import type { CardId, CommitmentId, MeasureId, ParticipantId, PhaseId, TouchpointId } from '@funkenflug/shared/ids'
import { describe, expect, it } from 'vitest'
import { desk, fixtureSession, person, run } from './fixture.js'
import { ownershipOf } from './ownership.js'
import type { CommitmentRecord, MeasureRecord, SessionState } from './state.js'

function addMeasure(session: SessionState, id: string, rest: Partial<MeasureRecord>): void {
	session.measures.set(id as MeasureId, {
		id: id as MeasureId,
		phase: 'measure' as PhaseId,
		touchpoint: 'tp-1' as TouchpointId,
		what: id,
		kind: 'do',
		firstStep: '',
		firstStepDays: 1,
		due: '2027-01-01',
		authority: 'self',
		benefit: null,
		cards: [],
		joined: null,
		decision: 'agreed',
		state: 'visible',
		reason: null,
		order: 1,
		author: null,
		...rest,
	})
}
function addCommitment(session: SessionState, id: string, by: string, measure: string, rest: Partial<CommitmentRecord> = {}): void {
	session.commitments.set(id as CommitmentId, {
		id: id as CommitmentId,
		phase: 'commit' as PhaseId,
		measure: measure as MeasureId,
		kind: 'join',
		words: null,
		name: null,
		active: true,
		state: 'visible',
		reason: null,
		by: by as ParticipantId,
		order: 1,
		...rest,
	})
}

describe('ownership', () => {
	it('[R-owner] [D-R10] origin, continuity and breadth as pairs; merged touchpoints count as one, withdrawn commitments not', () => {
		const session = fixtureSession({
			phases: [{ kind: 'dots', id: 'dots', settings: { sides: [{ key: 'pain', dots: 1, options: 12, maxPerItem: 1 }] } }],
			participants: 10,
			touchpoints: [{ id: 'tp-1' }, { id: 'tp-2' }, { id: 'tp-3', mergedInto: 'tp-1' as TouchpointId }],
			cards: [
				{ id: 'c1', author: 'p1', touchpoint: 'tp-1' },
				{ id: 'c2', author: 'p2', touchpoint: 'tp-2' },
				{ id: 'c3', author: 'p3' },
				{ id: 'c4', author: 'p3' },
			],
		})
		run(session, { type: 'set-options', phase: 'dots', side: 'pain', items: ['tp-1', 'tp-2'] }, desk())
		run(session, { type: 'open-phase', phase: 'dots' }, desk())
		run(session, { type: 'dot', phase: 'dots', side: 'pain', item: 'tp-1', n: 1 }, person('p5'))
		addMeasure(session, 'm1', { author: 'p4' as ParticipantId, touchpoint: 'tp-3' as TouchpointId })
		addMeasure(session, 'm2', {})
		addMeasure(session, 'seeded', { cards: ['c1' as CardId] })
		addMeasure(session, 'm3', { decision: 'parked', author: 'p4' as ParticipantId, touchpoint: 'tp-2' as TouchpointId })
		for (const [i, [by, measure]] of [
			['p1', 'm1'],
			['p2', 'm1'],
			['p3', 'm1'],
			['p4', 'm2'],
			['p5', 'm2'],
			['p2', 'm3'],
		].entries())
			addCommitment(session, `k${i}`, by ?? '', measure ?? '')
		addCommitment(session, 'gone', 'p1', 'm2', { active: false })
		expect(ownershipOf(session)).toEqual({
			// m1 was drafted by a participant, "seeded" rests on a card, m2 on nothing; m3 is not agreed.
			origin: [2, 3],
			// p1 wrote a card there, p4 drafted on what is merged now, p5 dotted it, p2 wrote a card for m3's; p2 and p3 have nothing to do with m1.
			continuity: [4, 6],
			breadth: [4, 10],
		})
	})
})
