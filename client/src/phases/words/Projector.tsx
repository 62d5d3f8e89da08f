/** The closing round on the wall: a wall of words, larger the more say them; after reveal the recommendation. */
import type { WordsProjectorData } from '@funkenflug/shared/phases/words'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { formatSigned } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { useWallZoom } from '../../ui/WallFrame'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { Box, type Size, useFonts } from '../wall/Box'
import { useCalm } from '../wall/calm.js'
import { FaceScreen, StatusRow, Words } from '../wall/FaceScreen'
import kit from '../wall/kit.module.css'
import { wallTexts } from '../wall/messages.js'
import { Bars, Progress } from '../wall/Progress'
import { wordsWallTexts } from './messages-wall.js'
import css from './Projector.module.css'
import { wordSize } from './word-size.js'

/** Words move when counts change, so they move rarely. */
const CALM_MS = 3_000

export function WordsProjector({ head, phase, data, pulse, now }: ProjectorFaceProps<WordsProjectorData>) {
	const lang = useLang()
	const text = wordsWallTexts[lang]
	const { tally, ask } = data
	const words = useCalm(tally.words, CALM_MS)
	// Nobody was asked for a number: there is none to show.
	const result = ask === 'word' ? null : tally.recommend
	return (
		<FaceScreen head={head} phase={phase} maxLines={2}>
			<StatusRow head={head} phase={phase} pulse={pulse} now={now} done={ask !== 'recommend'}>
				{ask === 'recommend' ? null : <p>{text.said(tally.said)}</p>}
			</StatusRow>
			{ask === 'recommend' && result === null ? <Progress head={head} phase={phase} pulse={pulse} /> : null}
			<div className={cx(css.halves, result !== null && ask !== 'recommend' && css.both)}>
				{ask === 'recommend' ? null : words.length === 0 ? (
					<p className={kit.empty}>{text.none}</p>
				) : (
					<Box>{(size) => <WordWall words={words} size={size} />}</Box>
				)}
				{result === null ? null : <Recommend counts={result} enps={tally.enps} question={text.recommend[head.session.perspective]} />}
			</div>
		</FaceScreen>
	)
}

function Recommend({
	counts,
	enps,
	question,
}: {
	readonly counts: readonly number[]
	readonly enps: number | null
	readonly question: string
}) {
	const lang = useLang()
	const text = wordsWallTexts[lang]
	const n = counts.reduce((sum, count) => sum + count, 0)
	return (
		<section className={cx(kit.half, wall.reveal)}>
			<h2 className={wall.card}>{question}</h2>
			<p className={kit.big}>
				{enps === null ? (
					<span className={wall.soft}>{text.enpsFew}</span>
				) : (
					<>
						<b className={wall.display}>{formatSigned(lang, enps, 0)}</b>
						<span>
							{text.enps}
							<small className={cx(wall.label, wall.soft, css.how)}>{text.enpsHow}</small>
						</span>
					</>
				)}
				<span className={cx(wall.label, wall.soft, css.n)}>{wallTexts[lang].answers(n)}</span>
			</p>
			<div className={css.bars}>
				<Bars counts={counts} min={0} label={text.result} low={text.low} high={text.high} />
			</div>
		</section>
	)
}

/** As many words as fit, the frequent ones first; how many are missing is said, nothing is cut. */
function WordWall({ words, size }: { readonly words: WordsProjectorData['tally']['words']; readonly size: Size }) {
	const text = wordsWallTexts[useLang()]
	const zoom = useWallZoom()
	const fonts = useFonts()
	const list = useRef<HTMLUListElement>(null)
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new object whenever one of these changes is the point
	const wanted = useMemo(() => ({}), [words, size, zoom, fonts])
	const [fit, setFit] = useState<{ readonly of: object; readonly n: number } | null>(null)
	const measured = fit !== null && fit.of === wanted
	useLayoutEffect(() => {
		if (measured || list.current === null) return
		const room = size.height - 56 * zoom
		const children = [...list.current.children] as HTMLElement[]
		const all = children.every((child) => child.offsetTop + child.offsetHeight <= size.height)
		const first = children.findIndex((child) => child.offsetTop + child.offsetHeight > room)
		setFit({ of: wanted, n: all || first < 0 ? children.length : first })
	}, [measured, wanted, size.height, zoom])
	const most = words[0]?.count ?? 1
	const shown = measured ? words.slice(0, fit.n) : words.slice(0, 200)
	const rest = words.length - shown.length
	return (
		<>
			<ul ref={list} className={cx(css.words, !measured && css.measure)}>
				{shown.map(({ text: word, count }) => (
					<li key={word} style={{ fontSize: wordSize(count, most) * zoom }}>
						<Words>{word}</Words>
					</li>
				))}
			</ul>
			{measured && rest > 0 ? <p className={cx(kit.page, wall.label, wall.soft)}>{text.more(rest)}</p> : null}
		</>
	)
}
