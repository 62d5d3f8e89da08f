/** Live numbers of the running phase: people, entries, pace, and what they seem to say. */
import type { AgendaRow } from '@funkenflug/shared/views'
import { formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { useDraft } from '../../phases/draft'
import { cx } from '../../ui/cx'
import desk from '../../ui/desk.module.css'
import { Field } from '../../ui/Field'
import { useDesk } from '../desk'
import { asksAll } from './moves'
import css from './run.module.css'
import { headsOf, lastComplete, signsOf, tooManyJoined } from './signs'

const WIDTH = 140
const HEIGHT = 48
const BAR = 12
const STEP = 14

export function Figures({ row }: { readonly row: AgendaRow }) {
	const { session, head, pulse, text } = useDesk()
	// Known to this desk only: it judges what comes in, it decides nothing.
	const [counted, setCounted] = useDraft({ session, phase: 'hall', field: 'heads', preview: false }, '')
	const { live } = head
	const connected = pulse?.connected ?? 0
	const joined = pulse?.joined ?? live.joined
	const collects = row.kind === 'collect'
	const asks = asksAll(row.kind) || row.kind === 'lobby' || row.kind === 'select'
	const running = row.status === 'open' || row.status === 'closing'
	const heads = headsOf(counted)
	const crowded = head.session.status === 'open' && tooManyJoined(joined, heads)
	const signs = running ? signsOf(live, { collects, nudge: head.data['nudge'] === true }) : []
	return (
		<>
			<div className={css.figures}>
				<Figure n={connected} word={text.figures.connected(Math.max(0, joined - connected))} />
				{asks ? <Figure n={live.active} word={text.figures.active} /> : null}
				{asks && !collects && live.of > 0 ? <Figure n={live.done} word={text.figures.done(live.of)} /> : null}
				{collects ? <Figure n={live.cards} word={text.figures.cards} /> : null}
				{asks && (running || live.pace.length > 1) ? (
					<Pace
						values={live.pace}
						label={text.figures.paceLabel}
						word={text.figures.pace}
						none={running ? text.figures.paceFirst : text.figures.paceNone}
					/>
				) : null}
				{row.kind === 'lobby' || crowded ? (
					<Field
						className={css.heads}
						surface="desk"
						line
						inputMode="numeric"
						autoComplete="off"
						label={text.figures.heads}
						value={counted}
						onChange={setCounted}
					/>
				) : null}
			</div>
			<ul className={css.signs} aria-live="polite">
				{crowded && heads !== null ? (
					<li>
						<b>{text.figures.crowded}</b> {text.figures.crowdedNote(joined, heads)}
					</li>
				) : null}
				{signs.map((sign) => (
					<li key={sign}>
						<b>{text.signs[sign]?.[0]}</b> {sign === 'balanced' ? text.balance(live.delighting, live.disappointing) : text.signs[sign]?.[1]}
					</li>
				))}
			</ul>
		</>
	)
}

function Figure({ n, word }: { readonly n: number; readonly word: string }) {
	const lang = useLang()
	return (
		<div>
			<b className={desk.figure}>{formatNumber(lang, n)}</b>
			<p>{word}</p>
		</div>
	)
}

interface PaceProps {
	readonly values: readonly number[]
	readonly label: (n: number) => string
	readonly word: (n: number) => string
	readonly none: string
}

/** One bar per half minute; the last complete one is ink, the one that still runs an outline. */
function Pace({ values, label, word, none }: PaceProps) {
	const top = Math.max(1, ...values)
	const last = lastComplete(values) ?? 0
	if (values.length < 2) return <p className={cx(desk.note, css.pace)}>{none}</p>
	return (
		<div className={css.pace}>
			<svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label(last)}>
				{values.map((value, index) => {
					const runs = index === values.length - 1
					const height = Math.max(value > 0 ? 2 : 1, (value / top) * (HEIGHT - 1))
					const key = `${values.length - index}`
					return runs ? (
						<rect
							key={key}
							className={css.running}
							x={index * STEP + 0.5}
							y={HEIGHT - height + 0.5}
							width={BAR - 1}
							height={Math.max(0, height - 1)}
						/>
					) : (
						<rect
							key={key}
							className={index === values.length - 2 ? css.last : css.bar}
							x={index * STEP}
							y={HEIGHT - height}
							width={BAR}
							height={height}
						/>
					)
				})}
			</svg>
			<p>{word(last)}</p>
		</div>
	)
}
