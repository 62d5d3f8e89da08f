/** The desk's part of dot voting: the shortlist before opening, the uncovered places afterwards. Blind in between. */
import type { DotSide, DotsConsoleData } from '@funkenflug/shared/phases/dots'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import desk from '../../ui/desk.module.css'
import { DividedMark } from '../../ui/RatingLabel'
import { useAsked } from '../../ui/useAsked'
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
	const asked = useAsked()
	const listOf = (side: DotSide) => data.shortlist.filter((row) => row.side === side)
	/** What is ticked, with what is on its way: the list answers the hand at once. */
	const ticked = (side: DotSide): readonly string[] =>
		asked.shown(
			side,
			listOf(side).flatMap(({ item, on }) => (on ? [item] : [])),
		)
	const change = (side: DotSide, item: string, on: boolean) => {
		const rows = listOf(side)
		asked.change<readonly string[]>(
			side,
			rows.flatMap((row) => (row.on ? [row.item] : [])),
			(before) => rows.map((row) => row.item).filter((one) => (one === item ? on : before.includes(one))),
			async (items) => (await send('set-options', { phase: phase.id, side, items })).ok,
		)
	}
	const rowsOf = (side: DotSide) => {
		const chosen = ticked(side)
		return listOf(side).map((row) => ({ ...row, on: chosen.includes(row.item) }))
	}
	if (!planned && data.ranks.length > 0) {
		return (
			<>
				<h3 className={desk.sub}>{text.places}</h3>
				<ol className={desk.lines}>
					{data.ranks.map((rank) => (
						<li key={`${rank.side}:${rank.item}`} className={desk.row} style={{ paddingBlock: 8 }}>
							<b style={{ minWidth: 20 }}>{rank.place}</b>
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
							onChange={(item, on) => change(side, item, on)}
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
