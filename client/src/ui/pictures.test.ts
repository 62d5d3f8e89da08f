import { type CurvePoint, curvePoints } from '@funkenflug/shared/ranking/curve'
import { describe, expect, it } from 'vitest'
import { type CurveBox, curveLayout, curveScale, tooNarrow } from './curveLayout'
import { dotPath } from './dotPath'
import { fitScale } from './FitBox'
import { textWidth } from './labels'
import { qrPath } from './QrCode'
import { seatGrid } from './SeatField'
import { dotsFor, UNIT_LIMIT, type UnitStage, unitGrid } from './unitGrid'

const wall: CurveBox = { width: 1_760, height: 544, size: 28, unit: 1, down: false }
const phone: CurveBox = { width: 328, height: 0, size: 15, unit: 0.5, down: true }
const stages = (...counts: readonly (readonly [number, number, number])[]): CurvePoint[] =>
	curvePoints(counts.map(([d, o, b], i) => ({ key: `s${i}`, d, o, b })))
const even = (n: number) => stages(...Array.from({ length: n }, () => [10, 20, 12] as const))

describe('emotional curve', () => {
	it('lies as designed: 208 px to each side, labels at 444, counts at 524, first stage at 240', () => {
		const layout = curveLayout(even(10), () => 'Vor dem Start', wall)
		expect(layout).toMatchObject({ zero: 208, half: 208, scale: 0.75, labelLine: 444, countLine: 524, height: 544 })
		expect(layout.stages.map((s) => s.along)).toEqual([240, 400, 560, 720, 880, 1_040, 1_200, 1_360, 1_520, 1_680])
	})
	it('puts line and edges where the shares are', () => {
		const [stage] = curveLayout(stages([25, 50, 25], [0, 100, 0]), () => 'A', wall).stages
		const { zero, half } = curveLayout(stages([25, 50, 25], [0, 100, 0]), () => 'A', wall)
		expect(stage?.mean).toBeCloseTo(zero)
		expect(stage?.upper).toBeCloseTo(zero - (0.25 / 0.75) * half)
		expect(stage?.lower).toBeCloseTo(zero + (0.25 / 0.75) * half)
	})
	it('opens the axis to ±1 rather than cutting an edge off', () => {
		expect(curveScale(stages([10, 10, 10]))).toBe(0.75)
		expect(curveScale(stages([10, 10, 10], [0, 1, 9]))).toBe(1)
	})
	it('keeps the sign of the deepest stage off the name below it', () => {
		const layout = curveLayout(stages([10, 10, 10], [30, 0, 0]), () => 'Vor dem Start', wall)
		const deepest = Math.max(...layout.stages.map(({ mean }) => mean ?? 0))
		// 20 px radius of the sign, 21 px from the baseline to the top of a capital.
		expect(layout.labelLine - 21).toBeGreaterThan(deepest + 20)
		expect(layout.height).toBe(wall.height)
	})
	it('ends the last name with the picture, however much room the step leaves', () => {
		for (const n of [4, 8, 10]) {
			const desk: CurveBox = { ...wall, width: 1_070, height: 320, size: 15 }
			const last = curveLayout(even(n), () => 'Recommending & parting', desk).stages.at(-1)
			for (const line of last?.lines ?? []) expect((last?.along ?? 0) + textWidth(line, 15) / 2).toBeLessThanOrEqual(1_070)
		}
	})
	it('shows a stage without ratings as a gap: two lines, two bands, no point', () => {
		const layout = curveLayout(stages([5, 5, 5], [6, 5, 5], [0, 0, 0], [5, 5, 6], [5, 5, 7]), () => 'A', wall)
		expect(layout.stages[2]?.mean).toBeNull()
		expect(layout.paths.mean.match(/M/g)).toHaveLength(2)
		expect(layout.paths.upperBand.match(/Z/g)).toHaveLength(2)
	})
	it('gives a stage that stands alone a band with a width', () => {
		const one = curveLayout(stages([5, 5, 5]), () => 'A', wall)
		expect(one.stages[0]?.along).toBe(960)
		expect(one.paths.upperBand).toContain('M920,')
	})
	it('draws nothing but the ground when nobody has rated', () => {
		const { paths } = curveLayout(stages([0, 0, 0], [0, 0, 0]), () => 'A', wall)
		expect(Object.values(paths).join('')).toBe('')
		expect(curveLayout([], () => '', wall).stages).toEqual([])
	})
	it('keeps neighbouring names apart, from one to twelve stages', () => {
		for (let n = 1; n <= 12; n += 1) {
			const layout = curveLayout(even(n), () => 'Bewerbungsgespräch & Einarbeitung', wall)
			expect(layout.stages).toHaveLength(n)
			for (const stage of layout.stages) expect(stage.along).toBeLessThanOrEqual(1_680)
			expect(layout.height).toBeLessThanOrEqual(560)
		}
	})
	it('[D-R5] gives every divided stage its word, none upon another', () => {
		const layout = curveLayout(stages(...Array.from({ length: 12 }, (_, i) => [20 + ((i * 7) % 5), 4, 21] as const)), () => 'A', wall)
		const words = layout.stages.map((stage) => stage.word)
		expect(words.every((word) => word !== null)).toBe(true)
		const boxes = words.map((word) => ({ from: word?.anchor === 'start' ? word.x : (word?.x ?? 0) - 176, y: word?.baseline ?? 0 }))
		const close = boxes.filter((a, i) => boxes.some((b, j) => j !== i && Math.abs(a.y - b.y) < 30 && Math.abs(a.from - b.from) < 170))
		expect(close.length).toBeLessThanOrEqual(2)
	})
	it('[D-R5] marks only divided stages and writes them strong', () => {
		const layout = curveLayout(stages([30, 10, 40], [10, 60, 10]), () => 'A', wall)
		expect(layout.stages.map((s) => [s.word !== null, s.strong])).toEqual([
			[true, true],
			[false, false],
		])
	})
	it('runs downward on the phone, ten stages on one screen', () => {
		const layout = curveLayout(even(10), () => 'Erster Arbeitstag', phone)
		expect(layout.height).toBeLessThan(560)
		const alongs = layout.stages.map((s) => s.along)
		expect(alongs).toEqual([...alongs].sort((a, b) => a - b))
		expect(layout.stages[0]?.upper).toBeGreaterThan(layout.zero)
	})
	it('knows when names no longer fit side by side', () => {
		expect(tooNarrow(10, 1_760, 28)).toBe(false)
		expect(tooNarrow(10, 607, 13)).toBe(true)
		expect(tooNarrow(1, 328, 15)).toBe(false)
	})
})

describe('unit map', () => {
	const stage = (d: number, o: number, b: number, i = 0): UnitStage => ({ key: `k${i}`, name: 'A', d, o, b })
	const many = (d: number, b: number) => Array.from({ length: 10 }, (_, i) => stage(d, 10, b, i))
	it('draws one dot per card, ten in a row of 15 px', () => {
		expect(unitGrid([...many(20, 20).slice(1), stage(79, 51, 58)], 176)).toEqual({ unit: 1, pitch: 15, columns: 10, radius: 6 })
	})
	it('draws smaller dots before anything overflows', () => {
		const grid = unitGrid([stage(115, 0, 104)], 176)
		expect(grid.unit).toBe(1)
		expect(grid.pitch).toBeLessThan(15)
	})
	it('lets one dot stand for five above 1,200 cards', () => {
		expect(unitGrid(many(60, 50), 176).unit).toBe(1)
		expect(many(60, 51).reduce((n, s) => n + s.d + s.o + s.b, 0)).toBeGreaterThan(UNIT_LIMIT)
		expect(unitGrid(many(60, 51), 176).unit).toBe(5)
	})
	it('never overflows, up to 20,000 cards in one stage', () => {
		for (const cards of [0, 1, 80, 500, 3_000, 20_000]) {
			const grid = unitGrid([stage(cards, 0, cards)], 176)
			expect(Math.ceil(dotsFor(cards, grid.unit) / grid.columns) * grid.pitch).toBeLessThanOrEqual(120)
		}
	})
	it('shows some as at least one dot and none as none', () => {
		expect(dotsFor(0, 5)).toBe(0)
		expect(dotsFor(1, 5)).toBe(1)
		expect(dotsFor(13, 5)).toBe(3)
	})
})

describe('small pictures', () => {
	it('draw many dots as one path', () => {
		expect(
			dotPath([
				{ x: 1, y: 2 },
				{ x: 3.0789, y: 4 },
			]),
		).toBe('M1 2h0M3.1 4h0')
	})
	it('seat 300 people in 30 columns, and any number inside the box', () => {
		expect(seatGrid(300, 720, 240)).toEqual({ columns: 30, pitch: 24 })
		for (const count of [1, 12, 299, 301, 1_000, 4_000]) {
			const { columns, pitch } = seatGrid(count, 720, 240)
			expect(columns * pitch).toBeLessThanOrEqual(720)
			expect(Math.ceil(count / columns) * pitch).toBeLessThanOrEqual(240)
		}
	})
	it('encode an address in capitals in 25 modules and leave four quiet ones on each side', () => {
		const { d, size } = qrPath('HTTPS://FUNKEN.EXAMPLE/48217305')
		expect(size).toBe(33)
		const xs = [...d.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, w]) => [Number(x), Number(y), Number(x) + Number(w)] as const)
		expect(Math.min(...xs.map(([x]) => x))).toBe(4)
		expect(Math.max(...xs.map(([, , end]) => end))).toBe(29)
		expect(Math.min(...xs.map(([, y]) => y))).toBe(4)
		expect(Math.max(...xs.map(([, y]) => y))).toBe(28)
	})
})

describe('fitting the wall', () => {
	it('leaves alone what fits', () => {
		expect(fitScale(784, () => 780)).toBe(1)
	})
	it('finds the largest scale at which reflowing content fits', () => {
		// 2,000,000 px² of text: the height is the area by the width, and the width grows as the scale shrinks
		const heightAt = (scale: number) => 2_000_000 / (1_760 / scale)
		const scale = fitScale(784, heightAt)
		expect(heightAt(scale) * scale).toBeLessThanOrEqual(785)
		expect(heightAt(scale + 0.02) * (scale + 0.02)).toBeGreaterThan(785)
	})
	it('gives up at half size: nobody could read less', () => {
		expect(fitScale(784, () => 100_000)).toBe(0.5)
	})
})
