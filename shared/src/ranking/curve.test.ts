import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandPath, curvePath, curvePoints, monotoneSegments, type PathPoint, type Segment } from './curve.js'

const bezier = (a: number, b: number, c: number, d: number, t: number): number =>
	(1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d
const yAt = ({ from, c1, c2, to }: Segment, t: number): number => bezier(from.y, c1.y, c2.y, to.y, t)
const spots = (...ys: number[]) => ys.map((y, i) => ({ x: i * 100, y }))
const gapped = (...ys: (number | null)[]): PathPoint[] => ys.map((y, i) => ({ x: i * 100, y }))

describe('curve points', () => {
	it('[D-R5] mean = upper − lower: every edge can be read off the export', () => {
		const [laptop] = curvePoints([{ key: 'erster_tag', d: 42, o: 12, b: 6 }])
		expect(laptop).toMatchObject({ key: 'erster_tag', n: 60, d: 42, o: 12, b: 6, upper: 0.1, lower: 0.7, marker: 'pain', divided: false })
		expect(laptop?.mean).toBeCloseTo(-0.6, 10)
	})

	it('[D-R3] markers follow the class rule, also with few answers', () => {
		const markers = (d: number, o: number, b: number) => curvePoints([{ key: 'k', d, o, b }])[0]?.marker
		expect(markers(3, 9, 48)).toBe('love')
		expect(markers(0, 0, 9)).toBe('love')
		expect(markers(5, 5, 0)).toBeNull()
		expect(markers(4, 0, 0)).toBeNull()
		expect(markers(20, 60, 20)).toBeNull()
	})

	it('[D-R5] a divided stage is marked and keeps its class', () => {
		expect(curvePoints([{ key: 'k', d: 30, o: 10, b: 40 }])[0]).toMatchObject({
			divided: true,
			marker: 'love',
			upper: 0.5,
			lower: 0.375,
			mean: 0.125,
		})
	})

	it('a stage nobody rated is a gap, not a zero', () => {
		expect(curvePoints([{ key: 'k', d: 0, o: 0, b: 0 }])).toEqual([
			{ key: 'k', n: 0, d: 0, o: 0, b: 0, mean: null, upper: null, lower: null, marker: null, divided: false },
		])
	})
})

describe('curve path', () => {
	it('passes through every value and never beyond its neighbours', () => {
		const walk = fc.array(fc.record({ step: fc.integer({ min: 1, max: 300 }), y: fc.integer({ min: -500, max: 500 }) }), {
			minLength: 2,
			maxLength: 12,
		})
		fc.assert(
			fc.property(walk, (steps) => {
				let x = 0
				const points = steps.map(({ step, y }) => {
					x += step
					return { x, y }
				})
				const segments = monotoneSegments(points)
				expect(segments).toHaveLength(points.length - 1)
				segments.forEach((segment, i) => {
					expect([segment.from, segment.to]).toEqual([points[i], points[i + 1]])
					const rising = segment.to.y >= segment.from.y ? 1 : -1
					let before = segment.from.y
					for (let t = 0.02; t <= 1; t += 0.02) {
						const now = yAt(segment, t)
						expect((now - before) * rising).toBeGreaterThanOrEqual(-1e-9)
						before = now
					}
				})
			}),
		)
	})

	it('is smooth: where two pieces meet, their slopes are equal', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 3, maxLength: 12 }), (ys) => {
				const segments = monotoneSegments(spots(...ys))
				segments.slice(1).forEach((right, i) => {
					const left = segments[i] as Segment
					expect((left.to.y - left.c2.y) / (left.to.x - left.c2.x)).toBeCloseTo(
						(right.c1.y - right.from.y) / (right.c1.x - right.from.x),
						9,
					)
				})
			}),
		)
	})

	it('turns flat at a peak and at a plateau', () => {
		const [up, down] = monotoneSegments(spots(0, 60, 0))
		expect([up?.c2.y, down?.c1.y]).toEqual([60, 60])
		for (const { c1, c2 } of monotoneSegments(spots(10, 10, 10))) expect([c1.y, c2.y]).toEqual([10, 10])
	})

	it('known path: a straight line stays straight', () => {
		expect(curvePath(spots(0, 30, 60))).toBe('M0,0C33.333,10 66.667,20 100,30C133.333,40 166.667,50 200,60')
	})

	it('gaps begin a new stroke; single points and nothing are no error', () => {
		expect(curvePath([])).toBe('')
		expect(curvePath(gapped(5))).toBe('M0,5')
		expect(curvePath(gapped(null, 5, null))).toBe('M100,5')
		expect(curvePath(gapped(0, 0, null, 9, 9))).toBe('M0,0C33.333,0 66.667,0 100,0M300,9C333.333,9 366.667,9 400,9')
	})

	it('never writes exponents, NaN or minus zero', () => {
		expect(
			curvePath([
				{ x: -0.0001, y: -0 },
				{ x: 1e-9, y: 0.1 + 0.2 },
				{ x: 1, y: 1e-12 },
			]),
		).toMatch(/^[MC\d., -]*$/)
		expect(curvePath(gapped(-0.0001))).toBe('M0,0')
	})

	it('the band is the upper edge there and the lower edge back', () => {
		expect(bandPath(gapped(0, 0), gapped(9, 9))).toBe('M0,0C33.333,0 66.667,0 100,0L100,9C66.667,9 33.333,9 0,9Z')
	})

	it('the band has a hole where either edge has a gap, and none for a lonely point', () => {
		const [top, bottom] = [gapped(0, 0, null, 0, 0, 0), gapped(9, 9, 9, 9, null, 9)]
		expect(bandPath(top, bottom)).toBe(bandPath(gapped(0, 0), gapped(9, 9)))
		expect(bandPath([], [])).toBe('')
	})
})
