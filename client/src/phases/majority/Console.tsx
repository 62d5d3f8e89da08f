/** The desk's part of the majority decision: motions before opening, uncovered results afterwards. */
import type { MajorityConsoleData } from '@funkenflug/shared/phases/majority'
import { useState } from 'react'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import desk from '../../ui/desk.module.css'
import { ChoiceList } from '../ChoiceList'
import type { ConsoleFaceProps } from '../face'
import { majorityDeskTexts } from './messages-desk'

export function MajorityConsole({ phase, data, send }: ConsoleFaceProps<MajorityConsoleData>) {
	const lang = useLang()
	const text = majorityDeskTexts[lang]
	const planned = phase.status === 'planned'
	const [pending, setPending] = useState<ReadonlyMap<string, boolean>>(new Map())
	const rows = data.candidates.map((row) => ({ ...row, on: pending.get(row.measure) ?? row.on }))
	const change = async (measure: string, on: boolean) => {
		setPending((before) => new Map(before).set(measure, on))
		await send('set-motions', {
			phase: phase.id,
			measures: rows.filter((row) => (row.measure === measure ? on : row.on)).map((row) => row.measure),
		})
		setPending((before) => new Map([...before].filter(([one]) => one !== measure)))
	}
	return (
		<>
			{data.results.length === 0 ? null : (
				<>
					<h3 className={desk.sub}>{text.results}</h3>
					<ul className={desk.lines}>
						{data.results.map((result) => (
							<li key={result.measure} style={{ paddingBlock: 8 }}>
								<bdi>{result.what}</bdi>
								<p className={desk.note}>
									{text.result(result.yes, result.no, result.abstain)} · <b>{result.decided ? text.decided : text.open}</b>
								</p>
							</li>
						))}
					</ul>
				</>
			)}
			{data.results.length > 0 ? null : (
				<>
					<h3 className={desk.sub}>{text.title}</h3>
					<p className={desk.note}>{rows.length === 0 ? text.none : planned ? text.before : text.fixed}</p>
					<ChoiceList
						label={text.on(rows.filter(({ on }) => on).length)}
						fixed={!planned}
						choices={rows.map(({ measure, what, topic, dots, on }) => ({
							id: measure,
							text: what,
							detail: <bdi>{topic}</bdi>,
							note: text.dots(dots),
							on,
						}))}
						onChange={(measure, on) => void change(measure, on)}
					/>
					{planned && rows.length > 0 ? (
						<Button size="desk-small" onClick={() => void send('set-motions', { phase: phase.id, measures: null })}>
							{text.computed}
						</Button>
					) : null}
				</>
			)}
		</>
	)
}
