/** The journey to look at: the curve runs downward, with the main titles of every stage. Read-only. */
import type { GalleryPhoneData } from '@funkenflug/shared/phases/gallery'
import { pick, useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { EmotionalCurve } from '../../ui/EmotionalCurve'
import phone from '../../ui/phone.module.css'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import { galleryTexts } from './messages.js'
import css from './Phone.module.css'

export function GalleryPhone({ head, phase, data, now, preview }: PhoneFaceProps<GalleryPhoneData>) {
	const lang = useLang()
	const text = galleryTexts[lang]
	const { tally } = data
	const nameOf = (key: string) => {
		const stage = head.session.stages.find((one) => one.key === key)
		return stage === undefined ? '' : pick(stage.name, lang)
	}
	return (
		<PhoneScreen phase={phase} now={now} preview={preview} head={<h1 className={phone.lead}>{pick(phase.prompt, lang)}</h1>}>
			<p className={cx(phone.note, css.look)}>{text.look}</p>
			{tally.n === 0 ? (
				<p className={phone.body}>{text.none}</p>
			) : (
				<EmotionalCurve points={tally.curve} nameOf={nameOf} preset="phone" counted={tally.source} still />
			)}
			{head.session.stages.some((stage) => (tally.titles[stage.key]?.length ?? 0) > 0) ? (
				<section className={css.topics}>
					<h2 className={phone.note}>{text.topics}</h2>
					{head.session.stages.map((stage) =>
						(tally.titles[stage.key]?.length ?? 0) === 0 ? null : (
							<p key={stage.key}>
								<b>{pick(stage.name, lang)}</b>
								{tally.titles[stage.key]?.map((title) => (
									<bdi key={title}>{title}</bdi>
								))}
							</p>
						),
					)}
				</section>
			) : null}
		</PhoneScreen>
	)
}
