import type { NoteId } from '@funkenflug/shared/ids'
import type { SollPhoneData, SollProjectorData, SollTally } from '@funkenflug/shared/phases/soll'
import { createRandom } from '@funkenflug/shared/random'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { desk, fixtureSession, joinAs, run } from '../room/fixture.js'
import type { SessionState } from '../room/state.js'
import { close, codeOf, mineOf, open, patchOf, phaseOf, progressOf, reopen, say, tally, tell, views } from './probe.js'

const topic = (id: string, side: 'pain' | 'love' = 'pain') => ({ touchpoint: id as never, side })
const note = (touchpoint: string, side: 'obstacle' | 'wanted' | 'unwanted', text: string) => ({ type: 'add-note', touchpoint, side, text })
const target = (touchpoint: string, sentence: string) => ({ type: 'write-target', touchpoint, sentence })
const topicsOf = (session: SessionState) => tally<SollTally>(session, 'soll-1').topics

function table({
	people = 4,
	settings = {},
	topics = ['X', 'Y', 'Z'],
	selected = true,
	session = {},
}: {
	people?: number
	settings?: object
	topics?: string[]
	selected?: boolean
	session?: object
} = {}) {
	return fixtureSession({
		phases: [{ kind: 'soll', settings }, 'soll'],
		participants: people,
		touchpoints: topics.map((id) => ({ id, title: `Titel ${id}` })),
		session: { selected: selected ? topics.map((id) => topic(id)) : [], ...session },
	})
}

describe('soll: topics', () => {
	it('[D-R14] spreads people evenly, late ones to the smallest table', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 7 }), fc.string(), (people, n, seed) => {
				const session = table({ people, topics: Array.from({ length: n }, (_, i) => `topic-${i}`) })
				run(session, { type: 'open-phase', phase: 'soll-1' }, desk(), undefined, { random: createRandom(seed) })
				for (let i = 0; i < 5; i += 1) joinAs(session, `late-${i}`)
				const sizes = topicsOf(session).map((one) => one.people)
				expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(people + 5)
				expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
			}),
			{ numRuns: 50 },
		)
	})

	it('lets people choose another topic, or ask for the one with the fewest people', () => {
		const session = table({ people: 4, settings: { topics: 'pick' } })
		open(session, 'soll-1')
		expect(mineOf(session, 'soll-1', 'p1')).toEqual({})
		const picked = say(session, 'soll-1', 'p1', { type: 'pick-topic', touchpoint: 'Y' })
		expect(patchOf(session, 'soll-1', 'p1', picked)).toEqual({ topic: { touchpoint: 'Y' } })
		say(session, 'soll-1', 'p2', { type: 'pick-topic', touchpoint: null })
		say(session, 'soll-1', 'p3', { type: 'pick-topic', touchpoint: null })
		expect(topicsOf(session).map(({ people }) => people)).toEqual([1, 1, 1])
		say(session, 'soll-1', 'p3', { type: 'pick-topic', touchpoint: 'Y' })
		expect(topicsOf(session).map(({ people }) => people)).toEqual([1, 2, 0])
		expect(codeOf(() => say(session, 'soll-1', 'p4', { type: 'pick-topic', touchpoint: 'nowhere' }))).toBe('E_NOT_FOUND')
	})

	it('[I21] keeps the topics people have when opened again, and gives one to those who came in between', () => {
		const session = table({ people: 3 })
		open(session, 'soll-1')
		const before = ['p1', 'p2', 'p3'].map((who) => mineOf(session, 'soll-1', who)['topic'])
		close(session, 'soll-1')
		joinAs(session, 'late')
		expect(mineOf(session, 'soll-1', 'late')).toEqual({})
		reopen(session, 'soll-1')
		expect(['p1', 'p2', 'p3'].map((who) => mineOf(session, 'soll-1', who)['topic'])).toEqual(before)
		expect(mineOf(session, 'soll-1', 'late')['topic']).toBeDefined()
	})

	it('works on every touchpoint, at most twelve, where none was chosen', () => {
		const session = table({ topics: Array.from({ length: 15 }, (_, i) => `T${i}`), selected: false })
		open(session, 'soll-1')
		expect(topicsOf(session)).toHaveLength(12)
		expect(Object.keys(views<SollPhoneData>(session, 'soll-1').items)).toContain('s:T0')
	})

	it('[D-R7] follows a merge: people, notes and sentence move along', () => {
		const session = table({ people: 3, topics: ['X', 'Y'] })
		open(session, 'soll-1')
		say(session, 'soll-1', 'p1', note('Y', 'wanted', 'klare Ansage'))
		tell(session, 'soll-1', target('Y', 'Alle wissen Bescheid.'))
		run(session, { type: 'merge-touchpoints', from: ['Y'], into: 'X' }, desk())
		expect(topicsOf(session)).toMatchObject([{ touchpoint: 'X', people: 3, wanted: 1, sentence: 'Alle wissen Bescheid.' }])
		tell(session, 'soll-1', target('X', ''))
		expect(topicsOf(session)[0]?.sentence).toBe('')
	})
})

describe('soll: notes', () => {
	it('[I10] takes at most three per person and side, own ones may be changed and taken back', () => {
		const session = table()
		open(session, 'soll-1')
		const ids = ['eins', 'zwei', 'drei'].map((text) => say(session, 'soll-1', 'p1', note('X', 'wanted', text)).result?.['note'] as NoteId)
		expect(codeOf(() => say(session, 'soll-1', 'p1', note('Y', 'wanted', 'vier')))).toBe('E_CAP')
		say(session, 'soll-1', 'p1', note('Y', 'unwanted', 'vier'))
		const edited = say(session, 'soll-1', 'p1', { type: 'edit-note', note: ids[0], text: 'neu' })
		expect(patchOf(session, 'soll-1', 'p1', edited)).toEqual({ [`n:${ids[0]}`]: { touchpoint: 'X', side: 'wanted', text: 'neu' } })
		const removed = say(session, 'soll-1', 'p1', { type: 'remove-note', note: ids[1] })
		expect(patchOf(session, 'soll-1', 'p1', removed)).toEqual({ [`n:${ids[1]}`]: null })
		say(session, 'soll-1', 'p1', note('Y', 'wanted', 'fünf'))
		for (const type of ['edit-note', 'remove-note'])
			expect(codeOf(() => say(session, 'soll-1', 'p2', { type, note: ids[0], text: 'fremd' }))).toBe('E_NOT_FOUND')
		expect(Object.keys(mineOf(session, 'soll-1', 'p1')).filter((key) => key.startsWith('n:'))).toHaveLength(4)
	})

	it('bounds the text and asks for obstacles only where the phase does', () => {
		const session = table({ settings: { obstacle: false } })
		open(session, 'soll-1')
		expect(codeOf(() => say(session, 'soll-1', 'p1', note('X', 'obstacle', 'zu wenig Zeit')))).toBe('E_INVALID')
		expect(codeOf(() => say(session, 'soll-1', 'p1', note('X', 'wanted', '  ')))).toBe('E_TEXT_EMPTY')
		expect(codeOf(() => say(session, 'soll-1', 'p1', note('X', 'wanted', 'x'.repeat(141))))).toBe('E_TEXT_LONG')
		expect(codeOf(() => say(session, 'soll-1', 'p1', note('nowhere', 'wanted', 'klar')))).toBe('E_NOT_FOUND')
	})

	it('holds flagged notes back from counts; a changed text that was kept back waits for release', () => {
		const session = table()
		open(session, 'soll-1')
		const id = say(session, 'soll-1', 'p1', note('X', 'wanted', 'Anruf unter 0171 2345678')).result?.['note'] as NoteId
		expect(session.notes.get(id)).toMatchObject({ state: 'held', reason: 'phone' })
		expect(topicsOf(session)[0]?.wanted).toBe(0)
		run(session, { type: 'keep-text', text: id }, desk())
		say(session, 'soll-1', 'p1', { type: 'edit-note', note: id, text: 'Ein Anruf genügt' })
		expect(session.notes.get(id)?.state).toBe('held')
		run(session, { type: 'release-text', text: id }, desk())
		expect(topicsOf(session)[0]?.wanted).toBe(1)
	})

	it('counts who wrote and who has written both sides', () => {
		const session = table()
		open(session, 'soll-1')
		say(session, 'soll-1', 'p1', note('X', 'wanted', 'klar'))
		say(session, 'soll-1', 'p2', note('X', 'wanted', 'klar'))
		say(session, 'soll-1', 'p2', note('X', 'unwanted', 'unklar'))
		expect(progressOf(session, 'soll-1')).toEqual({ active: 2, done: 1, of: 4 })
		expect(tally<SollTally>(session, 'soll-1')).toMatchObject({ notes: 3, writers: 2 })
		expect(JSON.stringify(tally(session, 'soll-1'))).not.toMatch(/"p\d+"/)
	})
})

describe('soll: the target', () => {
	it('[M26] is complete with one wanted, one unwanted and the sentence', () => {
		const session = table({ topics: ['X'] })
		open(session, 'soll-1')
		const complete = () => topicsOf(session)[0]?.complete
		say(session, 'soll-1', 'p1', note('X', 'wanted', 'klar'))
		tell(session, 'soll-1', target('X', 'Alles ist klar.'))
		expect(complete()).toBe(false)
		say(session, 'soll-1', 'p2', note('X', 'unwanted', 'unklar'))
		expect(complete()).toBe(true)
		tell(session, 'soll-1', target('X', ''))
		expect(complete()).toBe(false)
	})

	it('[M25] is at most 140 characters, written by the desk only and taken back by undo', () => {
		const session = table()
		expect(codeOf(() => tell(session, 'soll-1', target('X', 'zu früh')))).toBe('E_STATE')
		open(session, 'soll-1')
		expect(codeOf(() => tell(session, 'soll-1', target('X', 'x'.repeat(141))))).toBe('E_TEXT_LONG')
		expect(codeOf(() => say(session, 'soll-1', 'p1', target('X', 'ich')))).toBe('E_FORBIDDEN')
		tell(session, 'soll-1', target('X', 'Erster Satz.'))
		tell(session, 'soll-1', target('X', 'Zweiter Satz.'))
		run(session, { type: 'undo' }, desk('one', 'control'))
		expect(topicsOf(session)[0]?.sentence).toBe('Erster Satz.')
		tell(session, 'soll-1', target('X', 'Dritter Satz.'))
		run(session, { ...target('X', 'Von jemand anderem.'), phase: 'soll-1' }, desk('two'))
		run(session, { type: 'undo' }, desk('one', 'control'))
		expect(topicsOf(session)[0]?.sentence).toBe('Von jemand anderem.')
	})

	it('shows one topic large, or all of them', () => {
		const session = table()
		open(session, 'soll-1')
		const show = () => views<SollPhoneData, SollProjectorData>(session, 'soll-1').projector.show
		expect(show()).toBeNull()
		tell(session, 'soll-1', { type: 'show-topic', touchpoint: 'Y' })
		expect(show()).toBe('Y')
		tell(session, 'soll-1', { type: 'show-topic', touchpoint: null })
		expect(show()).toBeNull()
		expect(phaseOf(session, 'soll-1').status).toBe('open')
	})
})
