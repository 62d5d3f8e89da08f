/** The desk pins original voices below the curve. */
import type { GalleryConsoleData } from '@funkenflug/shared/phases/gallery'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import desk from '../../ui/desk.module.css'
import { Field } from '../../ui/Field'
import { RatingIcon } from '../../ui/icons'
import { RATING_WORDS } from '../../ui/ratings'
import { VisuallyHidden } from '../../ui/VisuallyHidden'
import type { ConsoleFaceProps } from '../face'
import { galleryDeskTexts } from './messages-desk'

const SHOWN = 12

export function GalleryConsole({ phase, data, board, send }: ConsoleFaceProps<GalleryConsoleData>) {
	const lang = useLang()
	const text = galleryDeskTexts[lang]
	const [search, setSearch] = useState('')
	const wanted = useDeferredValue(search).trim().toLocaleLowerCase(lang)
	const found = useMemo(
		() =>
			wanted === ''
				? []
				: Object.entries(board.cards)
						.filter(([, card]) => card.text.toLocaleLowerCase(lang).includes(wanted))
						.sort(([, a], [, b]) => a.order - b.order),
		[board.cards, wanted, lang],
	)
	const voices = data.tally?.voices ?? []
	return (
		<>
			<div className={desk.head}>
				<h3 className={desk.sub}>{text.title}</h3>
				{voices.length === 0 ? null : (
					<span className={desk.end}>
						<Button size="desk-small" onClick={() => void send('pin-voice', { phase: phase.id, card: null })}>
							{text.clear}
						</Button>
					</span>
				)}
			</div>
			{voices.length === 0 ? null : (
				<>
					<p className={desk.note}>{text.pinned}</p>
					<ul className={desk.lines}>
						{voices.map((voice) => (
							<Row key={voice.card} text={voice.text} rating={voice.rating} />
						))}
					</ul>
				</>
			)}
			<p className={desk.note} style={{ marginBlock: '12px 4px' }}>
				{text.intro}
			</p>
			<Field surface="desk" line label={text.search} labelHidden placeholder={text.search} value={search} onChange={setSearch} />
			<ul className={desk.lines}>
				{found.slice(0, SHOWN).map(([id, card]) => (
					<Row key={id} text={card.text} rating={card.rating}>
						<Button
							size="desk-small"
							label={`${text.pin}: ${card.text}`}
							onClick={() => void send('pin-voice', { phase: phase.id, card: id })}
						>
							{text.pin}
						</Button>
					</Row>
				))}
			</ul>
			<p className={desk.note} role="status">
				{wanted === '' ? '' : found.length === 0 ? text.none : found.length > SHOWN ? text.more(found.length - SHOWN) : ''}
			</p>
		</>
	)
}

function Row({
	text,
	rating,
	children,
}: {
	readonly text: string
	readonly rating: 'disappointing' | 'okay' | 'delighting' | null
	readonly children?: ReactNode
}) {
	const lang = useLang()
	return (
		<li style={{ display: 'flex', gap: 10, alignItems: 'center', paddingBlock: 8 }}>
			{rating === null ? null : (
				<span style={{ fontSize: 18 }}>
					<RatingIcon rating={rating} />
					<VisuallyHidden>{RATING_WORDS[rating][lang]}</VisuallyHidden>
				</span>
			)}
			<bdi style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{text}</bdi>
			{children}
		</li>
	)
}
