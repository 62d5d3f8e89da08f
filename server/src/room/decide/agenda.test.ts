import type { PhaseId } from '@funkenflug/shared/ids'
import { describe, expect, it } from 'vitest'
import { desk, finishClosing, fixtureSession, joinAs, person, run, START } from '../fixture.js'
import { currentPhase, type SessionState } from '../state.js'

const phase = (session: SessionState, id: string) => session.phases.get(id as PhaseId)!
const card = (phaseId: string, text = 'ein Gedanke') => ({
	type: 'add-card',
	phase: phaseId,
	text,
	stage: 'start',
	rating: 'okay',
	kind: 'experienced',
})
const open = (id: string, rest = {}) => ({ type: 'open-phase', phase: id, ...rest })
const close = (id: string, rest = {}) => ({ type: 'close-phase', phase: id, ...rest })

describe('life of a phase', () => {
	it('[R-life] planned, open, closed, revealed, and every move that does not fit is refused', () => {
		const session = fixtureSession({ phases: [{ kind: 'onepoint', id: 'question' }], participants: 1 })
		const moves = {
			open: open('question'),
			close: close('question', { graceSeconds: 0 }),
			reveal: { type: 'reveal-phase', phase: 'question' },
			reopen: { type: 'reopen-phase', phase: 'question' },
			skip: { type: 'skip-phase', phase: 'question' },
			extend: { type: 'extend-phase', phase: 'question', seconds: 60 },
		}
		const refused = (...names: (keyof typeof moves)[]) => {
			const before = JSON.stringify(phase(session, 'question'))
			for (const name of names)
				expect([name, () => run(session, moves[name], desk())]).toSatisfy(([, act]) => throws(act as () => void, 'E_STATE'))
			expect(JSON.stringify(phase(session, 'question'))).toBe(before)
		}
		refused('close', 'reveal', 'reopen', 'extend')
		run(session, moves.open, desk())
		expect(phase(session, 'question')).toMatchObject({ status: 'open', openedAt: START, endsAt: START + 300_000 })
		refused('open', 'reveal', 'reopen', 'skip')
		run(session, moves.close, desk(), START + 60_000)
		expect(phase(session, 'question')).toMatchObject({ status: 'closed', endsAt: null, openMs: 60_000 })
		refused('open', 'close', 'skip', 'extend')
		run(session, moves.reveal, desk())
		expect(phase(session, 'question').status).toBe('revealed')
		refused('open', 'close', 'skip', 'extend')
		expect(currentPhase(session)?.config.id).toBe('question')
	})
	it('[R-life] a skipped phase can still be opened, and nothing opens in a session that is not open', () => {
		const session = fixtureSession({ phases: ['pause'], draft: true })
		expect(() => run(session, open('pause-1'), desk())).toThrow('E_NOT_OPEN')
		run(session, { type: 'open-session' }, desk())
		run(session, { type: 'skip-phase', phase: 'pause-1' }, desk())
		expect(phase(session, 'pause-1').status).toBe('skipped')
		run(session, open('pause-1'), desk())
		expect(phase(session, 'pause-1').status).toBe('open')
		expect(() => run(session, open('nowhere'), desk())).toThrow('E_NOT_FOUND')
	})
	it('[R-alone] only one phase takes entries, unless another is to run alongside; the one opened last is shown', () => {
		const session = fixtureSession({ phases: ['collect', 'pause', 'rate'], touchpoints: [{ id: 'tp-1' }] })
		run(session, open('collect-1'), desk())
		expect(() => run(session, open('pause-2'), desk())).toThrow('E_PHASE_OPEN')
		run(session, open('pause-2', { alongside: true }), desk())
		expect(currentPhase(session)?.config.id).toBe('pause-2')
		run(session, close('pause-2'), desk())
		expect(currentPhase(session)?.config.id).toBe('collect-1')
		run(session, close('collect-1'), desk())
		expect(phase(session, 'collect-1').status).toBe('closing')
		expect(() => run(session, open('rate-3'), desk())).toThrow('E_PHASE_OPEN')
		run(session, close('collect-1'), desk())
		run(session, open('rate-3'), desk())
		expect(session.open).toEqual(['rate-3'])
	})
	it('[R-gate] a gate needs a reason of three characters, and the reason is in the audit log', () => {
		// Nothing to rate yet.
		const session = fixtureSession({ phases: ['rate'] })
		expect(() => run(session, open('rate-1'), desk())).toThrow('E_GATE')
		expect(() => run(session, open('rate-1', { override: 'ja' }), desk())).toThrow('E_TEXT_SHORT')
		expect(phase(session, 'rate-1').status).toBe('planned')
		run(session, open('rate-1', { override: 'Zeit ist knapp' }), desk())
		expect(phase(session, 'rate-1').status).toBe('open')
		expect(session.audit.at(-1)).toEqual({
			at: START,
			role: 'facilitator',
			action: 'open-phase',
			target: 'rate-1',
			reason: 'Zeit ist knapp',
		})
	})
})

describe('last words', () => {
	it('[R-grace] [R44] [I14] entry goes on until their end by the server clock, then the room closes', () => {
		const session = fixtureSession({ phases: ['collect'], participants: 1 })
		run(session, open('collect-1'), desk())
		run(session, close('collect-1'), desk(), START + 1_000)
		expect(phase(session, 'collect-1')).toMatchObject({ status: 'closing', endsAt: START + 21_000 })
		run(session, card('collect-1'), person('p1'), START + 21_000)
		expect(session.cards.size).toBe(1)
		expect(() => run(session, card('collect-1'), person('p1'), START + 21_001)).toThrow('E_PHASE_CLOSED')
		expect(finishClosing(session, 'collect-1', START + 20_999)).toEqual([])
		finishClosing(session, 'collect-1', START + 21_000)
		expect(phase(session, 'collect-1')).toMatchObject({ status: 'closed', openMs: 21_000 })
		expect(finishClosing(session, 'collect-1', START + 30_000)).toEqual([])
	})
	it('[R-grace] closing again ends them at once; the grace can be given', () => {
		const session = fixtureSession({ phases: ['collect'] })
		run(session, open('collect-1'), desk())
		run(session, close('collect-1', { graceSeconds: 5 }), desk())
		expect(phase(session, 'collect-1').endsAt).toBe(START + 5_000)
		run(session, close('collect-1'), desk(), START + 1_000)
		expect(phase(session, 'collect-1').status).toBe('closed')
	})
	it('[R-reopen] opening again during last words takes entries on', () => {
		const session = fixtureSession({ phases: ['collect'], participants: 1 })
		run(session, open('collect-1'), desk())
		run(session, close('collect-1'), desk(), START + 10_000)
		run(session, { type: 'reopen-phase', phase: 'collect-1', seconds: 60 }, desk(), START + 12_000)
		expect(phase(session, 'collect-1')).toMatchObject({ status: 'open', endsAt: START + 72_000, openMs: 12_000 })
		expect(session.open).toEqual(['collect-1'])
	})
})

describe('time', () => {
	it('[R-pause] [I14] a pause stops open phases where they are; last words run on', () => {
		const session = fixtureSession({ phases: ['collect', 'words'] })
		run(session, open('collect-1'), desk())
		run(session, open('words-2', { alongside: true }), desk())
		run(session, close('words-2'), desk())
		run(session, { type: 'pause-session', on: true }, desk(), START + 100_000)
		expect(phase(session, 'collect-1')).toMatchObject({ endsAt: null, pausedMs: 200_000 })
		expect(phase(session, 'words-2').endsAt).toBe(START + 20_000)
		run(session, { type: 'extend-phase', phase: 'collect-1', seconds: 30 }, desk(), START + 150_000)
		run(session, { type: 'pause-session', on: false }, desk(), START + 400_000)
		expect(phase(session, 'collect-1')).toMatchObject({ endsAt: START + 630_000, pausedMs: null })
		expect(run(session, { type: 'pause-session', on: false }, desk()).facts.map(({ t }) => t)).toEqual(['accepted'])
	})
	it('[R-pause] a phase opened during a pause begins to run when it ends', () => {
		const session = fixtureSession({ phases: ['collect'] })
		run(session, { type: 'pause-session', on: true }, desk())
		run(session, open('collect-1'), desk(), START + 1_000)
		expect(phase(session, 'collect-1')).toMatchObject({ endsAt: null, pausedMs: 300_000 })
		run(session, { type: 'pause-session', on: false }, desk(), START + 9_000)
		expect(phase(session, 'collect-1').endsAt).toBe(START + 309_000)
	})
	it('[R-extend] more and less time, never into the past, and from now when it had run out', () => {
		const session = fixtureSession({ phases: ['collect'] })
		run(session, open('collect-1'), desk())
		const extend = (seconds: number, now: number) => {
			run(session, { type: 'extend-phase', phase: 'collect-1', seconds }, desk(), now)
			return phase(session, 'collect-1').endsAt
		}
		expect(extend(60, START)).toBe(START + 360_000)
		expect(extend(-120, START)).toBe(START + 240_000)
		expect(extend(-3_600, START + 5_000)).toBe(START + 5_000)
		expect(extend(60, START + 500_000)).toBe(START + 560_000)
	})
	it('[R-extend] [R-pause] during a pause no more time is taken than there was left', () => {
		const session = fixtureSession({ phases: ['collect'] })
		run(session, open('collect-1'), desk())
		run(session, { type: 'pause-session', on: true }, desk(), START + 100_000)
		run(session, { type: 'extend-phase', phase: 'collect-1', seconds: -600 }, desk(), START + 150_000)
		run(session, { type: 'pause-session', on: false }, desk(), START + 400_000)
		expect(phase(session, 'collect-1').endsAt).toBe(START + 400_000)
	})
})

describe('reveal and reopen', () => {
	const voted = () => {
		const session = fixtureSession({
			phases: [{ kind: 'dots', id: 'dots', settings: { sides: [{ key: 'pain', dots: 1, options: 12, maxPerItem: 1 }] } }],
			participants: 6,
			touchpoints: ['tp-1', 'tp-2', 'tp-3'].map((id) => ({ id })),
		})
		// Cards make the touchpoints pain points that can be put on the list.
		run(session, { type: 'set-options', phase: 'dots', side: 'pain', items: ['tp-1', 'tp-2', 'tp-3'] }, desk())
		run(session, open('dots'), desk())
		for (const [i, id] of ['tp-1', 'tp-1', 'tp-1', 'tp-2', 'tp-2', 'tp-3'].entries())
			run(session, { type: 'dot', phase: 'dots', side: 'pain', item: id, n: 1 }, person(`p${i + 1}`))
		return session
	}
	it('[R-reveal] places are uncovered one by one, can be covered again, and at the end all is revealed', () => {
		const session = voted()
		expect(() => run(session, { type: 'reveal-phase', phase: 'dots', step: 1 }, desk())).toThrow('E_STATE')
		run(session, close('dots'), desk())
		const reveal = (step?: number) => {
			run(session, { type: 'reveal-phase', phase: 'dots', ...(step === undefined ? {} : { step }) }, desk())
			return [phase(session, 'dots').status, phase(session, 'dots').revealed]
		}
		expect(reveal(1)).toEqual(['closed', 1])
		expect(reveal(2)).toEqual(['closed', 2])
		expect(reveal(1)).toEqual(['closed', 1])
		expect(reveal()).toEqual(['revealed', 3])
		expect(reveal(1)).toEqual(['revealed', 3])
	})
	it('[R-reveal] more places than there are is all of them', () => {
		const session = voted()
		run(session, close('dots'), desk())
		run(session, { type: 'reveal-phase', phase: 'dots', step: 99 }, desk())
		expect(phase(session, 'dots')).toMatchObject({ status: 'revealed', revealed: 3 })
	})
	it('[R-reopen] [R-alone] not beside another phase that is open', () => {
		const session = fixtureSession({ phases: ['collect', 'words'] })
		run(session, open('collect-1'), desk())
		run(session, close('collect-1', { graceSeconds: 0 }), desk())
		run(session, open('words-2'), desk())
		expect(() => run(session, { type: 'reopen-phase', phase: 'collect-1' }, desk())).toThrow('E_PHASE_OPEN')
		expect(session.open).toEqual(['words-2'])
	})
	it('[R-reopen] [I21] every entry is kept, and the phase is hidden again', () => {
		const session = voted()
		run(session, close('dots'), desk())
		run(session, { type: 'reveal-phase', phase: 'dots' }, desk())
		const before = session.phases.get('dots' as PhaseId)?.state
		const text = JSON.stringify([...((before as { votes: Map<string, Map<string, unknown>> }).votes.get('pain')?.keys() ?? [])])
		run(session, { type: 'reopen-phase', phase: 'dots', seconds: 30 }, desk(), START + 50_000)
		expect(phase(session, 'dots')).toMatchObject({ status: 'open', revealed: 0, endsAt: START + 80_000 })
		expect(
			JSON.stringify([...((phase(session, 'dots').state as { votes: Map<string, Map<string, unknown>> }).votes.get('pain')?.keys() ?? [])]),
		).toBe(text)
		run(session, { type: 'dot', phase: 'dots', side: 'pain', item: 'tp-1', n: 0 }, person('p1'))
		run(session, { type: 'dot', phase: 'dots', side: 'pain', item: 'tp-3', n: 1 }, person('p1'))
		run(session, close('dots'), desk())
		expect(phase(session, 'dots').status).toBe('closed')
	})
})

describe('people and agenda', () => {
	it('[R-newcomer] [I16] who comes late is in open phases with a full budget, in no closed one, and in the next', () => {
		const session = fixtureSession({
			phases: ['onepoint', 'collect', 'rate'],
			participants: 2,
			touchpoints: [{ id: 'tp-1' }, { id: 'tp-2' }],
		})
		run(session, open('onepoint-1'), desk())
		run(session, close('onepoint-1', { graceSeconds: 0 }), desk())
		run(session, open('collect-2'), desk())
		joinAs(session, 'late', START + 60_000)
		expect(phase(session, 'onepoint-1').present.size).toBe(2)
		expect([...phase(session, 'collect-2').present]).toContain('late')
		for (let i = 0; i < 5; i += 1) run(session, card('collect-2', `Gedanke ${i}`), person('late'))
		expect(() => run(session, card('collect-2'), person('late'))).toThrow('E_CAP')
		expect(() => run(session, { type: 'answer', phase: 'onepoint-1', value: 3, words: null }, person('late'))).toThrow('E_PHASE_CLOSED')
		run(session, close('collect-2', { graceSeconds: 0 }), desk())
		run(session, open('rate-3'), desk())
		expect(phase(session, 'rate-3').present.size).toBe(3)
	})
	it('[R-warm] cards of a warm-up are gone when it closes, those of other phases stay', () => {
		const session = fixtureSession({
			phases: [
				{ kind: 'collect', id: 'warm', settings: { keep: false } },
				{ kind: 'collect', id: 'real' },
			],
			participants: 1,
		})
		run(session, open('warm'), desk())
		run(session, card('warm', 'Zahnarzt'), person('p1'))
		run(session, open('real', { alongside: true }), desk())
		run(session, card('real', 'Empfang'), person('p1'))
		run(session, close('warm', { graceSeconds: 0 }), desk())
		expect([...session.cards.values()].map(({ text }) => text)).toEqual(['Empfang'])
	})
	it('[R-agenda] phases to come can be changed; those that were opened stay, in kind and settings', () => {
		const session = fixtureSession({ phases: ['collect', 'rate'] })
		const agenda = [...session.phases.values()].map(({ config }) => config)
		const set = (next: unknown) => run(session, { type: 'set-agenda', agenda: next as never }, desk('one', 'organiser'))
		run(session, open('collect-1'), desk())
		expect(() => set(agenda.slice(1))).toThrow('E_STATE')
		expect(() => set([{ ...agenda[0], settings: { ...agenda[0]?.settings, cards: 9 } }, agenda[1]])).toThrow('E_STATE')
		expect(() => set([agenda[0], agenda[0]])).toThrow('E_INVALID')
		expect(() => set([agenda[0], { ...agenda[1], settings: { mode: 'sideways' } }])).toThrow('E_INVALID')
		set([
			{ ...agenda[1], settings: { perPhone: 4 } },
			{ ...agenda[0], title: { de: 'Neu', en: 'New' }, seconds: 60 },
		])
		expect(session.agenda).toEqual(['rate-2', 'collect-1'])
		expect(phase(session, 'collect-1')).toMatchObject({ status: 'open', config: { title: { de: 'Neu' }, seconds: 60 } })
		expect(phase(session, 'rate-2').config.settings).toEqual({ mode: 'subset', perPhone: 4 })
	})
})

function throws(act: () => void, code: string): boolean {
	try {
		act()
		return false
	} catch (error) {
		return (error as { code?: string }).code === code
	}
}
