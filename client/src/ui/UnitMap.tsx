/**
 * The journey fills while people write: one dot per card, love upward, pain downward, okay as a
 * number on the line. Prepares the eye for the curve. Knows counts, never texts.
 */
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { formatNumber } from '../i18n/format'
import { useLang } from '../i18n/lang'
import { dotPath } from './dotPath'
import { RATING_PATHS } from './icons'
import { textWidth, wrapLabel } from './labels'
import { RATING_WORDS } from './ratings'
import css from './UnitMap.module.css'
import { dotsFor, ROOM, type UnitGrid, type UnitRoom, type UnitStage, unitGrid } from './unitGrid'
import { useLater } from './useLater'
import { useWidth } from './useWidth'
import { VisuallyHidden } from './VisuallyHidden'

export interface UnitMapProps {
	readonly stages: readonly UnitStage[]
	/** Px of the 1920×1080 stage. Without it the map takes the width of its box (1760 between the margins). */
	readonly width?: number
	/** 320 … 464 px; what is missing is taken from the dots. */
	readonly height?: number
	/** Operator's zoom for the labels. */
	readonly textScale?: number
}

/** Figures first, dots a little later, ms: both in one frame make that frame late. */
const DOTS_LATER_MS = 130
const NO_LINES: readonly string[] = []

const isSame = (a: UnitGrid, b: UnitGrid): boolean => a.unit === b.unit && a.pitch === b.pitch && a.columns === b.columns

/** Designed height, and below which height no dot would be left. */
const HEIGHT = { full: 464, least: 320 } as const

interface Lines {
	/** Centre line of the okays, foot of the love dots, head of the pain dots, axis (px from the top). */
	readonly okay: number
	readonly up: number
	readonly down: number
	readonly axis: number
	readonly room: UnitRoom
}

/** What is missing to the designed height is taken from the dots alone, in equal shares. */
function unitLines(height: number, textScale = 1): Lines {
	const missing = HEIGHT.full - height
	const up = (ROOM.up * missing) / (ROOM.up + ROOM.down)
	// Larger labels push the lines apart; the dots pay for that, too.
	const push = 28 * (textScale - 1)
	const okay = 169 - up + push
	return {
		okay,
		up: 132 - up + push * 0.5,
		down: 206 - up + push * 1.5,
		axis: 372 - missing - push * 2,
		room: { up: ROOM.up - up - push * 0.5, down: ROOM.down - (missing - up) - push * 3.5 },
	}
}

interface Spot {
	readonly x: number
	readonly y: number
}

export const UnitMap = memo(function UnitMap({ stages, width: given, height: wanted = HEIGHT.full, textScale = 1 }: UnitMapProps) {
	const lang = useLang()
	const box = useRef<HTMLDivElement>(null)
	const width = useWidth(box, given === undefined) ?? given ?? 1_760
	const column = width / Math.max(1, stages.length)
	const height = Math.max(HEIGHT.least, Math.min(HEIGHT.full, wanted))
	const names = stages.map(({ name }) => name).join('\n')
	const labels = useMemo(
		() => names.split('\n').map((name) => wrapLabel(name, column - 8, 28 * textScale, false, 3)),
		[names, column, textScale],
	)
	// A third line of a long name pushes the axis up, not the name into what stands below.
	const extra = (Math.max(2, ...labels.map((lines) => lines.length)) - 2) * 34 * textScale
	const Y = unitLines(height - extra, textScale)
	const grid = unitGrid(stages, column, Y.room)
	const size = 28 * textScale
	// Where all dots change their places, figures and dots go together.
	const later = useLater(stages, DOTS_LATER_MS)
	const dotted = later.length === stages.length && isSame(unitGrid(later, column, Y.room), grid) ? later : stages
	const dots = dotted.map((stage, i) =>
		stageDots(stage, grid, Y, column * i + (column - ((grid.columns - 1) * grid.pitch + 2 * grid.radius)) / 2 + grid.radius),
	)
	const path = (pick: (d: (typeof dots)[number]) => readonly Spot[]) => dotPath(dots.flatMap(pick))
	const unit = { de: `1 Punkt = ${grid.unit} Karten`, en: `1 dot = ${grid.unit} cards` }[lang]
	return (
		<div ref={box} className={css.map}>
			<svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
				<line className={css.axis} x1={0} x2={width} y1={Y.axis} y2={Y.axis} />
				{grid.unit > 1 ? (
					<text className={css.unit} style={{ fontSize: size }} x={width} y={Y.axis - 12} textAnchor="end">
						{unit}
					</text>
				) : null}
				<g className={css.dots} strokeWidth={grid.radius * 2}>
					<path className={css.del} d={path((d) => d.love)} />
					<path className={css.dis} d={path((d) => d.pain)} />
					<path className={css.fresh} d={path((d) => d.fresh)} />
				</g>
				{stages.map((stage, i) => {
					const middle = column * (i + 0.5)
					const rows = (cards: number) => Math.ceil(dotsFor(cards, grid.unit) / grid.columns)
					const above = Y.up - (Math.max(1, rows(stage.b)) - 1) * grid.pitch
					const below = Y.down + (Math.max(1, rows(stage.d)) - 1) * grid.pitch
					return (
						<g key={stage.key}>
							<Count middle={middle} baseline={above - 19} n={stage.b} rating="delighting" size={size} lang={lang} />
							<Count middle={middle} baseline={Y.okay + 10} n={stage.o} rating="okay" size={size} lang={lang} />
							<Count middle={middle} baseline={below + 11 + size} n={stage.d} rating="disappointing" size={size} lang={lang} />
							<Name lines={labels[i] ?? NO_LINES} middle={middle} top={Y.axis + 12} scale={textScale} />
						</g>
					)
				})}
			</svg>
			<StageTable stages={stages} />
		</div>
	)
})

/** The same for those who listen: read out figures stand for a while, and laying out a table is the dearest part of the picture. */
const TABLE_MS = 5_000

function StageTable({ stages: newest }: { readonly stages: readonly UnitStage[] }) {
	const lang = useLang()
	const [stages, setStages] = useState(newest)
	const latest = useRef(newest)
	latest.current = newest
	const behind = stages !== newest
	useEffect(() => {
		if (!behind) return
		const timer = setTimeout(() => setStages(latest.current), TABLE_MS)
		return () => clearTimeout(timer)
	}, [behind])
	return useMemo(
		() => (
			<VisuallyHidden as="div">
				<table>
					<caption>{{ de: 'Karten je Station', en: 'Cards per stage' }[lang]}</caption>
					<thead>
						<tr>
							<th scope="col">{{ de: 'Station', en: 'Stage' }[lang]}</th>
							<th scope="col">{RATING_WORDS.disappointing[lang]}</th>
							<th scope="col">{RATING_WORDS.okay[lang]}</th>
							<th scope="col">{RATING_WORDS.delighting[lang]}</th>
						</tr>
					</thead>
					<tbody>
						{stages.map((stage) => (
							<tr key={stage.key}>
								<th scope="row">{stage.name}</th>
								<td>{stage.d}</td>
								<td>{stage.o}</td>
								<td>{stage.b}</td>
							</tr>
						))}
					</tbody>
				</table>
			</VisuallyHidden>
		),
		[stages, lang],
	)
}

/** Places of one stage's dots, from the middle line outward; the newest are the last ones. */
function stageDots(
	stage: UnitStage,
	grid: UnitGrid,
	Y: Lines,
	left: number,
): { readonly love: readonly Spot[]; readonly pain: readonly Spot[]; readonly fresh: readonly Spot[] } {
	const spots = (cards: number, y: number, step: number): Spot[] =>
		Array.from({ length: dotsFor(cards, grid.unit) }, (_, i) => ({
			x: left + (i % grid.columns) * grid.pitch,
			y: y + step * Math.floor(i / grid.columns),
		}))
	const split = (all: Spot[], fresh: number): readonly [Spot[], Spot[]] => {
		const at = all.length - Math.min(all.length, Math.ceil(fresh / grid.unit))
		return [all.slice(0, at), all.slice(at)]
	}
	const [love, newLove] = split(spots(stage.b, Y.up, -grid.pitch), stage.freshB ?? 0)
	const [pain, newPain] = split(spots(stage.d, Y.down, grid.pitch), stage.freshD ?? 0)
	return { love, pain, fresh: [...newLove, ...newPain] }
}

interface CountProps {
	readonly middle: number
	readonly baseline: number
	readonly n: number
	readonly rating: 'disappointing' | 'okay' | 'delighting'
	readonly size: number
	readonly lang: 'de' | 'en'
}

/** "★ 24", icon and figure centred together. */
const Count = memo(function Count({ middle, baseline, n, rating, size, lang }: CountProps) {
	const figure = formatNumber(lang, n)
	const icon = size * 0.93
	const gap = size * 0.36
	const left = middle - (icon + gap + textWidth(figure, size, true)) / 2
	return (
		<>
			<path
				className={css[rating]}
				fillRule="evenodd"
				transform={`translate(${left} ${baseline - size * 0.82}) scale(${icon / 24})`}
				d={RATING_PATHS[rating]}
			/>
			<text className={css.count} style={{ fontSize: size }} x={left + icon + gap} y={baseline}>
				{figure}
			</text>
		</>
	)
})

interface NameProps {
	readonly lines: readonly string[]
	readonly middle: number
	/** Px from the top at which the first line begins. */
	readonly top: number
	readonly scale: number
}

/** A stage's name below the axis. */
const Name = memo(function Name({ lines, middle, top, scale }: NameProps) {
	return lines.map((line, at) => (
		<text
			key={line}
			className={css.name}
			style={{ fontSize: 28 * scale }}
			x={middle}
			y={top + 28 * scale + at * 34 * scale}
			textAnchor="middle"
		>
			{line}
		</text>
	))
})
