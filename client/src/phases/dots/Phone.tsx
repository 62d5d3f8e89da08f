/** Dotting on the phone: all options in one view, in an order of this phone's own. Pain first, then love. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { DotsPhoneData } from '@funkenflug/shared/phases/dots'
import { useMemo, useState } from 'react'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { DotTile, DotTray } from '../../ui/DotTile'
import phone from '../../ui/phone.module.css'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import { dotsTexts } from './messages.js'
import { dotOptions, tapDots } from './options.js'
import css from './Phone.module.css'

/** Tiles that fit without scrolling at 360×640; longer texts (measures) take the full width, five to a page. */
const TILES = 12
const ROWS = 5

export function DotsPhone(props: PhoneFaceProps<DotsPhoneData>) {
	const { phase, data, items, mine, send, now, preview } = props
	const lang = useLang()
	const text = dotsTexts[lang]
	const [part, setPart] = useState(0)
	const [page, setPage] = useState(0)
	const [full, setFull] = useState(false)
	const side = data.sides[part]
	const options = useMemo(() => (side === undefined ? [] : dotOptions(side.key, items, mine)), [side, items, mine])
	const common = { phase, now, preview }

	if (phase.status === 'revealed') {
		return (
			<PhoneScreen {...common} head={<h1 className={phone.lead}>{text.result}</h1>}>
				{data.ranks === null ? (
					<p className={phone.body} role="status">
						{text.revealing}
					</p>
				) : (
					data.sides.map(({ key }) => (
						<section key={key} className={css.side}>
							<h2 className={phone.note}>{text.question[key]}</h2>
							<ol>
								{(data.ranks ?? [])
									.filter((rank) => rank.side === key)
									.map((rank) => (
										<li key={rank.item} className={css.rank}>
											<b>{rank.place}</b>
											<span>
												<bdi>{rank.title}</bdi>
												<About item={items[`o:${rank.side}:${rank.item}`]} />
											</span>
											<span className={phone.note}>{text.dots(rank.dots)}</span>
										</li>
									))}
							</ol>
						</section>
					))
				)}
			</PhoneScreen>
		)
	}
	if (side === undefined) {
		const used = data.sides.reduce((sum, { key }) => sum + dotOptions(key, items, mine).reduce((dots, option) => dots + option.dots, 0), 0)
		const budget = data.sides.reduce((sum, one) => sum + one.budget, 0)
		return (
			<PhoneScreen
				{...common}
				centred
				footer={
					<Button kind="second" onClick={() => setPart(0)}>
						{text.change}
					</Button>
				}
			>
				<h1 className={phone.title}>{used >= budget ? text.done : text.doneLess}</h1>
				<p className={phone.body}>{text.doneBody}</p>
			</PhoneScreen>
		)
	}
	const used = options.reduce((sum, option) => sum + option.dots, 0)
	const wide = side.key === 'measure' || options.length > TILES
	const pages = wide ? Math.max(1, Math.ceil(options.length / ROWS)) : 1
	const shown = wide ? options.slice(page * ROWS, page * ROWS + ROWS) : options
	const lastPart = part === data.sides.length - 1
	const tap = (id: string) => {
		const option = options.find((one) => one.id === id)
		if (option === undefined || preview) return
		const n = tapDots(option, used, side.budget, side.maxPerItem)
		setFull(n === null)
		if (n === null) return
		const key = `d:${side.key}:${id}`
		send('dot', { phase: phase.id, side: side.key, item: id, n }, { key, optimistic: () => ({ [key]: n === 0 ? null : { n } }) })
	}
	const forward = () => {
		setFull(false)
		if (page < pages - 1) return setPage(page + 1)
		setPage(0)
		setPart(part + 1)
	}
	const back = () => {
		setFull(false)
		if (page > 0) return setPage(page - 1)
		setPart(Math.max(0, part - 1))
	}
	return (
		<PhoneScreen
			{...common}
			right={data.sides.length > 1 ? text.part(part + 1, data.sides.length) : pages > 1 ? text.page(page + 1, pages) : undefined}
			footer={
				<div className={phone.trayRow}>
					<DotTray left={side.budget - used} total={side.budget} note={full ? text.takeBack : undefined} />
					<Button kind="main" onClick={forward}>
						{lastPart && page === pages - 1 ? text.finish : text.next}
					</Button>
				</div>
			}
			head={
				<div className={css.head}>
					<h1 className={phone.lead}>{text.question[side.key]}</h1>
					<p className={phone.note}>
						{part > 0 || page > 0 ? (
							<button type="button" className={css.back} onClick={back}>
								{text.back}
							</button>
						) : (
							text.budget(side.budget)
						)}
					</p>
				</div>
			}
		>
			{options.length === 0 ? <p className={phone.body}>{text.none}</p> : null}
			<ul className={wide ? css.wide : phone.tiles}>
				{shown.map((option) => (
					<li key={option.id}>
						<DotTile title={option.title} note={option.topic} dots={option.dots} onTap={() => tap(option.id)} />
					</li>
				))}
			</ul>
		</PhoneScreen>
	)
}

/** Below a measure: the topic it is about. */
function About({ item }: { readonly item: JsonObject | undefined }) {
	const topic = item?.['topic']
	return typeof topic === 'string' ? <bdi className={cx(phone.note, css.about)}>{topic}</bdi> : null
}
