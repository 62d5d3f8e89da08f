/** "Phones away": the screen goes dark so that faces come up. The time left is big enough to be the table's clock. */
import type { MineCard } from '@funkenflug/shared/phases/collect'
import type { PausePhoneData } from '@funkenflug/shared/phases/pause'
import { useState } from 'react'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Dialog } from '../../ui/Dialog'
import phone from '../../ui/phone.module.css'
import { Timer } from '../../ui/Timer'
import type { PhoneFaceProps } from '../face.js'
import { PhoneScreen } from '../PhoneScreen'
import { pauseTexts } from './messages.js'

export function PausePhone({ head, phase, data, mine, now, preview }: PhoneFaceProps<PausePhoneData>) {
	const lang = useLang()
	const text = pauseTexts[lang]
	const [reading, setReading] = useState(false)
	const cards = Object.entries(mine).flatMap(([key, value]) =>
		key.startsWith('card:') ? [{ id: key, card: value as unknown as MineCard }] : [],
	)
	const talk = data.mode === 'talk'
	const stageName = (key: string | null) => {
		const stage = head.session.stages.find((one) => one.key === key)
		return stage === undefined ? undefined : pick(stage.name, lang)
	}
	return (
		<PhoneScreen
			phase={{ ...phase, endsAt: null }}
			now={now}
			preview={preview}
			theme="dark"
			right={text.step(phase.index, phase.of)}
			centred
			footer={
				cards.length === 0 || !talk ? undefined : (
					<Button kind="second" onClick={() => setReading(true)}>
						{text.read(cards.length)}
					</Button>
				)
			}
		>
			<h1 className={phone.title}>{talk ? text.away : text.break}</h1>
			<dl className={phone.nowThen}>
				<div>
					<dt>{text.now}</dt>
					<dd>{pick(phase.prompt, lang)}</dd>
				</div>
				<div>
					<dt>{text.after}</dt>
					<dd>{head.next === null ? text.afterBody : `${pick(head.next.title, lang)}. ${text.afterBody}`}</dd>
				</div>
				{phase.endsAt === null && phase.pausedMs === null ? null : (
					<div>
						<dt>{text.left}</dt>
						<dd className={phone.clock}>
							<Timer endsAt={phase.endsAt} pausedMs={phase.pausedMs} now={now} variant="figure" />
						</dd>
					</div>
				)}
			</dl>
			<Dialog
				open={reading && !preview}
				title={text.mine}
				surface="phone"
				onClose={() => setReading(false)}
				actions={<Button onClick={() => setReading(false)}>{text.back}</Button>}
			>
				<ul className={phone.cards}>
					{cards.map(({ id, card }) => (
						<li key={id}>
							<Card as="div" surface="phone" rating={card.rating} label={stageName(card.stage)}>
								<bdi>{card.text}</bdi>
							</Card>
						</li>
					))}
				</ul>
			</Dialog>
		</PhoneScreen>
	)
}
