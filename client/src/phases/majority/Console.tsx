/** The desk's part of the majority decision: motions before opening, uncovered results afterwards. */
import type { MajorityConsoleData } from '@funkenflug/shared/phases/majority'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import desk from '../../ui/desk.module.css'
import { useAsked } from '../../ui/useAsked'
import { ChoiceList } from '../ChoiceList'
import type { ConsoleFaceProps } from '../face'
import { majorityDeskTexts } from './messages-desk'

export function MajorityConsole({ phase, data, send }: ConsoleFaceProps<MajorityConsoleData>) {
	const lang = useLang()
	const text = majorityDeskTexts[lang]
	const planned = phase.status === 'planned'
	const asked = useAsked()
	const seen: readonly string[] = data.candidates.flatMap(({ measure, on }) => (on ? [measure] : []))
	/** What is ticked, with what is on its way: the list answers the hand at once. */
	const ticked = asked.shown('motions', seen)
	const rows = data.candidates.map((row) => ({ ...row, on: ticked.includes(row.measure) }))
	const change = (measure: string, on: boolean) =>
		asked.change(
			'motions',
			seen,
			(before) => data.candidates.map((row) => row.measure).filter((one) => (one === measure ? on : before.includes(one))),
			async (measures) => (await send('set-motions', { phase: phase.id, measures })).ok,
		)
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
						onChange={(measure, on) => change(measure, on)}
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
