/** The desk joins twins among the measures of a topic. The joined ones keep their words; Z takes it back. */
import type { MeasureConsoleData, MeasureTopic } from '@funkenflug/shared/phases/measure'
import { useMemo, useState } from 'react'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import desk from '../../ui/desk.module.css'
import { ChoiceList } from '../ChoiceList'
import type { ConsoleFaceProps } from '../face'
import { measureDeskTexts } from './messages-desk'

type Props = ConsoleFaceProps<MeasureConsoleData>

export function MeasureConsole(props: Props) {
	const lang = useLang()
	const text = measureDeskTexts[lang]
	const { data } = props
	return (
		<>
			<div className={desk.head}>
				<h3 className={desk.sub}>{text.title}</h3>
				<p className={desk.note}>{text.count(data.measures)}</p>
			</div>
			<p className={desk.note}>{data.measures === 0 ? text.none : text.intro}</p>
			{data.topics.map((topic) => (
				<Topic key={topic.touchpoint} {...props} topic={topic} />
			))}
		</>
	)
}

function Topic({ topic, phase, board, send }: Props & { readonly topic: MeasureTopic }) {
	const lang = useLang()
	const text = measureDeskTexts[lang]
	const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
	const [asking, setAsking] = useState(false)
	const measures = useMemo(() => {
		const own = Object.entries(board.measures).filter(([, one]) => one.touchpoint === topic.touchpoint)
		const twins = new Map<string, number>()
		for (const [, { joined }] of own) if (joined !== null) twins.set(joined, (twins.get(joined) ?? 0) + 1)
		return own
			.filter(([, { joined }]) => joined === null)
			.sort(([, a], [, b]) => a.order - b.order)
			.map(([id, one]) => ({ id, ...one, twins: twins.get(id) ?? 0 }))
	}, [board.measures, topic.touchpoint])
	const chosen = measures.filter(({ id }) => marked.has(id))
	if (measures.length === 0) return null
	const join = async (into: string) => {
		setAsking(false)
		const ack = await send('join-measures', { phase: phase.id, from: chosen.map(({ id }) => id).filter((id) => id !== into), into })
		if (ack.ok) setMarked(new Set())
	}
	return (
		<>
			<ChoiceList
				label={`${topic.title} · ${text.count(measures.length)}`}
				choices={measures.map(({ id, what, firstStep, twins }) => ({
					id,
					text: what,
					on: marked.has(id),
					detail: (
						<>
							{text.first}: <bdi>{firstStep}</bdi>
							{twins === 0 ? null : ` · ${text.joined(twins)}`}
						</>
					),
				}))}
				onChange={(id, on) => setMarked((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)))}
			/>
			{measures.length < 2 ? null : (
				<Button
					size="desk-small"
					off={chosen.length < 2}
					label={chosen.length < 2 ? text.pickTwo : undefined}
					onClick={() => setAsking(true)}
				>
					{text.join(Math.max(2, chosen.length))}
				</Button>
			)}
			<Dialog
				open={asking}
				onClose={() => setAsking(false)}
				title={text.into}
				actions={
					<Button size="desk" onClick={() => setAsking(false)}>
						{text.cancel}
					</Button>
				}
			>
				<ul className={desk.lines}>
					{chosen.map(({ id, what }) => (
						<li key={id} style={{ paddingBlock: 6 }}>
							<button
								type="button"
								style={{ textDecoration: 'underline', textUnderlineOffset: 3, overflowWrap: 'anywhere' }}
								onClick={() => void join(id)}
							>
								<bdi>{what}</bdi>
							</button>
						</li>
					))}
				</ul>
			</Dialog>
		</>
	)
}
