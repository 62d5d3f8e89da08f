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
	/** Where the word "divided" stands: before/after the upper edge, or below the lower one where a neighbour has taken that place. */
	readonly word: 'upper' | 'upper-after' | 'lower' | null
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

/** Names may take this many lines before the words themselves are cut. */
const MAX_LINES = 3

/** ±0.75 always, so that curves can be compared; only a share beyond it opens the axis to ±1, never cuts the edge. */
export function curveScale(points: readonly CurvePoint[]): number {
	return points.some((p) => (p.upper ?? 0) > CURVE_SCALE || (p.lower ?? 0) > CURVE_SCALE) ? 1 : CURVE_SCALE
}

export function curveLayout(points: readonly CurvePoint[], nameOf: (key: string) => string, box: CurveBox): CurveLayout {
	return box.down ? layoutDown(points, nameOf, box) : layoutAcross(points, nameOf, box)
}

const isStrong = (point: CurvePoint): boolean => point.marker !== null || point.divided

function layoutAcross(points: readonly CurvePoint[], nameOf: (key: string) => string, { width, height, size }: CurveBox): CurveLayout {
	const k = size / 28
	const [first, last] = [240 * k, width - 80 * k]
	const step = points.length > 1 ? (last - first) / (points.length - 1) : last - first
	const alongs = points.map((_, i) => (points.length === 1 ? (first + last) / 2 : first + step * i))
	const lines = points.map((point) => wrapLabel(nameOf(point.key), Math.min(step * 1.05, 320 * k), size, isStrong(point), MAX_LINES))
	const rows = Math.max(2, ...lines.map((l) => l.length))
	const lineHeight = 34 * k
	// top 32 · plot · 60 to the first label line · lines · 46 to the counts · 20 below
	const half = Math.max(40 * k, (height - 158 * k - lineHeight * (rows - 1)) / 2)
	const zero = 32 * k + half
	const scale = curveScale(points)
	const cross = (value: number | null): number | null => (value === null ? null : zero - (value / scale) * half)
	const labelLine = zero + half + 60 * k
	const countLine = labelLine + lineHeight * (rows - 1) + 46 * k
	const bare = points.map((point, i) => place(point, alongs[i] ?? 0, lines[i] ?? [], cross))
	return {
		width,
		height: countLine + 20 * k,
		zero,
		half,
		scale,
		stages: withWords(bare, 36 * k, 240 * k),
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
		word: point.divided ? 'upper' : null,
	}
}

/** The word stands left of its span; the first stage has no room there, and of two neighbours at one height the second goes below. */
function withWords(stages: readonly StagePlace[], height: number, leftmost: number): readonly StagePlace[] {
	let taken: number | null = null
	return stages.map((stage) => {
		if (stage.word === null || stage.upper === null) {
			taken = null
			return stage
		}
		const word = taken !== null && Math.abs(taken - stage.upper) < height ? 'lower' : stage.along <= leftmost ? 'upper-after' : 'upper'
		taken = word === 'lower' ? null : stage.upper
		return { ...stage, word }
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
