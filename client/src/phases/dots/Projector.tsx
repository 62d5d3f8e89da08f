/** Dots on the wall: the choices and how many are done; then the list fills from the last place upward. */
import type { DotSide, DotsProjectorData } from '@funkenflug/shared/phases/dots'
import { useMemo } from 'react'
import { useLang } from '../../i18n/lang'
import type { BoardSnapshot } from '../../live/board.js'
import { cx } from '../../ui/cx'
import { RatingIcon } from '../../ui/icons'
import { hyphenate } from '../../ui/labels'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { FaceScreen, StatusRow, Words } from '../wall/FaceScreen'
import kit from '../wall/kit.module.css'
import { Paged } from '../wall/Paged'
import { type About, aboutMeasure } from './about.js'
import { dotsWallTexts } from './messages-wall.js'
import css from './Projector.module.css'
import { RevealScreen } from './RevealScreen'

const SIGN = { pain: 'disappointing', love: 'delighting', measure: null } as const

export function DotsProjector(props: ProjectorFaceProps<DotsProjectorData>) {
	const { head, phase, data, board, pulse, now } = props
	const lang = useLang()
	const text = dotsWallTexts[lang]
	if (data.ranks.length > 0) return <RevealScreen {...props} />
	const sides = data.sides.filter(({ options }) => options > 0)
	return (
		<FaceScreen head={head} phase={phase}>
			<StatusRow head={head} phase={phase} pulse={pulse} now={now} done>
				{phase.status === 'closed' || phase.status === 'revealed' ? <p>{text.ready}</p> : null}
			</StatusRow>
			{sides.length === 0 ? <p className={kit.empty}>{text.none}</p> : null}
			<div className={css.sides} style={{ gridTemplateColumns: sides.map(({ key }) => (key === 'love' ? '1fr' : '2fr')).join(' ') }}>
				{sides.map(({ key, budget }) => (
					<Options key={key} side={key} budget={budget} options={data.options} board={board} />
				))}
			</div>
		</FaceScreen>
	)
}

function Options({
	side,
	budget,
	options,
	board,
}: {
	readonly side: DotSide
	readonly budget: number
	readonly options: DotsProjectorData['options']
	readonly board: BoardSnapshot
}) {
	const text = dotsWallTexts[useLang()]
	const own = useMemo(() => options.filter((option) => option.side === side), [options, side])
	const sign = SIGN[side]
	return (
		<section className={kit.half}>
			<h2 className={cx(wall.label, wall.key)}>
				{sign === null ? null : <RatingIcon rating={sign} />}
				{text.budget[side](budget)}
			</h2>
			<Paged items={own} keyOf={(option) => option.item} columns={side === 'love' ? 1 : 2} gap={16} most={20}>
				{(option) => (
					<div className={css.option}>
						<Topic about={aboutMeasure(board, option.item)} />
						<p>
							<Words>{side === 'measure' ? option.title : hyphenate(option.title)}</Words>
						</p>
					</div>
				)}
			</Paged>
		</section>
	)
}

/** Above a measure, small: what it is about. */
function Topic({ about }: { readonly about: About | null }) {
	return about === null || about.topic === '' ? null : (
		<p className={cx(wall.label, wall.soft)}>
			<Words>{hyphenate(about.topic)}</Words>
		</p>
	)
}
