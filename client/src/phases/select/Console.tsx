/** The desk chooses the topics: proposed by rank, ticked by hand, at least one love point. More than the cap needs a reason. */
import type { SelectConsoleData } from '@funkenflug/shared/phases/select'
import { useLang } from '../../i18n/lang'
import desk from '../../ui/desk.module.css'
import { Notice } from '../../ui/Notice'
import { useAsked } from '../../ui/useAsked'
import { ChoiceList } from '../ChoiceList'
import type { ConsoleFaceProps } from '../face'
import { selectDeskTexts } from './messages-desk'

export function SelectConsole({ phase, data, send }: ConsoleFaceProps<SelectConsoleData>) {
	const lang = useLang()
	const text = selectDeskTexts[lang]
	const asked = useAsked()
	const rows = data.candidates.map((row) => ({ ...row, key: `${row.side}:${row.touchpoint}` }))
	// A touchpoint stands in both lists; it is chosen for one side.
	const sideOf = new Map(data.topics.map(({ touchpoint, side }) => [touchpoint, side]))
	const seen = (row: (typeof rows)[number]) => row.selected && sideOf.get(row.touchpoint) === row.side
	const isOn = (row: (typeof rows)[number]) => asked.shown(row.key, seen(row))
	const change = (key: string, to: boolean) => {
		const row = rows.find((one) => one.key === key)
		if (row === undefined) return
		const { touchpoint, side } = row
		asked.change(
			key,
			seen(row),
			() => to,
			async (on) => (await send('select-touchpoint', { phase: phase.id, touchpoint, side, on, override: null })).ok,
		)
	}
	return (
		<>
			<div className={desk.head}>
				<h3 className={desk.sub}>{text.chosen(data.topics.length, data.max)}</h3>
				<p className={desk.note}>{text.rest(data.parked)}</p>
			</div>
			<Notice surface="desk" kind="block">
				{data.topics.some(({ side }) => side === 'love') ? null : text.loveMissing}
			</Notice>
			{(['pain', 'love'] as const).map((side) => (
				<ChoiceList
					key={side}
					label={text.side[side]}
					fixed={phase.status === 'planned'}
					choices={rows
						.filter((row) => row.side === side)
						.map((row) => {
							const burning = data.topics.find(({ touchpoint }) => touchpoint === row.touchpoint)?.burning ?? null
							return {
								id: row.key,
								text: row.title,
								on: isOn(row),
								note: row.dots === null ? text.n(row.n) : text.dots(row.dots),
								...(burning === null ? {} : { detail: text.burning(burning) }),
							}
						})}
					onChange={(key, on) => change(key, on)}
				/>
			))}
		</>
	)
}
