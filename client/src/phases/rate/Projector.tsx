/** Rating on the wall: only how far the hall is; after reveal what disappoints and what delights, with every share. */
import type { RateProjectorData, RateResult } from '@funkenflug/shared/phases/rate'
import { useMemo } from 'react'
import { formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { RatingIcon } from '../../ui/icons'
import { hyphenate } from '../../ui/labels'
import { DividedMark } from '../../ui/RatingLabel'
import { FEW_VOICES, Figures, RatingLegend, ShareBar } from '../../ui/ShareBar'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { FaceScreen, StatusRow, Words } from '../wall/FaceScreen'
import kit from '../wall/kit.module.css'
import { Paged } from '../wall/Paged'
import { Progress } from '../wall/Progress'
import { rateWallTexts } from './messages-wall.js'
import css from './Projector.module.css'
import { ratedSides } from './sides.js'

export function RateProjector({ head, phase, data, pulse, now }: ProjectorFaceProps<RateProjectorData>) {
	const lang = useLang()
	const text = rateWallTexts[lang]
	const { results, pain, love, touchpoints } = data
	const sides = useMemo(() => ratedSides(results ?? [], pain, love), [results, pain, love])
	if (results === null) {
		return (
			<FaceScreen head={head} phase={phase}>
				<StatusRow head={head} phase={phase} pulse={pulse} now={now}>
					<p>{text.touchpoints(touchpoints)}</p>
				</StatusRow>
				<div className={css.progress}>
					<Progress head={head} phase={phase} pulse={pulse} />
				</div>
			</FaceScreen>
		)
	}
	const shown = new Set([...sides.pain, ...sides.love].map(({ touchpoint }) => touchpoint)).size
	const few = [...sides.pain, ...sides.love].some(({ n }) => n > 0 && n < FEW_VOICES)
	const rest = touchpoints - shown
	return (
		<FaceScreen head={head} phase={phase} maxLines={1} lead={null}>
			<div className={cx(css.legend, wall.label)}>
				<RatingLegend />
				{few ? <p className={wall.soft}>{text.few}</p> : null}
				{rest > 0 ? <p className={cx(wall.soft, css.rest)}>{text.more(rest)}</p> : null}
			</div>
			<div className={kit.halves}>
				<ResultList side="pain" results={sides.pain} />
				<ResultList side="love" results={sides.love} />
			</div>
		</FaceScreen>
	)
}

function ResultList({ side, results }: { readonly side: 'pain' | 'love'; readonly results: readonly RateResult[] }) {
	const lang = useLang()
	const text = rateWallTexts[lang]
	return (
		<section className={kit.half}>
			<h2 className={cx(wall.card, wall.key)}>
				<RatingIcon rating={side === 'pain' ? 'disappointing' : 'delighting'} />
				{text[side]}
			</h2>
			{results.length === 0 ? (
				<p className={kit.empty}>{text.none}</p>
			) : (
				<Paged items={results} keyOf={(result) => result.touchpoint} gap={12}>
					{(result) => (
						<article className={css.result}>
							<div className={css.head}>
								<p className={css.name}>
									<Words>{hyphenate(result.title)}</Words>
								</p>
								<div className={cx(wall.label, css.figures)}>
									{result.divided ? <DividedMark /> : null}
									<Figures counts={result} />
									<span className={wall.soft}>{text.n(formatNumber(lang, result.n))}</span>
								</div>
							</div>
							<ShareBar counts={result} size="tile" />
						</article>
					)}
				</Paged>
			)}
		</section>
	)
}
