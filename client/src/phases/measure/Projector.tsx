/** Measures on the wall: every topic with its count; one topic after the other opens with its measures from the board. */
import type { MeasureProjectorData } from '@funkenflug/shared/phases/measure'
import { useMemo } from 'react'
import { formatDay, formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { RatingIcon } from '../../ui/icons'
import { hyphenate } from '../../ui/labels'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { useCalm, useTurn } from '../wall/calm.js'
import { FaceScreen, StatusRow, Words } from '../wall/FaceScreen'
import kit from '../wall/kit.module.css'
import { Paged } from '../wall/Paged'
import { type MeasureRow, measuresByTopic } from './by-topic.js'
import { measureWallTexts } from './messages-wall.js'
import css from './Projector.module.css'

/** Long enough for two pages of one topic. */
const TOPIC_MS = 24_000
const NONE: readonly MeasureRow[] = []

export function MeasureProjector({ head, phase, data, board, pulse, now }: ProjectorFaceProps<MeasureProjectorData>) {
	const lang = useLang()
	const text = measureWallTexts[lang]
	const measures = useCalm(board.measures)
	const byTopic = useMemo(() => measuresByTopic(measures), [measures])
	const filled = data.topics.filter(({ touchpoint }) => (byTopic.get(touchpoint)?.length ?? 0) > 0)
	const current = filled[useTurn(filled.length, TOPIC_MS)]
	return (
		<FaceScreen head={head} phase={phase} maxLines={2}>
			<StatusRow head={head} phase={phase} pulse={pulse} now={now}>
				<p>
					<b className={kit.figure}>{formatNumber(lang, data.measures)}</b> {text.measures(data.measures)}
				</p>
			</StatusRow>
			<div className={css.split}>
				{data.topics.length === 0 ? <p className={kit.empty}>{text.noTopics}</p> : null}
				<Paged items={data.topics} keyOf={(topic) => topic.touchpoint} gap={0}>
					{(topic) => (
						<div className={cx(css.topic, topic.touchpoint === current?.touchpoint && css.now)}>
							<RatingIcon rating={topic.side === 'pain' ? 'disappointing' : 'delighting'} />
							<span>
								<Words>{hyphenate(topic.title)}</Words>
							</span>
							<b className={kit.figure}>{formatNumber(lang, topic.measures)}</b>
						</div>
					)}
				</Paged>
				{current === undefined ? (
					<p className={kit.empty}>{text.none}</p>
				) : (
					<Paged key={current.touchpoint} items={byTopic.get(current.touchpoint) ?? NONE} keyOf={(measure) => measure.id} gap={16}>
						{(measure) => <Measure measure={measure} />}
					</Paged>
				)}
			</div>
		</FaceScreen>
	)
}

function Measure({ measure }: { readonly measure: MeasureRow }) {
	const lang = useLang()
	const text = measureWallTexts[lang]
	const due = Date.parse(`${measure.due}T12:00:00`)
	return (
		<article className={cx(kit.paper, css.measure)}>
			<p className={css.what}>
				<Words>{measure.what}</Words>
			</p>
			<p className={cx(wall.label, wall.soft)}>
				{text.kinds[measure.kind]} · {text.firstStep} {text.days(measure.firstStepDays)}
				{Number.isNaN(due) ? null : <> · {text.due(formatDay(lang, due))}</>}
			</p>
		</article>
	)
}
