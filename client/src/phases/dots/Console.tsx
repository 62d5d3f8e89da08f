/** The desk's part of dot voting: the shortlist before opening, the uncovered places afterwards. Blind in between. */
import type { DotSide, DotsConsoleData } from '@funkenflug/shared/phases/dots'
import { useState } from 'react'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import desk from '../../ui/desk.module.css'
import { DividedMark } from '../../ui/RatingLabel'
import { ChoiceList } from '../ChoiceList'
import type { ConsoleFaceProps } from '../face'
import { aboutMeasure } from './about'
import { dotsDeskTexts } from './messages-desk'

export function DotsConsole({ phase, data, board, send }: ConsoleFaceProps<DotsConsoleData>) {
	const lang = useLang()
	const text = dotsDeskTexts[lang]
	const planned = phase.status === 'planned'
	const sides = data.sides.map(({ key }) => key)
	const groups: readonly DotSide[] = sides.length > 0 ? sides : [...new Set(data.shortlist.map(({ side }) => side))]
	/** Ticks that are on their way: the list answers the hand at once. */
	const [pending, setPending] = useState<ReadonlyMap<string, boolean>>(new Map())
	const rowsOf = (side: DotSide) =>
		data.shortlist.filter((row) => row.side === side).map((row) => ({ ...row, on: pending.get(`${side}:${row.item}`) ?? row.on }))

	const change = async (side: DotSide, item: string, on: boolean) => {
		const key = `${side}:${item}`
		setPending((before) => new Map(before).set(key, on))
		const items = rowsOf(side)
			.filter((row) => (row.item === item ? on : row.on))
			.map((row) => row.item)
		await send('set-options', { phase: phase.id, side, items })
		setPending((before) => new Map([...before].filter(([one]) => one !== key)))
	}
	if (!planned && data.ranks.length > 0) {
		return (
			<>
				<h3 className={desk.sub}>{text.places}</h3>
				<ol className={desk.lines}>
					{data.ranks.map((rank) => (
						<li key={`${rank.side}:${rank.item}`} className={desk.row} style={{ paddingBlock: 8 }}>
							<b>{rank.place}</b>
							<bdi>{rank.title}</bdi>
							<span className={desk.note}>
								{aboutMeasure(board, rank.item)?.topic ?? text.side[rank.side]} · {text.dots(rank.dots)}
							</span>
							{rank.divided ? <DividedMark /> : null}
						</li>
					))}
				</ol>
			</>
		)
	}
	return (
		<>
			<h3 className={desk.sub}>{text.shortlist}</h3>
			<p className={desk.note}>{planned ? text.before : text.fixed}</p>
			{data.shortlist.length === 0 ? <p>{text.none}</p> : null}
			{groups.map((side) => {
				const rows = rowsOf(side)
				if (rows.length === 0) return null
				return (
					<div key={side}>
						<ChoiceList
							label={`${text.side[side]} · ${text.on(rows.filter(({ on }) => on).length)}`}
							fixed={!planned}
							choices={rows.map((row) => {
								const about = aboutMeasure(board, row.item)
								return {
									id: row.item,
									text: row.title,
									...(about === null ? {} : { detail: <bdi>{about.topic}</bdi> }),
									note: side === 'measure' ? '' : text.n(row.n),
									on: row.on,
								}
							})}
							onChange={(item, on) => void change(side, item, on)}
						/>
						{planned ? (
							<Button size="desk-small" onClick={() => void send('set-options', { phase: phase.id, side, items: null })}>
								{text.computed}
							</Button>
						) : null}
					</div>
				)
			})}
		</>
	)
}
