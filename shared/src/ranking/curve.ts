/**
 * The emotional curve: one point per journey stage, and smooth paths through such points.
 * Numbers in, numbers and path data out; knows no colours, sizes or screens.
 */
import type { Counts } from '../domain.js'
import { classOf } from './classify.js'
import { isDivided } from './controversy.js'
import { total } from './wilson.js'

/** The vertical scale of every picture of the curve runs from −0.75 to +0.75. */
export const CURVE_SCALE = 0.75

export interface CurvePoint extends Counts {
	/** Journey stage. */
	readonly key: string
	readonly n: number
	/** (b − d)/n = upper − lower; `null` when nobody rated this stage: a gap, not a zero. */
	readonly mean: number | null
	/** Share "delighting", upward edge of the band. */
	readonly upper: number | null
	/** Share "disappointing", downward edge of the band (drawn at −lower). */
	readonly lower: number | null
	readonly marker: 'pain' | 'love' | null
	readonly divided: boolean
}

export const curvePoints = (stages: readonly (Counts & { readonly key: string })[]): CurvePoint[] => stages.map(curvePoint)

function curvePoint({ key, d, o, b }: Counts & { readonly key: string }): CurvePoint {
	const counts = { d, o, b }
	const n = total(counts)
	const kind = classOf(counts)
	return {
		key,
		n,
		...counts,
		mean: n === 0 ? null : (b - d) / n,
		upper: n === 0 ? null : b / n,
		lower: n === 0 ? null : d / n,
		marker: kind === 'painpoint' ? 'pain' : kind === 'lovepoint' ? 'love' : null,
		divided: isDivided(counts),
	}
}

/** A place in the picture; `y: null` is a gap. x must rise from point to point. */
export interface PathPoint {
	readonly x: number
	readonly y: number | null
}

interface Spot {
	readonly x: number
	readonly y: number
}

/** A cubic Bézier piece. */
export interface Segment {
	readonly from: Spot
	readonly c1: Spot
	readonly c2: Spot
	readonly to: Spot
}

/**
 * Monotone cubic through all points (Fritsch & Carlson 1980, SIAM J. Numer. Anal. 17, 238–246):
 * passes through every value and, between two, never leaves their range.
 */
export function monotoneSegments(points: readonly Spot[]): Segment[] {
	const slopes = tangents(points)
	return pairs(points).map(([from, to], i) => {
		const third = (to.x - from.x) / 3
		return {
			from,
			c1: { x: from.x + third, y: from.y + third * (slopes[i] ?? 0) },
			c2: { x: to.x - third, y: to.y - third * (slopes[i + 1] ?? 0) },
			to,
		}
	})
}

function tangents(points: readonly Spot[]): number[] {
	const secants = pairs(points).map(([a, b]) => (b.x === a.x ? 0 : (b.y - a.y) / (b.x - a.x)))
	const slopes = points.map((_, i) => {
		const before = secants[i - 1] ?? secants[i] ?? 0
		const after = secants[i] ?? before
		return before * after <= 0 ? 0 : (before + after) / 2
	})
	secants.forEach((secant, i) => {
		const [left, right] = [slopes[i] ?? 0, slopes[i + 1] ?? 0]
		const length = Math.hypot(left, right)
		// Outside the circle of radius 3 the piece could overshoot: shorten both tangents to its rim.
		if (length > 3 * Math.abs(secant)) {
			const factor = length === 0 ? 0 : (3 * Math.abs(secant)) / length
			slopes[i] = left * factor
			slopes[i + 1] = right * factor
		}
	})
	return slopes
}

/** SVG path data of a line through the points; every gap begins a new stroke. Empty string for no points. */
export const curvePath = (points: readonly PathPoint[]): string =>
	strokes(points)
		.map((run) => stroke(monotoneSegments(run), run[0]))
		.join('')

/** SVG path data of the closed area between two edges that share their x; gaps in either leave a hole. */
export function bandPath(upper: readonly PathPoint[], lower: readonly PathPoint[]): string {
	const gap = (i: number): boolean => upper[i]?.y == null || lower[i]?.y == null
	const hollow = (edge: readonly PathPoint[]): PathPoint[] => edge.map((point, i) => (gap(i) ? { x: point.x, y: null } : point))
	const bottoms = strokes(hollow(lower))
	return strokes(hollow(upper))
		.map((top, i) => {
			const bottom = monotoneSegments(bottoms[i] ?? [])
			const back = bottom.reverse().map(({ from, c1, c2, to }) => ({ from: to, c1: c2, c2: c1, to: from }))
			const corner = back[0]?.from
			if (corner === undefined) return ''
			return `${stroke(monotoneSegments(top), top[0])}L${at(corner)}${pieces(back)}Z`
		})
		.join('')
}

/** Runs of neighbouring points without a gap. */
function strokes(points: readonly PathPoint[]): Spot[][] {
	const runs: Spot[][] = []
	let run: Spot[] = []
	for (const { x, y } of points) {
		if (y === null) {
			run = []
			continue
		}
		if (run.length === 0) runs.push(run)
		run.push({ x, y })
	}
	return runs
}

const stroke = (segments: readonly Segment[], start: Spot | undefined): string =>
	start === undefined ? '' : `M${at(start)}${pieces(segments)}`
const pieces = (segments: readonly Segment[]): string => segments.map(({ c1, c2, to }) => `C${at(c1)} ${at(c2)} ${at(to)}`).join('')
const at = ({ x, y }: Spot): string => `${short(x)},${short(y)}`
/** Three decimals are a thousandth of a pixel. */
const short = (value: number): number => Math.round(value * 1000) / 1000
const pairs = <T>(items: readonly T[]): (readonly [T, T])[] => items.slice(1).map((item, i) => [items[i] as T, item] as const)
