/** The reveal: fixed rows at the left, the place uncovered last large at the right, with its counts and voices. */
import type { DotRank, DotsProjectorData } from '@funkenflug/shared/phases/dots'
import { formatNumber, quoted } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import type { BoardSnapshot } from '../../live/board.js'
import { cx } from '../../ui/cx'
import { hyphenate } from '../../ui/labels'
import { DividedMark } from '../../ui/RatingLabel'
import { ShareBar } from '../../ui/ShareBar'
import { useWallZoom } from '../../ui/WallFrame'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { Box, FirstFit } from '../wall/Box'
import { useTurn } from '../wall/calm.js'
import { FaceScreen, Words } from '../wall/FaceScreen'
import { linesOf } from '../wall/headline.js'
import { wallTexts } from '../wall/messages.js'
import { windowOf } from '../wall/paging.js'
import { type About, aboutMeasure } from './about.js'
import { dotsWallTexts } from './messages-wall.js'
import css from './Projector.module.css'
import { type Reveal, revealOf } from './places.js'

/** Ms a side stands when everything is uncovered, and a rank that shares its place. */
const SIDE_MS = 20_000
const SHARED_MS = 8_000
/** Width of the list and what place and count take of it. */
const LIST = { topic: 704, measure: 960, figures: 80 + 88 } as const
const ROW = 64
const LINE = 44

export function RevealScreen({ head, phase, data, board }: ProjectorFaceProps<DotsProjectorData>) {
	const lang = useLang()
	const text = dotsWallTexts[lang]
	const first = revealOf(data)
	const look = useTurn(first?.complete === true ? first.sides.length : 0, SIDE_MS)
	const reveal = revealOf(data, look)
	if (reveal === null) return null
	const measures = reveal.side === 'measure'
	return (
		<FaceScreen head={head} phase={phase} headline={text.question[reveal.side]} bodyFrom={208}>
			<div className={cx(css.reveal, measures && css.measures)} key={reveal.side}>
				<div className={css.left}>
					<Box>{({ height }) => <Places reveal={reveal} data={data} height={height} />}</Box>
					<p className={cx(wall.label, wall.soft)}>{measures ? text.ruleMeasure : text.rule}</p>
				</div>
				<Current reveal={reveal} board={board} stageName={(key) => namedStage(head.session.stages, key, lang)} />
			</div>
		</FaceScreen>
	)
}

type Stages = ProjectorFaceProps['head']['session']['stages']
function namedStage(stages: Stages, key: string | null, lang: 'de' | 'en'): string | null {
	const stage = stages.find((one) => one.key === key)
	return stage === undefined ? null : pick(stage.name, lang)
}

function Places({ reveal, data, height }: { readonly reveal: Reveal; readonly data: DotsProjectorData; readonly height: number }) {
	const lang = useLang()
	const zoom = useWallZoom()
	const { rows, current, side } = reveal
	const measures = side === 'measure'
	// Known before anything is uncovered, so that no row ever changes its height: the longest title decides.
	const titles = [...data.options.filter((option) => option.side === side), ...data.ranks.filter((rank) => rank.side === side)]
	const width = LIST[measures ? 'measure' : 'topic'] - LIST.figures
	const lines = Math.max(1, ...titles.map(({ title }) => linesOf(title, width, 40 * zoom, true)))
	const row = Math.round((lines === 1 ? ROW : LINE * lines + 16) * zoom)
	const perPage = Math.floor(height / row)
	const focus = rows.findIndex((rank) => rank !== null)
	const pages = Math.max(1, Math.ceil(rows.length / Math.max(1, perPage)))
	const turn = useTurn(reveal.complete ? pages : 0, SIDE_MS / pages, side)
	const { from, to } = windowOf(rows.length, perPage, reveal.complete ? turn * perPage : focus)
	const shown = rows.map((rank, i) => ({ row: i + 1, rank })).slice(from, to)
	return (
		<ol
			className={cx(css.places, rows.some((rank) => rank?.place.includes('–')) && css.shared)}
			start={from + 1}
			aria-label={dotsWallTexts[lang].places}
		>
			{shown.map(({ row: at, rank }) => {
				const now = rank !== null && current.includes(rank) && !(reveal.complete && pages > 1)
				return (
					<li key={at} className={cx(now && css.now, rank !== null && wall.reveal)} style={{ height: row }}>
						<span className={css.place}>{rank === null ? at : rank.place}</span>
						<span className={css.title}>{rank === null ? '' : <Words>{measures ? rank.title : hyphenate(rank.title)}</Words>}</span>
						<span>{rank === null ? '' : formatNumber(lang, rank.dots)}</span>
					</li>
				)
			})}
		</ol>
	)
}

interface CurrentProps {
	readonly reveal: Reveal
	readonly board: BoardSnapshot
	readonly stageName: (key: string | null) => string | null
}

function Current({ reveal, board, stageName }: CurrentProps) {
	const shared = useTurn(reveal.current.length, SHARED_MS, reveal.current[0]?.item)
	const rank = reveal.current[shared]
	if (rank === undefined) return null
	return (
		<section className={cx(css.current, wall.reveal)} key={rank.item}>
			<FirstFit
				content={rank.item}
				variants={[3, 2, 1, 0].map((voices) => () => (
					<Large rank={rank} stage={stageName(rank.stage)} about={aboutMeasure(board, rank.item)} voices={rank.voices.slice(0, voices)} />
				))}
			/>
		</section>
	)
}

interface LargeProps {
	readonly rank: DotRank
	readonly stage: string | null
	readonly about: About | null
	readonly voices: readonly string[]
}

function Large({ rank, stage, about, voices }: LargeProps) {
	const lang = useLang()
	const text = dotsWallTexts[lang]
	const measure = rank.side === 'measure'
	return (
		<div className={css.large}>
			<div className={css.top}>
				<p className={wall.display}>{text.place(rank.place)}</p>
				<div>
					{stage === null && about === null ? null : (
						<p className={cx(wall.label, wall.soft)}>
							{about === null ? wallTexts[lang].stage(stage ?? '') : <Words>{hyphenate(about.topic)}</Words>}
						</p>
					)}
					<h2 className={cx(measure ? wall.card : wall.headline)}>
						<Words>{hyphenate(rank.title)}</Words>
					</h2>
					{rank.divided ? <DividedMark className={wall.label} /> : null}
				</div>
			</div>
			<p className={css.points}>
				<b>{formatNumber(lang, rank.dots)}</b> {wallTexts[lang].dots(rank.dots)} <span className={wall.soft}>{text.from(rank.voters)}</span>
				{rank.n === 0 ? null : <span className={cx(wall.label, wall.soft, css.n)}>{text.ratings(rank.n)}</span>}
			</p>
			{rank.n === 0 ? null : <ShareBar counts={rank} size="wall" figures="words" />}
			{about === null ? null : (
				<p className={css.step}>
					{text.firstStep} <Words>{about.firstStep}</Words>
				</p>
			)}
			{voices.length === 0 ? null : (
				<div className={css.quotes}>
					{voices.map((voice) => (
						<p key={voice} className={wall.voice}>
							<Words>{quoted(lang, voice)}</Words>
						</p>
					))}
				</div>
			)}
		</div>
	)
}
