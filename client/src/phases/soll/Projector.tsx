/** The target on the wall: a tile per topic with what it has and what it lacks; one topic large when the desk shows it. */
import type { SollProjectorData, SollTopic } from '@funkenflug/shared/phases/soll'
import type { BoardNote } from '@funkenflug/shared/views'
import { useMemo } from 'react'
import { formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { CheckIcon, RatingIcon } from '../../ui/icons'
import { hyphenate } from '../../ui/labels'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { useCalm } from '../wall/calm.js'
import { FaceScreen, StatusRow, Words } from '../wall/FaceScreen'
import kit from '../wall/kit.module.css'
import { Paged } from '../wall/Paged'
import { sollWallTexts } from './messages-wall.js'
import { notesOf } from './notes.js'
import css from './Projector.module.css'

export function SollProjector(props: ProjectorFaceProps<SollProjectorData>) {
	const { data, head, phase, pulse, now } = props
	const lang = useLang()
	const text = sollWallTexts[lang]
	const shown = data.topics.find(({ touchpoint }) => touchpoint === data.show)
	if (shown !== undefined) return <OneTopic {...props} topic={shown} />
	return (
		<FaceScreen head={head} phase={phase} maxLines={2}>
			<StatusRow head={head} phase={phase} pulse={pulse} now={now} done />
			{data.topics.length === 0 ? <p className={kit.empty}>{text.noTopics}</p> : null}
			<Paged items={data.topics} keyOf={(topic) => topic.touchpoint} columns={data.topics.length > 6 ? 4 : 3} gap={20}>
				{(topic) => <Tile topic={topic} />}
			</Paged>
		</FaceScreen>
	)
}

function Tile({ topic }: { readonly topic: SollTopic }) {
	const lang = useLang()
	const text = sollWallTexts[lang]
	const rows = [
		[text.wanted, topic.wanted > 0, formatNumber(lang, topic.wanted)],
		[text.unwantedShort, topic.unwanted > 0, formatNumber(lang, topic.unwanted)],
		[text.sentence, topic.sentence !== '', null],
	] as const
	return (
		<article className={cx(kit.paper, css.tile)}>
			<h2 className={css.name}>
				<RatingIcon rating={topic.side === 'pain' ? 'disappointing' : 'delighting'} className={css.sign} />
				<Words>{hyphenate(topic.title)}</Words>
			</h2>
			<ul className={cx(wall.label, css.state)}>
				{rows.map(([name, has, count]) => (
					<li key={name} className={cx(has && css.has)}>
						<span>{has ? <CheckIcon /> : <i />}</span>
						<span>{name}</span>
						<b>{count}</b>
					</li>
				))}
			</ul>
			<p className={cx(wall.label, wall.soft, kit.rowEnd)}>
				<span>{text.people(topic.people)}</span>
				{topic.complete ? <b className={css.complete}>{text.complete}</b> : null}
			</p>
		</article>
	)
}

function OneTopic({ head, phase, pulse, now, board, topic }: ProjectorFaceProps<SollProjectorData> & { readonly topic: SollTopic }) {
	const lang = useLang()
	const text = sollWallTexts[lang]
	const all = useCalm(board.notes)
	const notes = useMemo(() => notesOf(all, topic.touchpoint), [all, topic.touchpoint])
	return (
		<FaceScreen head={head} phase={phase} headline={topic.title}>
			{topic.sentence === '' ? (
				<StatusRow head={head} phase={phase} pulse={pulse} now={now} done />
			) : (
				<section className={css.target} aria-label={text.target}>
					<p className={topic.sentence.length > 110 ? wall.card : wall.headline}>
						<Words>{topic.sentence}</Words>
					</p>
				</section>
			)}
			<div className={cx(css.sides, notes.obstacle.length > 0 && css.three)}>
				<Side title={text.wanted} notes={notes.wanted} />
				<Side title={text.unwanted} notes={notes.unwanted} />
				{notes.obstacle.length > 0 ? <Side title={text.obstacle} notes={notes.obstacle} /> : null}
			</div>
		</FaceScreen>
	)
}

function Side({ title, notes }: { readonly title: string; readonly notes: readonly (BoardNote & { readonly id: string })[] }) {
	const lang = useLang()
	return (
		<section className={kit.half}>
			<h2 className={cx(wall.label, kit.rowEnd)}>
				<span>{title}</span>
				<b className={kit.figure}>{formatNumber(lang, notes.length)}</b>
			</h2>
			{notes.length === 0 ? (
				<p className={kit.empty}>{sollWallTexts[lang].none}</p>
			) : (
				<Paged items={notes} keyOf={(note) => note.id} gap={12}>
					{(note) => (
						<p className={css.note}>
							<Words>{note.text}</Words>
						</p>
					)}
				</Paged>
			)}
		</section>
	)
}
