import type { SelectConsoleData, SelectPhoneData, SelectTally } from '@funkenflug/shared/phases/select'
import { describe, expect, it } from 'vitest'
import { desk, fixtureSession, run } from '../room/fixture.js'
import type { SessionState } from '../room/state.js'
import {
	changed,
	close,
	codeOf,
	mineOf,
	open,
	patchOf,
	plain,
	progressOf,
	refusal,
	reopen,
	report,
	reveal,
	say,
	tally,
	tell,
	views,
	voices,
} from './probe.js'

const choose = (touchpoint: string, side: 'pain' | 'love', on = true, override: string | null = null) => ({
	type: 'select-touchpoint',
	touchpoint,
	side,
	on,
	override,
})
const chosen = (session: SessionState) => session.selected.map(({ touchpoint, side }) => `${side} ${touchpoint}`)
const selectViews = (session: SessionState, id = 'select-1') => views<SelectPhoneData, SelectPhoneData, SelectConsoleData>(session, id)

/** Touchpoints of the worked example of D-R3. */
const RATED = {
	Lob: { d: 55, o: 20, b: 5 },
	Laptop: { d: 42, o: 12, b: 6 },
	Dienstplan: { d: 18, o: 4, b: 2 },
	Homeoffice: { d: 30, o: 10, b: 40 },
	Pate: { d: 3, o: 9, b: 48 },
	Sommerfest: { b: 9 },
	Kantine: { d: 20, o: 60, b: 20 },
	Parken: { d: 4 },
}
function rated(settings: object = {}) {
	return fixtureSession({
		phases: [{ kind: 'select', settings }],
		participants: 5,
		touchpoints: Object.keys(RATED).map((id) => ({ id })),
		cards: Object.entries(RATED).flatMap(([id, counts]) => voices(id, counts)),
	})
}
/** Nine touchpoints without ratings, n dots by n people on each. */
function dotted(dots: Record<string, number>, loves: Record<string, number> = {}) {
	const sides = [
		{ key: 'pain', dots: 7, options: 12, maxPerItem: 1 },
		{ key: 'love', dots: 7, options: 12, maxPerItem: 1 },
	]
	const session = fixtureSession({
		phases: [
			{ kind: 'dots', settings: { sides } },
			{ kind: 'select', id: 'select-1' },
		],
		participants: 12,
		touchpoints: 'ABCDEFGHI'.split('').map((id) => ({ id })),
	})
	open(session, 'dots-1')
	for (const [side, votes] of [
		['pain', dots],
		['love', loves],
	] as const) {
		for (const [item, n] of Object.entries(votes))
			for (let i = 1; i <= n; i += 1) say(session, 'dots-1', `p${i}`, { type: 'dot', side, item, n: 1 })
	}
	close(session, 'dots-1')
	return session
}

describe('select: the proposal', () => {
	it('[D-R3] without dots takes the first of both rankings, each touchpoint where it stands higher', () => {
		const session = rated()
		open(session, 'select-1')
		expect(chosen(session)).toEqual(['pain Lob', 'pain Laptop', 'pain Dienstplan', 'love Sommerfest', 'love Pate'])
	})

	it('[D-R4] with dots takes the places, five pain points and two love points', () => {
		const session = dotted({ A: 9, B: 8, C: 7, D: 6, E: 5, F: 4 }, { G: 3, H: 2, A: 1 })
		reveal(session, 'dots-1')
		open(session, 'select-1')
		expect(chosen(session)).toEqual(['pain A', 'pain B', 'pain C', 'pain D', 'pain E', 'love G', 'love H'])
		expect(tally<SelectTally>(session, 'select-1').topics.map(({ dots }) => dots)).toEqual([9, 8, 7, 6, 5, 3, 2])
		expect(tally<SelectTally>(session, 'select-1').parked).toBe(2)
	})

	it('[I5] [R-gate] does not open on dots that are counted but covered; with a reason it proposes without them', () => {
		const ways = [dotted({ B: 9, A: 8 }, { G: 3 }), dotted({ D: 9, C: 8 }, { H: 3 })].map((session) => {
			expect(refusal(() => open(session, 'select-1'))).toBe('E_GATE dots')
			open(session, 'select-1', 'Keine Zeit mehr')
			expect(session.audit.at(-1)).toMatchObject({ action: 'open-phase', reason: 'Keine Zeit mehr' })
			const { phone, projector, console } = selectViews(session)
			expect([...phone.topics, ...projector.topics, ...console.topics, ...console.candidates].every(({ dots }) => dots === null)).toBe(true)
			return { chosen: chosen(session), phone, projector, console }
		})
		// What was dotted makes no difference to anything that is seen.
		expect(ways[0]).toEqual(ways[1])
	})

	it('[R-gate] opens once the dots are uncovered to the last place', () => {
		const session = dotted({ A: 9, B: 8 }, { G: 3 })
		reveal(session, 'dots-1', 1)
		expect(refusal(() => open(session, 'select-1'))).toBe('E_GATE dots')
		reveal(session, 'dots-1')
		expect(refusal(() => open(session, 'select-1'))).toBeNull()
	})

	it('[M29] never fills the list with pain points alone', () => {
		const session = dotted({ A: 9, B: 8, C: 7, D: 6 }, { G: 3, H: 2 })
		session.phases.get('select-1' as never)!.config.settings = { max: 3, pain: 5, love: 2 }
		reveal(session, 'dots-1')
		open(session, 'select-1')
		expect(chosen(session)).toEqual(['pain A', 'love G', 'love H'])
	})

	it('[I21] does not propose again when opened again', () => {
		const session = rated()
		open(session, 'select-1')
		tell(session, 'select-1', choose('Lob', 'pain', false))
		close(session, 'select-1')
		reopen(session, 'select-1')
		expect(chosen(session)).not.toContain('pain Lob')
	})
})

describe('select: the list', () => {
	it('[I10] refuses the eighth topic, takes it with a reason that is written down, and never a thirteenth', () => {
		const session = dotted({ A: 1, B: 1, C: 1, D: 1, E: 1 }, { F: 1, G: 1 })
		reveal(session, 'dots-1')
		open(session, 'select-1')
		expect(refusal(() => tell(session, 'select-1', choose('H', 'pain')))).toBe('E_CAP')
		expect(codeOf(() => tell(session, 'select-1', choose('H', 'pain', true, 'Wunsch aus dem Saal'), 'control'))).toBe('E_FORBIDDEN')
		expect(codeOf(() => tell(session, 'select-1', choose('H', 'pain', true, 'x'), 'facilitator'))).toBe('E_TEXT_SHORT')
		tell(session, 'select-1', choose('H', 'pain', true, 'Wunsch aus dem Saal'), 'facilitator')
		expect(chosen(session)).toHaveLength(8)
		expect(session.audit.at(-1)).toMatchObject({
			action: 'raise-selected',
			target: 'H',
			reason: 'Wunsch aus dem Saal',
			role: 'facilitator',
		})
		session.selected = Array.from({ length: 12 }, (_, i) => ({ touchpoint: `T${i}` as never, side: 'pain' as const }))
		for (const { touchpoint } of session.selected)
			session.touchpoints.set(touchpoint, { id: touchpoint, title: touchpoint, stage: null, order: 1, mergedInto: null })
		changed(session)
		expect(codeOf(() => tell(session, 'select-1', choose('I', 'pain', true, 'Wunsch aus dem Saal'), 'facilitator'))).toBe('E_CAP')
	})

	it('[M29] does not close without a love point, and keeps the last one afterwards', () => {
		const session = rated()
		open(session, 'select-1')
		for (const id of ['Pate', 'Sommerfest']) tell(session, 'select-1', choose(id, 'love', false))
		expect(codeOf(() => close(session, 'select-1'))).toBe('E_LOVE_MISSING')
		tell(session, 'select-1', choose('Homeoffice', 'love'))
		close(session, 'select-1')
		expect(codeOf(() => tell(session, 'select-1', choose('Homeoffice', 'love', false)))).toBe('E_LOVE_MISSING')
		expect(codeOf(() => tell(session, 'select-1', choose('Homeoffice', 'pain')))).toBe('E_LOVE_MISSING')
		tell(session, 'select-1', choose('Pate', 'love'))
		tell(session, 'select-1', choose('Homeoffice', 'pain'))
		expect(chosen(session).slice(-2)).toEqual(['pain Homeoffice', 'love Pate'])
	})

	it('sets, never toggles: saying it twice changes nothing, and nothing can be chosen before opening', () => {
		const session = rated()
		expect(codeOf(() => tell(session, 'select-1', choose('Lob', 'pain')))).toBe('E_STATE')
		open(session, 'select-1')
		expect(tell(session, 'select-1', choose('Lob', 'pain')).facts.map(({ t }) => t)).toEqual(['accepted'])
		expect(codeOf(() => tell(session, 'select-1', choose('nowhere', 'pain')))).toBe('E_NOT_FOUND')
	})

	it('[D-R7] lists merged topics once', () => {
		const session = rated()
		open(session, 'select-1')
		run(session, { type: 'merge-touchpoints', from: ['Laptop'], into: 'Lob' }, desk())
		expect(tally<SelectTally>(session, 'select-1').topics.map(({ touchpoint }) => touchpoint)).toEqual([
			'Lob',
			'Dienstplan',
			'Sommerfest',
			'Pate',
		])
		tell(session, 'select-1', choose('Lob', 'pain', false))
		expect(chosen(session)).toEqual(['pain Dienstplan', 'love Sommerfest', 'love Pate'])
	})

	it('[M47] shows every topic with counts, mark and an original voice', () => {
		const session = rated()
		open(session, 'select-1')
		tell(session, 'select-1', choose('Homeoffice', 'pain'))
		const homeoffice = selectViews(session).phone.topics.find(({ touchpoint }) => touchpoint === 'Homeoffice')
		expect(homeoffice).toMatchObject({ d: 30, o: 10, b: 40, n: 80, divided: true, voice: expect.stringContaining('Karte') })
	})
})

describe('select: what burns', () => {
	it('[I5] counts per person and topic, hidden until the phase is closed', () => {
		const session = rated()
		open(session, 'select-1')
		const said = say(session, 'select-1', 'p1', { type: 'burning', touchpoint: 'Lob', on: true })
		expect(patchOf(session, 'select-1', 'p1', said)).toEqual({ 'b:Lob': { on: true } })
		say(session, 'select-1', 'p2', { type: 'burning', touchpoint: 'Lob', on: true })
		say(session, 'select-1', 'p2', { type: 'burning', touchpoint: 'Pate', on: false })
		expect(mineOf(session, 'select-1', 'p2')).toEqual({ 'b:Lob': { on: true }, 'b:Pate': { on: false } })
		expect(codeOf(() => say(session, 'select-1', 'p1', { type: 'burning', touchpoint: 'Kantine', on: true }))).toBe('E_NOT_FOUND')
		const burning = () => selectViews(session).phone.topics.map(({ burning: n }) => n)
		expect(burning()).toEqual([null, null, null, null, null])
		expect(report(session, 'select-1').tables[0]?.rows.map((row) => row.at(-2))).toEqual([null, null, null, null, null])
		expect(progressOf(session, 'select-1')).toEqual({ active: 2, done: 0, of: 5 })
		close(session, 'select-1')
		expect(burning()).toEqual([2, 0, 0, 0, 0])
		expect(JSON.stringify(plain(tally(session, 'select-1')))).not.toMatch(/"p\d+"/)
	})

	it('[D-R7] one person counts once on a merged topic', () => {
		const session = rated()
		open(session, 'select-1')
		for (const touchpoint of ['Lob', 'Laptop']) say(session, 'select-1', 'p1', { type: 'burning', touchpoint, on: true })
		run(session, { type: 'merge-touchpoints', from: ['Laptop'], into: 'Lob' }, desk())
		close(session, 'select-1')
		expect(tally<SelectTally>(session, 'select-1').topics[0]?.burning).toBe(1)
	})
})
