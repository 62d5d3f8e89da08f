/** One-dot question on the wall: the scale and how many have answered; after reveal histogram, share and own words. */
import type { OnepointProjectorData } from '@funkenflug/shared/phases/onepoint'
import { formatShare, quoted } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { FaceScreen, PhaseTime, Words } from '../wall/FaceScreen'
import kit from '../wall/kit.module.css'
import { wallTexts } from '../wall/messages.js'
import { Paged } from '../wall/Paged'
import { Bars, Progress } from '../wall/Progress'
import { onepointWallTexts } from './messages-wall.js'
import css from './Projector.module.css'

export function OnepointProjector({ head, phase, data, pulse, now }: ProjectorFaceProps<OnepointProjectorData>) {
	const lang = useLang()
	const values = Array.from({ length: data.max - data.min + 1 }, (_, i) => data.min + i)
	return (
		<FaceScreen head={head} phase={phase}>
			{data.tally === null ? (
				<>
					<div className={css.time}>
						{head.session.goal === '' ? null : (
							<p className={css.goal}>
								<Words>{head.session.goal}</Words>
							</p>
						)}
						<PhaseTime phase={phase} now={now} />
					</div>
					<div className={css.scale}>
						<ol aria-hidden="true">
							{values.map((value) => (
								<li key={value}>{value}</li>
							))}
						</ol>
						<p className={kit.rowEnd}>
							<span>
								{data.min} · {pick(data.low, lang)}
							</span>
							<span>
								{data.max} · {pick(data.high, lang)}
							</span>
						</p>
					</div>
					<Progress head={head} phase={phase} pulse={pulse} />
				</>
			) : (
				<Result tally={data.tally} data={data} />
			)}
		</FaceScreen>
	)
}

function Result({ tally, data }: { readonly tally: NonNullable<OnepointProjectorData['tally']>; readonly data: OnepointProjectorData }) {
	const lang = useLang()
	const text = onepointWallTexts[lang]
	const { words } = tally
	if (tally.n === 0) return <p className={kit.empty}>{text.none}</p>
	return (
		<div className={cx(words.length > 0 ? kit.halves : css.one)}>
			<section className={kit.half}>
				<p className={kit.big}>
					{tally.high === null ? null : (
						<>
							<b className={wall.display}>{formatShare(lang, tally.high)}</b>
							<span>{text.high(data.max - 1, data.max)}</span>
						</>
					)}
					<span className={cx(wall.label, wall.soft, css.n)}>{wallTexts[lang].answers(tally.n)}</span>
				</p>
				<div className={css.bars}>
					<Bars counts={tally.counts} min={data.min} label={text.result} low={pick(data.low, lang)} high={pick(data.high, lang)} />
				</div>
			</section>
			{words.length === 0 ? null : (
				<section className={kit.half}>
					<h2 className={cx(wall.label, wall.soft)}>{text.words}</h2>
					<Paged items={words} keyOf={(word) => word.id} gap={16}>
						{(word) => (
							<p className={css.word}>
								<Words>{quoted(lang, word.text)}</Words>
							</p>
						)}
					</Paged>
				</section>
			)}
		</div>
	)
}
