/** The phone's face of a phase, drawn for nobody in particular. Lazy: it brings all faces with it. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Items, PhoneHead } from '@funkenflug/shared/views'
import { useEffect, useRef, useState } from 'react'
import { pick, useLang } from '../../i18n/lang'
import { phoneFaces } from '../../phases/phone-faces'
import { PhoneFrame } from '../../ui/PhoneFrame'
import phone from '../../ui/phone.module.css'
import { useDesk } from '../desk'
import { type Imagined, imaginedPhone, someonesMine } from './imagined'
import css from './run.module.css'

export interface PhonePreviewProps {
	readonly head: PhoneHead
	readonly items: Items
	/** Of a phase that is still planned: its settings say what the phone is going to show. Null = the running one. */
	readonly settings: JsonObject | null
}

const nothing = () => undefined
const WIDTH = 360

export default function PhonePreview({ head, items, settings }: PhonePreviewProps) {
	const lang = useLang()
	const { now, text } = useDesk()
	const { phase } = head
	const box = useRef<HTMLDivElement>(null)
	const [scale, setScale] = useState(0.5)
	useEffect(() => {
		const frame = box.current?.parentElement ?? null
		if (frame === null) return
		const observer = new ResizeObserver(() => setScale(frame.clientWidth / WIDTH))
		observer.observe(frame)
		return () => observer.disconnect()
	}, [])
	const imagined: Imagined | null =
		phase === null ? null : settings === null ? { data: head.data, items } : imaginedPhone(phase.kind, settings)
	const waits =
		phase === null || (settings === null && (phase.status === 'closed' || phase.status === 'planned' || phase.status === 'skipped'))
	const Face = phase === null ? null : phoneFaces[phase.kind]
	return (
		<div ref={box} className={css.phoneScale} style={{ transform: `scale(${scale})` }}>
			{phase === null || waits || Face === null || imagined === null ? (
				<PhoneFrame preview centred bar={{ title: phase === null ? text.product : pick(phase.title, lang) }}>
					<p className={phone.lead}>
						<bdi>{settings === null || phase === null ? text.phoneIdle : pick(phase.prompt, lang)}</bdi>
					</p>
				</PhoneFrame>
			) : (
				<Face
					key={phase.id}
					head={{ ...head, data: imagined.data }}
					phase={phase}
					data={imagined.data}
					items={imagined.items}
					mine={someonesMine(imagined.items)}
					waiting={[]}
					refused={[]}
					send={() => ''}
					cancel={() => false}
					forget={nothing}
					now={now}
					preview
				/>
			)}
		</div>
	)
}
