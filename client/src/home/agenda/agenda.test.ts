import { contractOf, PHASE_KINDS } from '@funkenflug/shared/phases/index'
import type { PhaseConfig, SessionDetails } from '@funkenflug/shared/protocol'
import { templates } from '@funkenflug/shared/templates/index'
import { describe, expect, it } from 'vitest'
import { parseNumber } from '../form/NumberField'
import {
	type Agenda,
	addPhase,
	brokenLocks,
	clockText,
	freshPhase,
	lockedIds,
	movePhase,
	phaseProblems,
	planClock,
	removePhase,
	replacePhase,
	restoreLocked,
	totalSeconds,
} from './draft'
import { kindTexts } from './messages'
import { type Control, chooseSides, SIDE_BOUNDS, settingsControls, sideChoiceOf } from './settings'

const agenda: Agenda = templates[0]?.agenda ?? []
const ids = (list: Agenda) => list.map(({ id }) => id as string)
const first = (list: Agenda): PhaseConfig => {
	const [phase] = list
	if (phase === undefined) throw new Error('empty')
	return phase
}
const details = (status: Readonly<Record<string, string>>): SessionDetails =>
	({ agenda: agenda.map((phase) => ({ ...phase, status: status[phase.id] ?? 'planned' })) }) as unknown as SessionDetails

import { parseStart } from './start-time'

describe('moves on an agenda', () => {
	it('put a phase anywhere and lose none', () => {
		for (const to of [-3, 0, 4, 99]) {
			const moved = movePhase(agenda, 'collect', to)
			expect(ids(moved).toSorted()).toEqual(ids(agenda).toSorted())
			expect(ids(moved).indexOf('collect')).toBe(Math.max(0, Math.min(to, agenda.length - 1)))
		}
		expect(movePhase(agenda, 'nowhere', 2)).toBe(agenda)
	})
	it('add behind a phase or at the end, and remove', () => {
		const fresh = freshPhase('gallery', 'fresh-one', { de: 'Neu', en: 'New' }, [])
		expect(ids(addPhase(agenda, fresh, 'collect')).indexOf('fresh-one')).toBe(ids(agenda).indexOf('collect') + 1)
		expect(ids(addPhase(agenda, fresh, null)).at(-1)).toBe('fresh-one')
		expect(ids(removePhase(agenda, 'collect'))).not.toContain('collect')
	})
	it.each(PHASE_KINDS)('a new phase of kind %s can be saved as it is', (kind) => {
		for (const examples of [[], templates.map((template) => template.agenda)]) {
			expect(phaseProblems(freshPhase(kind, 'fresh-one', kindTexts[kind].name, examples))).toEqual([])
		}
	})
	it('plan the clock from a start, past midnight too', () => {
		const plan = planClock(agenda, '9:00')
		expect(plan.end).toBe(9 * 3_600 + totalSeconds(agenda))
		expect(clockText(33_300)).toBe('9:15')
		expect(clockText(24 * 3_600 + 900)).toBe('0:15')
		expect(planClock(agenda, '').at.get(first(agenda).id)).toBe(0)
	})
})

describe('the planned start', () => {
	it('is read as people write it', () => {
		for (const text of ['9', '9:00', '09.00', ' 0900 ']) expect(parseStart(text)).toBe('09:00')
		for (const text of ['', '9:', '24:00', '9:60', 'neun']) expect(parseStart(text)).toBeNull()
	})
})

describe('opened phases', () => {
	const running = details({ collect: 'open', warmup: 'revealed', pause: 'skipped' })
	it('are locked; planned and skipped ones are not', () => {
		expect([...lockedIds(running)].toSorted()).toEqual(['collect', 'warmup'].filter((id) => ids(agenda).includes(id)))
	})
	it('a draft that removes or changes one is told, and mended without losing the rest', () => {
		const renamed = replacePhase(agenda, { ...first(agenda), title: { de: 'Anders', en: 'Different' } })
		const draft = removePhase(renamed, 'collect')
		expect(brokenLocks(renamed, running)).toEqual([])
		expect(ids(brokenLocks(draft, running))).toEqual(['collect'])
		const mended = restoreLocked(draft, running)
		expect(ids(mended)).toEqual(ids(agenda))
		expect(first(mended).title.de).toBe('Anders')
		expect(brokenLocks(mended, running)).toEqual([])
	})
	it('settings of one go back, its wording stays', () => {
		const collect = agenda.find(({ id }) => id === 'collect')
		if (collect === undefined) throw new Error('no collect')
		const draft = replacePhase(agenda, { ...collect, settings: { ...collect.settings, cards: 9 } })
		expect(restoreLocked(draft, running).find(({ id }) => id === 'collect')?.settings).toEqual(collect.settings)
	})
})

describe('what keeps a phase from being saved', () => {
	it('is named by field', () => {
		const phase = first(agenda)
		expect(phaseProblems({ ...phase, title: { de: ' ', en: '' } })).toEqual(['title'])
		expect(phaseProblems({ ...phase, seconds: Number.NaN })).toEqual(['seconds'])
		expect(phaseProblems({ ...phase, prompt: { de: 'x'.repeat(301), en: '' } })).toEqual(['prompt'])
		expect(phaseProblems({ ...phase, settings: { seats: 99_999 } })).toEqual(['settings'])
	})
	it('numbers are read with comma or point, and nothing else is a number', () => {
		expect(parseNumber('7,5')).toBe(7.5)
		expect(parseNumber(' 12 ')).toBe(12)
		for (const text of ['', 'x', '1e3', '-1', '7,', '0x10']) expect(parseNumber(text)).toBeNaN()
	})
})

describe('controls', () => {
	const accepts = (kind: (typeof PHASE_KINDS)[number], key: string, value: unknown) =>
		contractOf(kind).settings.safeParse({ ...contractOf(kind).defaults, [key]: value }).success
	const numbers = PHASE_KINDS.flatMap((kind) =>
		settingsControls[kind].flatMap((control) => (control.type === 'number' ? [[kind, control] as const] : [])),
	)
	it.each(PHASE_KINDS)('reach every setting of %s', (kind) => {
		expect(settingsControls[kind].map(({ key }) => key).toSorted()).toEqual(Object.keys(contractOf(kind).defaults).toSorted())
	})
	it('have the bounds of their schema', () => {
		for (const [kind, { key, min, max }] of numbers) {
			expect(
				[accepts(kind, key, min), accepts(kind, key, max), accepts(kind, key, min - 1), accepts(kind, key, max + 1)],
				`${kind} ${key}`,
			).toEqual([true, true, false, false])
		}
	})
	it('offer what their schema takes', () => {
		for (const kind of PHASE_KINDS) {
			for (const control of settingsControls[kind] as readonly Control[]) {
				if (control.type === 'choice')
					for (const { value } of control.options) expect(accepts(kind, control.key, value), `${kind} ${control.key}`).toBe(true)
				if (control.type === 'yes')
					expect(accepts(kind, control.key, true) && accepts(kind, control.key, false), `${kind} ${control.key}`).toBe(true)
			}
		}
	})
	it('dots go to one or two sides within the bounds of the schema', () => {
		for (const choice of ['pain love', 'pain', 'love', 'measure'] as const) {
			const sides = chooseSides(choice, [{ key: 'pain', dots: 5, options: 9, maxPerItem: 2 }])
			expect(sideChoiceOf(sides)).toBe(choice)
			expect(accepts('dots', 'sides', sides)).toBe(true)
			expect(sides.find(({ key }) => key === 'pain')?.dots ?? 5).toBe(5)
		}
		const side = { key: 'pain', dots: 3, options: 12, maxPerItem: 1 }
		for (const [key, [min, max]] of Object.entries(SIDE_BOUNDS)) {
			expect(
				[min, max, min - 1, max + 1].map((value) => accepts('dots', 'sides', [{ ...side, [key]: value }])),
				key,
			).toEqual([true, true, false, false])
		}
	})
})
