/**
 * Where everything of the emotional curve stands: stages along the journey, band edges, labels, markers.
 * Pure geometry in px; knows no markup, colours or language. Two ways to lie: `across` (wall, desk, protocol)
 * and `down` (phone: ten stage names do not fit side by side on 328 px, one below the other they do).
 */
import { bandPath, CURVE_SCALE, type CurvePoint, curvePath, type PathPoint } from '@funkenflug/shared/ranking/curve'
import { textWidth, wrapLabel } from './labels'

export interface CurveBox {
	readonly width: number
	/** Total height for `across`; `down` grows with its stages. */
	readonly height: number
	/** Type size of all labels, px. */
	readonly size: number
	/** Size of line, points and markers; 1 = wall. */
	readonly unit: number
	readonly down: boolean
}

export interface WordPlace {
	readonly x: number
	readonly baseline: number
	readonly anchor: 'start' | 'end'
}

export interface StagePlace {
	readonly point: CurvePoint
	/** Centre of the stage along the journey, and its name in lines. */
	readonly along: number
	readonly lines: readonly string[]
	/** A marked or divided stage is written strong. */
	readonly strong: boolean
	/** Across the journey: mean and both edges of the band; null where nobody rated. */
	readonly mean: number | null
	readonly upper: number | null
	readonly lower: number | null
	/** Where the word "divided" stands (`across` only): beside the end of the dotted span. */
	readonly word: WordPlace | null
}

export interface CurveLayout {
	readonly width: number
	readonly height: number
	/** Cross position of "okay", and distance of ±scale from it. */
	readonly zero: number
	readonly half: number
	/** Value at which the axis ends: 0.75, or 1 where a share is larger. */
	readonly scale: number
	readonly stages: readonly StagePlace[]
	/** Baseline of the first label line and of the row of counts (`across` only). */
	readonly labelLine: number
	readonly countLine: number
	readonly lineHeight: number
	/** Type size in relation to the wall's 28 px. */
	readonly k: number
	/** Path data in (along, cross); `down` swaps the axes. */
	readonly paths: {
		readonly mean: string
		readonly upperBand: string
		readonly lowerBand: string
		readonly upperEdge: string
		readonly lowerEdge: string
	}
}

/** Share of the scale below which a point lies so deep that the names make room. */
const DEEP = 0.8

/** Names may take this many lines before the words themselves are cut. */
const MAX_LINES = 3

/** ±0.75 always, so that curves can be compared; only a share beyond it opens the axis to ±1, never cuts the edge. */
export function curveScale(points: readonly CurvePoint[]): number {
	return points.some((p) => (p.upper ?? 0) > CURVE_SCALE || (p.lower ?? 0) > CURVE_SCALE) ? 1 : CURVE_SCALE
}

export function curveLayout(points: readonly CurvePoint[], nameOf: (key: string) => string, box: CurveBox): CurveLayout {
	return box.down ? layoutDown(points, nameOf, box) : layoutAcross(points, nameOf, box)
}

/** Too little room for stage names side by side: the journey then runs downward, whatever the surface. */
export const tooNarrow = (stages: number, width: number, size: number): boolean =>
	stages > 1 && (width - (320 / 28) * size) / (stages - 1) < size * 4.6

const isStrong = (point: CurvePoint): boolean => point.marker !== null || point.divided

function layoutAcross(points: readonly CurvePoint[], nameOf: (key: string) => string, { width, height, size }: CurveBox): CurveLayout {
	const k = size / 28
	const [first, last] = [240 * k, width - 80 * k]
	const step = points.length > 1 ? (last - first) / (points.length - 1) : last - first
	const alongs = points.map((_, i) => (points.length === 1 ? (first + last) / 2 : first + step * i))
	const lines = axisLabels(points, nameOf, Math.min(step, 320 * k), size, points.length > 1 ? 2 * (width - last) : step)
	const rows = Math.max(1, ...lines.map((l) => l.length))
	const lineHeight = 34 * k
	const scale = curveScale(points)
	// A sign at the very foot of the plot must not stand on the name of its stage.
	const names = points.some(({ mean }) => mean !== null && mean < -DEEP * scale) ? 50 * k : 28 * k
	// plot · names to the first label line · lines · 46 to the counts · 20 below
	const half = Math.max(40 * k, (height - 66 * k - names - lineHeight * (rows - 1)) / 2)
	const zero = half
	const cross = (value: number | null): number | null => (value === null ? null : zero - (value / scale) * half)
	const labelLine = zero + half + names
	const countLine = labelLine + lineHeight * (rows - 1) + 46 * k
	const bare = points.map((point, i) => place(point, alongs[i] ?? 0, lines[i] ?? [], cross))
	return {
		width,
		height: countLine + 20 * k,
		zero,
		half,
		scale,
		stages: withWords(bare, { left: 200 * k, right: width, width: 190 * k, height: 34 * k, gap: 14 * k, floor: labelLine - 34 * k }),
		labelLine,
		countLine,
		lineHeight,
		k,
		paths: pathsOf(bare, zero, Math.min(step / 4, 40 * k)),
	}
}

function layoutDown(points: readonly CurvePoint[], nameOf: (key: string) => string, { width, size }: CurveBox): CurveLayout {
	const k = size / 28
	const lineHeight = size * 1.2
	const [left, right] = [width * 0.4, width - size * 2.8]
	const half = (right - left) / 2
	const zero = left + half
	const scale = curveScale(points)
	const cross = (value: number | null): number | null => (value === null ? null : zero + (value / scale) * half)
	let top = size * 2.6
	const bare = points.map((point) => {
		const lines = wrapLabel(nameOf(point.key), width * 0.36, size, isStrong(point))
		const row = Math.max(size * 2.6, (lines.length + (point.divided ? 1 : 0)) * lineHeight + size * 0.6)
		const spot = place(point, top + row / 2, lines, cross)
		top += row
		return spot
	})
	return {
		width,
		height: top + size * 2,
		zero,
		half,
		scale,
		stages: bare,
		labelLine: size * 1.2,
		countLine: top + size * 1.4,
		lineHeight,
		k,
		paths: pathsOf(bare, zero, size * 0.8),
	}
}

function place(point: CurvePoint, along: number, lines: readonly string[], cross: (value: number | null) => number | null): StagePlace {
	return {
		point,
		along,
		lines,
		strong: isStrong(point),
		mean: cross(point.mean),
		upper: cross(point.upper),
		lower: cross(point.lower === null ? null : -point.lower),
		word: null,
	}
}

/** Lines of every stage name; of two neighbours that would touch, the wider one is broken once more. The last one ends with the picture. */
function axisLabels(
	points: readonly CurvePoint[],
	nameOf: (key: string) => string,
	step: number,
	size: number,
	atEdge: number,
): readonly (readonly string[])[] {
	const wrap = (point: CurvePoint, width: number) => wrapLabel(nameOf(point.key), width, size, isStrong(point), MAX_LINES)
	const lines = points.map((point, i) => wrap(point, i === points.length - 1 ? Math.min(step * 1.05, atEdge) : step * 1.05))
	const spare = size * 0.3
	const widths = (i: number): readonly number[] => (lines[i] ?? []).map((line) => textWidth(line, size, isStrong(points[i] as CurvePoint)))
	for (let i = 1; i < points.length; i += 1) {
		const [before, here] = [widths(i - 1), widths(i)]
		if (here.every((width, row) => (width + (before[row] ?? 0)) / 2 <= step - spare)) continue
		const wide = Math.max(...here) > Math.max(...before) ? i : i - 1
		lines[wide] = wrap(points[wide] as CurvePoint, step - spare)
	}
	return lines
}

interface WordRoom {
	/** Where a word may begin and end along the journey, and its own measures. */
	readonly left: number
	readonly right: number
	readonly width: number
	readonly height: number
	/** No word's baseline below this: the names of the stages begin there. */
	readonly floor: number
	/** Between an edge of the band and the word. */
	readonly gap: number
}

/** Tried in this order: over the upper edge or under the lower one, left or right of the span, at last lifted over other words. */
const WORD_PLACES = [
	{ over: true, after: false, lift: 0 },
	{ over: true, after: true, lift: 0 },
	{ over: false, after: false, lift: 0 },
	{ over: false, after: true, lift: 0 },
	{ over: true, after: false, lift: 1 },
	{ over: true, after: true, lift: 1 },
	{ over: true, after: false, lift: 2 },
	{ over: true, after: true, lift: 2 },
] as const

/** Gives every divided stage the first place for its word that hits neither the band beside it nor another word. */
function withWords(stages: readonly StagePlace[], room: WordRoom): readonly StagePlace[] {
	const taken: { readonly from: number; readonly to: number; readonly y: number }[] = []
	return stages.map((stage, i) => {
		const { upper, lower, along } = stage
		if (!stage.point.divided || upper === null || lower === null) return stage
		const spots = WORD_PLACES.map(({ over, after, lift }) => {
			const from = after ? along - room.gap : along + room.gap - room.width
			const y = over ? upper - room.gap - lift * room.height : lower + room.gap + room.height * 0.65
			const beside = stages[after ? i + 1 : i - 1]
			const clear = over ? (beside?.upper ?? upper) >= y : (beside?.lower ?? lower) <= y - room.height * 0.65 && y <= room.floor
			return { from, to: from + room.width, y, clear, after }
		})
		const inside = spots.filter((spot) => spot.from >= room.left && spot.to <= room.right && spot.y >= 0)
		const free = inside.find(
			(spot) => spot.clear && taken.every((t) => t.to < spot.from || t.from > spot.to || Math.abs(t.y - spot.y) >= room.height),
		)
		const spot = free ?? inside[0] ?? spots[0]
		if (spot === undefined) return stage
		taken.push(spot)
		return { ...stage, word: { x: spot.after ? spot.from : spot.to, baseline: spot.y, anchor: spot.after ? 'start' : 'end' } }
	})
}

/** Line and band; the band goes on `tail` px beyond each end of an unbroken run, so that a lone stage has a width too. */
function pathsOf(stages: readonly StagePlace[], zero: number, tail: number): CurveLayout['paths'] {
	const edge = (pick: (stage: StagePlace) => number | null): PathPoint[] =>
		stages.flatMap((stage, i): PathPoint[] => {
			const y = pick(stage)
			const points: PathPoint[] = [{ x: stage.along, y }]
			if (y === null) return points
			if ((stages[i - 1]?.mean ?? null) === null) points.unshift({ x: stage.along - tail, y })
			if ((stages[i + 1]?.mean ?? null) === null) points.push({ x: stage.along + tail, y })
			return points
		})
	const upper = edge((stage) => stage.upper)
	const lower = edge((stage) => stage.lower)
	const ground = edge((stage) => (stage.mean === null ? null : zero))
	return {
		mean: curvePath(stages.map((stage) => ({ x: stage.along, y: stage.mean }))),
		upperBand: bandPath(upper, ground),
		lowerBand: bandPath(lower, ground),
		upperEdge: curvePath(upper),
		lowerEdge: curvePath(lower),
	}
}

/** Estimated width of an icon with a word after it, px. */
export const signWidth = (word: string, size: number, bold = false): number => size * 1.45 + textWidth(word, size, bold)
