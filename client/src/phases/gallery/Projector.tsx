/** The signature on the wall: the emotional curve along the journey, and below it original voices. */
import type { GalleryProjectorData, GalleryTally, Voice } from '@funkenflug/shared/phases/gallery'
import { useMemo } from 'react'
import { quoted } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { EmotionalCurve } from '../../ui/EmotionalCurve'
import { RatingIcon } from '../../ui/icons'
import { RATING_WORDS } from '../../ui/ratings'
import { VisuallyHidden } from '../../ui/VisuallyHidden'
import { useWallZoom } from '../../ui/WallFrame'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { Box, FirstFit } from '../wall/Box'
import { useTurn } from '../wall/calm.js'
import { FaceScreen, Words } from '../wall/FaceScreen'
import { linesOf } from '../wall/headline.js'
import kit from '../wall/kit.module.css'
import { galleryWallTexts } from './messages-wall.js'
import css from './Projector.module.css'

/** Room of the voices: rule, stage and two lines, or what the longest voice needs on the whole width. */
const VOICES = { rule: 24, stage: 46, line: 48 } as const
const TURN_MS = 12_000

export function GalleryProjector({ head, phase, data }: ProjectorFaceProps<GalleryProjectorData>) {
	const lang = useLang()
	const { tally } = data
	const { stages } = head.session
	const nameOf = (key: string) => {
		const stage = stages.find((one) => one.key === key)
		return stage === undefined ? '' : pick(stage.name, lang)
	}
	return (
		<FaceScreen head={head} phase={phase} maxLines={2}>
			{tally.n === 0 ? <p className={kit.empty}>{galleryWallTexts[lang].none}</p> : <Curve tally={tally} nameOf={nameOf} />}
			{tally.voices.length === 0 ? null : <VoiceRoom voices={tally.voices} nameOf={nameOf} />}
		</FaceScreen>
	)
}

interface Named {
	readonly nameOf: (key: string) => string
}

function Curve({ tally, nameOf }: Named & { readonly tally: GalleryTally }) {
	const zoom = useWallZoom()
	return (
		<Box>
			{({ width, height }) => (
				<EmotionalCurve
					points={tally.curve}
					nameOf={nameOf}
					width={width}
					height={Math.min(544, height)}
					textScale={zoom}
					counted={tally.source}
				/>
			)}
		</Box>
	)
}

/** As high as the longest voice needs it, so that the curve never moves when voices take turns. */
function VoiceRoom({ voices, nameOf }: Named & { readonly voices: readonly Voice[] }) {
	const lang = useLang()
	const zoom = useWallZoom()
	const lines = Math.max(2, ...voices.map((voice) => linesOf(quoted(lang, voice.text), 1_760, 40 * zoom)))
	const room = (VOICES.rule + VOICES.stage + VOICES.line * lines) * zoom
	return (
		<section className={css.voices} style={{ flexBasis: room }} aria-label={galleryWallTexts[lang].voices}>
			<Voices voices={voices} nameOf={nameOf} />
		</section>
	)
}

/** Side by side where they fit; else one after the other, never cut. */
function Voices({ voices, nameOf }: Named & { readonly voices: readonly Voice[] }) {
	const turn = useTurn(voices.length, TURN_MS)
	const content = useMemo(() => ({ voices }), [voices])
	const shown = voices[turn]
	return (
		<FirstFit
			content={content}
			variants={[
				() => (
					<div className={wall.voices}>
						{voices.map((voice) => (
							<VoiceBlock key={voice.card} voice={voice} nameOf={nameOf} />
						))}
					</div>
				),
				() =>
					shown === undefined ? null : <div className={wall.voices}>{<VoiceBlock key={shown.card} voice={shown} nameOf={nameOf} />}</div>,
			]}
		/>
	)
}

function VoiceBlock({ voice, nameOf }: Named & { readonly voice: Voice }) {
	const lang = useLang()
	return (
		<figure className={wall.reveal}>
			<figcaption className={`${wall.label} ${wall.key}`}>
				{voice.rating === null ? null : (
					<>
						<RatingIcon rating={voice.rating} />
						<VisuallyHidden>{RATING_WORDS[voice.rating][lang]}: </VisuallyHidden>
					</>
				)}
				{voice.stage === null ? null : nameOf(voice.stage)}
			</figcaption>
			<blockquote className={css.voice}>
				<Words>{quoted(lang, voice.text)}</Words>
			</blockquote>
		</figure>
	)
}
