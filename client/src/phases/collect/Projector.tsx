/**
 * The journey fills: one dot per card along the stages, counts in words, and – once the silent minutes are over –
 * the newest cards. Draws counts and at most twelve texts, so two thousand cards cost what thirty do.
 */
import type { CollectProjectorData } from '@funkenflug/shared/phases/collect'
import { memo, useMemo } from 'react'
import { formatNumber } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { RatingLabel } from '../../ui/RatingLabel'
import { UnitMap, type UnitMapProps } from '../../ui/UnitMap'
import { useLater } from '../../ui/useLater'
import { useReached } from '../../ui/useNow'
import { useWallZoom } from '../../ui/WallFrame'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { Box } from '../wall/Box'
import { useCalm, useFresh } from '../wall/calm.js'
import { FaceScreen, StatusRow } from '../wall/FaceScreen'
import kit from '../wall/kit.module.css'
import { collectWallTexts } from './messages-wall.js'
import { CardGrid, CardRow } from './NewestCards'
import css from './Projector.module.css'
import { freshKeys, stageRows, totals } from './wall-map.js'

/** Height of the row of cards, and of the map between its least and its designed height. */
const CARDS = 184
const GAP = 24
const MAP = { least: 320, full: 464 } as const

export function CollectProjector({ head, phase, data: newest, pulse, now }: ProjectorFaceProps<CollectProjectorData>) {
	const lang = useLang()
	const text = collectWallTexts[lang]
	const data = useCalm(newest)
	const { tally } = data
	const { latest } = data
	const { stages } = head.session
	const sum = useMemo(() => totals(tally), [tally])
	const fresh = useFresh(useMemo(() => freshKeys(tally), [tally]))
	const rows = useMemo(() => stageRows(stages, tally, fresh, lang), [stages, tally, fresh, lang])
	const open = useReached(now, data.textsFrom)
	// Once it is closed nobody can be led by what others wrote.
	const over = phase.status === 'closed' || phase.status === 'revealed'
	const texts = (head.projector.texts || open || over) && latest.length > 0
	const names = useMemo(() => new Map(stages.map((stage) => [stage.key, pick(stage.name, lang)])), [stages, lang])
	const rated = sum.d + sum.o + sum.b > 0 || tally.cards === 0
	const journey = stages.length > 1 && sum.placed === sum.visible && data.keep
	const count = (
		<p className={kit.nowrap}>
			<b className={kit.figure}>{formatNumber(lang, tally.cards)}</b> {text.cards(tally.cards)}
		</p>
	)
	if (!journey || !rated) {
		return (
			<FaceScreen head={head} phase={phase}>
				<StatusRow head={head} phase={phase} pulse={pulse} now={now}>
					{data.keep && rated ? <Ratings {...sum} /> : null}
				</StatusRow>
				<p className={kit.big}>
					<b className={wall.display}>{formatNumber(lang, tally.cards)}</b>
					<span>{text.cards(tally.cards)}</span>
				</p>
				{journey ? <StageCounts stages={rows.map(({ key, name }) => ({ key, name, n: tally.stages[key]?.cards ?? 0 }))} /> : null}
				{texts ? <CardGrid cards={latest} names={names} /> : null}
				{data.keep ? null : <p className={cx(wall.label, wall.soft)}>{text.dropped}</p>}
			</FaceScreen>
		)
	}
	return (
		<FaceScreen head={head} phase={phase}>
			<StatusRow head={head} phase={phase} pulse={pulse} now={now} end={count}>
				<Ratings {...sum} />
			</StatusRow>
			<Box>
				{({ width, height }) => {
					const map = Math.max(MAP.least, Math.min(MAP.full, height - CARDS - GAP))
					const cards = height - map - GAP
					return (
						<div className={css.journey}>
							<ZoomedMap stages={rows} width={width} height={map} />
							<div className={css.cards} style={{ height: cards }}>
								{texts ? (
									<CardRow cards={latest} names={names} width={width} height={cards} />
								) : data.textsFrom === null || over ? null : (
									<p className={wall.soft}>{text.quiet}</p>
								)}
							</div>
						</div>
					)
				}}
			</Box>
		</FaceScreen>
	)
}

/** After the figures above it and before the newest cards, ms: all in one frame is too much for one frame. */
const MAP_LATER_MS = 130

/** Inside the screen: there the zoom is the one that fits. */
const ZoomedMap = ({ stages, ...rest }: UnitMapProps) => (
	<UnitMap {...rest} stages={useLater(stages, MAP_LATER_MS)} textScale={useWallZoom()} />
)

const Ratings = memo(function Ratings({ d, o, b }: { readonly d: number; readonly o: number; readonly b: number }) {
	return (
		<>
			<RatingLabel rating="delighting" count={b} />
			<RatingLabel rating="okay" count={o} />
			<RatingLabel rating="disappointing" count={d} />
		</>
	)
})

/** Without ratings there is no map: a figure per stage. */
function StageCounts({ stages }: { readonly stages: readonly { readonly key: string; readonly name: string; readonly n: number }[] }) {
	const lang = useLang()
	return (
		<ol className={css.stages}>
			{stages.map(({ key, name, n }) => (
				<li key={key}>
					<b className={wall.headline}>{formatNumber(lang, n)}</b>
					<span className={wall.label}>{name}</span>
				</li>
			))}
		</ol>
	)
}
