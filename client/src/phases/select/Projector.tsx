/** "Less is more": few large tiles, pain above, love below; one original voice after the other for the tile in ink. */
import type { SelectedTopic, SelectProjectorData } from '@funkenflug/shared/phases/select'
import { formatNumber, quoted } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { RatingIcon } from '../../ui/icons'
import { hyphenate } from '../../ui/labels'
import { DividedMark } from '../../ui/RatingLabel'
import { Figures, RatingLegend, ShareBar } from '../../ui/ShareBar'
import { useWallZoom } from '../../ui/WallFrame'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { Box, FirstFit } from '../wall/Box'
import { useTurn } from '../wall/calm.js'
import { FaceScreen, StatusRow, Words } from '../wall/FaceScreen'
import { linesOf } from '../wall/headline.js'
import kit from '../wall/kit.module.css'
import { wallTexts } from '../wall/messages.js'
import { Paged } from '../wall/Paged'
import { selectWallTexts } from './messages-wall.js'
import css from './Projector.module.css'

const VOICE_MS = 9_000
/** Tiles beside each other; more than one row per side becomes lists. */
const PER_ROW = 5

export function SelectProjector({ head, phase, data, pulse, now }: ProjectorFaceProps<SelectProjectorData>) {
	const lang = useLang()
	const zoom = useWallZoom()
	const text = selectWallTexts[lang]
	const pain = data.topics.filter(({ side }) => side === 'pain')
	const love = data.topics.filter(({ side }) => side === 'love')
	const quotes = data.topics.filter(({ voice }) => voice !== null && voice !== '')
	const quoted = quotes[useTurn(quotes.length, VOICE_MS)]
	// Tiles while their titles have room; else lists, which page.
	const roomy = (topics: readonly SelectedTopic[], most: number) =>
		topics.length <= PER_ROW &&
		topics.every(
			({ title }) => linesOf(hyphenate(title).replaceAll('\u00AD', ' '), 1_760 / Math.max(2, topics.length) - 70, 40 * zoom, true) <= most,
		)
	const few = roomy(pain, 3) && roomy(love, 2)
	const parked = data.parked === 0 ? null : <p className={cx(wall.label, wall.soft)}>{text.parked(data.parked)}</p>
	const tiles = () => (
		<>
			{pain.length === 0 ? null : <Tiles topics={pain} current={quoted?.touchpoint} />}
			{love.length === 0 || pain.length === 0 ? null : (
				<div className={kit.rowEnd}>
					<SideHead side="love" />
					{parked}
				</div>
			)}
			{love.length === 0 ? null : <Tiles topics={love} current={quoted?.touchpoint} wide={love.length < 4} />}
			{love.length === 0 || pain.length === 0 ? parked : null}
		</>
	)
	const list = () => (
		<>
			<Paged items={data.topics} keyOf={(topic) => topic.touchpoint} columns={3} gap={16}>
				{(topic) => <Tile topic={topic} current={false} sign />}
			</Paged>
			{parked}
		</>
	)
	return (
		<FaceScreen head={head} phase={phase} maxLines={1} lead={null}>
			<StatusRow head={head} phase={phase} pulse={pulse} now={now} done end={<RatingLegend className={cx(wall.label)} />}>
				{data.topics.length === 0 ? (
					<p className={kit.empty}>{text.none}</p>
				) : few ? (
					<SideHead side={pain.length > 0 ? 'pain' : 'love'} />
				) : null}
			</StatusRow>
			<Box>
				{() =>
					few ? (
						<FirstFit
							content={data}
							variants={[
								() => (
									<div className={css.whole}>
										{tiles()}
										{quoted === undefined ? null : <Voice topic={quoted} />}
									</div>
								),
								() => <div className={css.whole}>{tiles()}</div>,
								() => <div className={css.lists}>{list()}</div>,
							]}
						/>
					) : (
						<div className={css.lists}>{list()}</div>
					)
				}
			</Box>
		</FaceScreen>
	)
}

function SideHead({ side }: { readonly side: 'pain' | 'love' }) {
	const text = selectWallTexts[useLang()]
	return (
		<h2 className={cx(wall.card, wall.key, css.side)}>
			<RatingIcon rating={side === 'pain' ? 'disappointing' : 'delighting'} />
			{text[side]}
		</h2>
	)
}

function Tiles({
	topics,
	current,
	wide = false,
}: {
	readonly topics: readonly SelectedTopic[]
	readonly current: string | undefined
	readonly wide?: boolean
}) {
	return (
		<ul
			className={cx(css.tiles, wide && css.wide)}
			style={{ gridTemplateColumns: `repeat(${Math.max(2, topics.length)}, minmax(0, 1fr))` }}
		>
			{topics.map((topic) => (
				<li key={topic.touchpoint}>
					<Tile topic={topic} current={topic.touchpoint === current} />
				</li>
			))}
		</ul>
	)
}

function Tile({ topic, current, sign = false }: { readonly topic: SelectedTopic; readonly current: boolean; readonly sign?: boolean }) {
	const lang = useLang()
	const { dots, burning } = topic
	return (
		<article className={cx(kit.paper, css.tile, current && css.current)}>
			<div className={css.head}>
				<h3 className={cx(sign && wall.key, css.name)}>
					{sign ? <RatingIcon rating={topic.side === 'pain' ? 'disappointing' : 'delighting'} /> : null}
					<Words>{hyphenate(topic.title)}</Words>
				</h3>
				{topic.divided ? <DividedMark className={wall.label} /> : null}
			</div>
			<div className={css.figures}>
				{dots === null && burning === null ? null : (
					<p className={cx(wall.label, css.line)}>
						{dots === null ? null : (
							<span>
								<b>{formatNumber(lang, dots)}</b> {wallTexts[lang].dots(dots)}
							</span>
						)}
						{burning === null ? null : <span>{selectWallTexts[lang].burning(formatNumber(lang, burning))}</span>}
					</p>
				)}
				{topic.n === 0 ? null : <Figures counts={topic} className={cx(wall.label)} />}
				{topic.n === 0 ? null : <ShareBar counts={topic} size="tile" />}
			</div>
		</article>
	)
}

/** One after the other, at card size: on the narrow tiles a voice would be a column of single words. */
function Voice({ topic }: { readonly topic: SelectedTopic }) {
	const lang = useLang()
	const voice = (named: boolean) => (
		<figure className={wall.reveal}>
			{named ? (
				<figcaption className={cx(wall.label, wall.soft)}>
					<Words>{topic.title}</Words>
				</figcaption>
			) : null}
			<blockquote className={wall.voice}>
				<Words>{quoted(lang, topic.voice ?? '')}</Words>
			</blockquote>
		</figure>
	)
	return (
		<section className={css.voice} aria-label={selectWallTexts[lang].voice} key={topic.touchpoint}>
			<FirstFit content={topic.voice} variants={[() => voice(true), () => voice(false)]} />
		</section>
	)
}
