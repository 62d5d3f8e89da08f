import type { DotsPhoneData, DotsProjectorData, DotsTally } from '@funkenflug/shared/phases/dots'
import type { MajorityTally } from '@funkenflug/shared/phases/majority'
import type { OnepointTally } from '@funkenflug/shared/phases/onepoint'
import { describe, expect, it } from 'vitest'
import { fixtureSession, joinAs } from '../room/fixture.js'
import type { SessionState } from '../room/state.js'
import { close, open, phaseOf, reopen, reveal, say, tally, views } from './probe.js'
import { resultStands } from './shown.js'

const question = (participants: number): SessionState => fixtureSession({ phases: ['onepoint'], participants })
const answer = (session: SessionState, who: string, value: number, words: string | null = null) =>
	say(session, 'onepoint-1', who, { type: 'answer', value, words })
const show = (session: SessionState, id = 'onepoint-1'): void => {
	close(session, id)
	reveal(session, id)
}
const counts = (session: SessionState) => tally<OnepointTally>(session, 'onepoint-1').counts
/** Opens again, lets these people answer, shows again. */
function again(session: SessionState, answers: Readonly<Record<string, number>>): void {
	reopen(session, 'onepoint-1')
	for (const [who, value] of Object.entries(answers)) {
		if (!session.participants.has(who as never)) joinAs(session, who)
		answer(session, who, value)
	}
	show(session)
}

describe('a result that was shown', () => {
	it('[R-shown] [R47] stands until five people have said something new since, and then counts them all', () => {
		const session = question(6)
		open(session, 'onepoint-1')
		for (const who of session.participants.keys()) answer(session, who, 1)
		show(session)
		again(session, { late1: 5, late2: 5, p1: 2, p2: 2 })
		expect(counts(session)).toEqual([6, 0, 0, 0, 0])
		// Changing one's mind twice is one person.
		again(session, { p1: 3 })
		expect(counts(session)).toEqual([6, 0, 0, 0, 0])
		again(session, { p3: 4 })
		expect(counts(session)).toEqual([3, 1, 1, 1, 2])
	})
	it('[R-shown] four who go back to what they had said, and one who is new, are not five', () => {
		const session = question(6)
		open(session, 'onepoint-1')
		for (const who of session.participants.keys()) answer(session, who, 1)
		show(session)
		again(session, { p1: 2, p2: 2, p3: 2, p4: 2, p5: 2 })
		expect(counts(session)).toEqual([1, 5, 0, 0, 0])
		again(session, { p1: 1, p2: 1, p3: 1, p4: 1, p5: 1, late: 5 })
		expect(counts(session), 'the late one would be all that differs from the first result').toEqual([1, 5, 0, 0, 0])
	})
	it('[R-shown] in a room of three, all three', () => {
		const session = question(3)
		open(session, 'onepoint-1')
		for (const who of session.participants.keys()) answer(session, who, 1)
		show(session)
		expect(counts(session)).toEqual([3, 0, 0, 0, 0])
		again(session, { p1: 2, p2: 2 })
		expect(counts(session)).toEqual([3, 0, 0, 0, 0])
		again(session, { p3: 3 })
		expect(counts(session)).toEqual([0, 2, 1, 0, 0])
	})
	it('[R-shown] one that nobody had answered binds nothing, nor one that was closed but never shown', () => {
		const session = question(8)
		open(session, 'onepoint-1')
		show(session)
		reopen(session, 'onepoint-1')
		answer(session, 'p1', 1)
		close(session, 'onepoint-1')
		reopen(session, 'onepoint-1')
		answer(session, 'p2', 2)
		show(session)
		expect(counts(session)).toEqual([1, 1, 0, 0, 0])
	})
	it('[R-shown] keeps back words that came with votes which are not counted yet', () => {
		const session = fixtureSession({ phases: [{ kind: 'onepoint', settings: { words: true } }], participants: 6 })
		open(session, 'onepoint-1')
		answer(session, 'p1', 1, 'von Anfang an')
		show(session)
		reopen(session, 'onepoint-1')
		answer(session, 'p2', 5, 'danach')
		show(session)
		expect(tally<OnepointTally>(session, 'onepoint-1').words.map(({ text }) => text)).toEqual(['von Anfang an'])
	})
	it('[R-shown] a single place that was uncovered and covered again has been seen', () => {
		const session = fixtureSession({
			phases: [{ kind: 'dots', settings: { sides: [{ key: 'pain', dots: 2, options: 9, maxPerItem: 1 }] } }],
			participants: 7,
			touchpoints: ['X', 'Y'].map((id) => ({ id })),
		})
		const dot = (who: string, item: string) => say(session, 'dots-1', who, { type: 'dot', side: 'pain', item, n: 1 })
		const dots = () => tally<DotsTally>(session, 'dots-1').ranks.map(({ item, dots: n }) => [item, n])
		open(session, 'dots-1')
		for (const who of ['p1', 'p2', 'p3']) dot(who, 'X')
		close(session, 'dots-1')
		reveal(session, 'dots-1', 1)
		reveal(session, 'dots-1', 0)
		reopen(session, 'dots-1')
		for (const who of ['p4', 'p5', 'p6', 'p7']) dot(who, 'Y')
		show(session, 'dots-1')
		expect(dots()).toEqual([
			['X', 3],
			['Y', 0],
		])
		const { phone, projector } = views<DotsPhoneData, DotsProjectorData>(session, 'dots-1')
		expect(phone.ranks?.map(({ dots: n }) => n)).toEqual([3, 0])
		expect(projector.ranks.map(({ dots: n }) => n)).toEqual([3, 0])
	})
	it('[R-shown] [R47] who takes a vote back has said something new, too: one who does changes nothing that was shown', () => {
		const session = fixtureSession({
			phases: [{ kind: 'dots', settings: { sides: [{ key: 'pain', dots: 2, options: 9, maxPerItem: 1 }] } }],
			participants: 7,
			touchpoints: ['X', 'Y'].map((id) => ({ id })),
		})
		const dot = (who: string, n: number) => say(session, 'dots-1', who, { type: 'dot', side: 'pain', item: 'X', n })
		const onX = () => tally<DotsTally>(session, 'dots-1').ranks.find(({ item }) => item === 'X')?.dots
		open(session, 'dots-1')
		for (let i = 1; i <= 7; i += 1) dot(`p${i}`, 1)
		show(session, 'dots-1')
		reopen(session, 'dots-1')
		dot('p1', 0)
		show(session, 'dots-1')
		expect(onX()).toBe(7)
		reopen(session, 'dots-1')
		for (let i = 2; i <= 5; i += 1) dot(`p${i}`, 0)
		show(session, 'dots-1')
		expect(onX(), 'five have').toBe(2)
	})
	it('[R-shown] a majority decision stands with its count and its heads: a latecomer does not turn it', () => {
		const session = fixtureSession({ phases: ['majority'], participants: 4 })
		const base = { phase: 'm' as never, touchpoint: 't' as never, kind: 'do' as const, firstStep: '', firstStepDays: 3, due: '2027-01-01' }
		const rest = {
			authority: 'self' as const,
			benefit: null,
			cards: [],
			joined: null,
			state: 'visible' as const,
			reason: null,
			author: null,
		}
		session.measures.set('A' as never, { id: 'A' as never, what: 'A', order: 1, decision: 'draft', ...base, ...rest })
		const vote = (who: string, value: string) => say(session, 'majority-1', who, { type: 'vote', measure: 'A', value })
		open(session, 'majority-1')
		for (const who of ['p1', 'p2']) vote(who, 'yes')
		vote('p3', 'no')
		show(session, 'majority-1')
		reopen(session, 'majority-1')
		for (const who of ['late1', 'late2', 'late3']) joinAs(session, who)
		vote('late1', 'no')
		vote('p1', 'no')
		close(session, 'majority-1')
		expect(session.measures.get('A' as never)?.decision).toBe('decided')
		const [result] = tally<MajorityTally>(session, 'majority-1').results
		expect(result).toMatchObject({ yes: 2, no: 1, present: 4, decided: true })
	})
	it('[R-shown] the desk is told that it stands, once entries have ended, and only when something is not counted', () => {
		const session = question(8)
		const phase = () => phaseOf(session, 'onepoint-1')
		const votes = {
			shownFrom: 'revealed' as const,
			of: ({ answers }: { answers: Map<string, { value: number }> }) =>
				new Map([...answers].map(([who, { value }]) => [who, String(value)])),
		}
		const told = () => resultStands(votes, phase() as never)
		open(session, 'onepoint-1')
		answer(session, 'p1', 1)
		show(session)
		expect(told()).toBe(false)
		reopen(session, 'onepoint-1')
		answer(session, 'p2', 1)
		expect(told(), 'still open').toBe(false)
		show(session)
		expect(told()).toBe(true)
		again(session, { p3: 1, p4: 1, p5: 1, p6: 1 })
		expect(told()).toBe(false)
	})
})
