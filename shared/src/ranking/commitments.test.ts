import { describe, expect, it } from 'vitest'
import {
	breadthShare,
	type CommitmentMark,
	commitmentRate,
	committed,
	continuityShare,
	followThroughShare,
	isViable,
	originShare,
} from './commitments.js'

const mark = (participant: string, over: Partial<CommitmentMark> = {}): CommitmentMark => ({
	participant,
	measure: 'M',
	kind: 'join',
	state: 'active',
	named: false,
	present: true,
	...over,
})
const owner = mark('o', { kind: 'owner', named: true })
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))
const r4 = (value: number | null): string | undefined => value?.toFixed(4)

describe('commitments', () => {
	it('[D-R10] viable: a named, present owner and three distinct people', () => {
		expect(isViable([owner, mark('a'), mark('b')], 'M', 300)).toBe(true)
		expect(isViable([owner, mark('a')], 'M', 300)).toBe(false)
		expect(isViable([owner, mark('a'), mark('a'), mark('o')], 'M', 300)).toBe(false)
		expect(isViable([mark('a'), mark('b'), mark('c')], 'M', 300)).toBe(false)
		expect(isViable([owner, mark('a', { measure: 'N' }), mark('b', { measure: 'N' })], 'M', 300)).toBe(false)
	})

	it('[D-R10] an owner without name or not in the hall is none', () => {
		expect(isViable([{ ...owner, named: false }, mark('a'), mark('b')], 'M', 300)).toBe(false)
		expect(isViable([{ ...owner, present: false }, mark('a'), mark('b')], 'M', 300)).toBe(false)
	})

	it('[D-R10] up to 30 heads the owner suffices', () => {
		expect(isViable([owner], 'M', 30)).toBe(true)
		expect(isViable([owner], 'M', 31)).toBe(false)
		expect(isViable([mark('a'), mark('b'), mark('c')], 'M', 12)).toBe(false)
	})

	it('[D-R10] withdrawals count no more, fulfilled ones still do', () => {
		const marks = [owner, mark('a', { state: 'fulfilled' }), mark('b', { state: 'withdrawn' })]
		expect(committed(marks, 'M')).toBe(2)
		expect(isViable(marks, 'M', 300)).toBe(false)
		expect(isViable([{ ...owner, state: 'withdrawn' }], 'M', 12)).toBe(false)
	})

	it('[D-R10] 158 distinct people of 300 → rate .5267', () => {
		const marks = [
			...times(158, (i) => mark(`p${i}`)),
			...times(20, (i) => mark(`p${i}`, { measure: 'N' })),
			mark('gone', { state: 'withdrawn' }),
		]
		expect(r4(commitmentRate(marks, 300))).toBe('0.5267')
	})

	it('[D-R10] origin: 7 of 8 agreed measures born from participants → .8750', () => {
		const agreed = times(8, (i) => ({ bornFrom: i === 0 ? ('desk' as const) : i % 2 === 0 ? ('card' as const) : ('draft' as const) }))
		expect(r4(originShare(agreed))).toBe('0.8750')
	})

	it('[D-R10] continuity: 117 of 180 commitments with a prior contribution → .6500', () => {
		const marks = [...times(180, (i) => mark(`p${i}`)), mark('p0', { state: 'withdrawn', measure: 'N' })]
		expect(r4(continuityShare(marks, (participant) => Number(participant.slice(1)) < 117))).toBe('0.6500')
	})

	it('[D-R10] breadth 231 of 300 → .7700, follow-through 4 of 6 → .6667', () => {
		expect(r4(breadthShare(new Set(times(231, (i) => `p${i}`)), 300))).toBe('0.7700')
		expect(r4(followThroughShare(4, 6))).toBe('0.6667')
	})

	it('[D-R10] nothing to divide by: no number rather than a wrong one', () => {
		expect(originShare([])).toBeNull()
		expect(continuityShare([], () => true)).toBeNull()
		expect(commitmentRate([], 0)).toBeNull()
		expect(followThroughShare(0, 0)).toBeNull()
	})
})
