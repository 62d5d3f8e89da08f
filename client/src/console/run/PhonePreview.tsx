/** The phone's face of a phase, drawn for nobody in particular. Lazy: it brings all faces with it. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Items, PhoneHead } from '@funkenflug/shared/views'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { PhoneOver } from '../../phases/PhoneOver'
import { PhoneWaiting } from '../../phases/PhoneWaiting'
import { phoneFaces } from '../../phases/phone-faces'
import { useCalm } from '../../phases/wall/calm'
import { useDesk } from '../desk'
import { type Imagined, imaginedPhone, someonesMine } from './imagined'
import css from './run.module.css'

const nothing = () => undefined
const WIDTH = 360
/** A picture of what comes does not have to follow every card. */
const CALM_MS = 3_000

export interface PhonePreviewProps {
	readonly head: PhoneHead
	readonly items: Items
	/** Of a phase that is still planned: its settings say what the phone is going to show. Null = the running one. */
	readonly settings: JsonObject | null
}

export default function PhonePreview({ head, items, settings }: PhonePreviewProps) {
	return settings === null ? <Running head={head} items={items} /> : <Planned head={head} settings={settings} />
}

function Running({ head, items }: Omit<PhonePreviewProps, 'settings'>) {
	if (head.session.status === 'closed')
		return (
			<Scaled>
				<PhoneOver title={head.session.title} preview />
			</Scaled>
		)
	const status = head.phase?.status
	const waits = status === undefined || status === 'closed' || status === 'planned' || status === 'skipped'
	return <Scaled>{waits ? <PhoneWaiting head={head} preview /> : <Drawn head={head} imagined={{ data: head.data, items }} />}</Scaled>
}

function Planned({ head, settings }: { readonly head: PhoneHead; readonly settings: JsonObject }) {
	const { board: newest, head: desk, text } = useDesk()
	const board = useCalm(newest, CALM_MS)
	const { phase } = head
	const { stages } = head.session
	const ahead = phase !== null && desk.ahead?.phase === phase.id ? desk.ahead.data : null
	const current = desk.data
	const imagined = useMemo(
		() => (phase === null ? null : imaginedPhone(phase.kind, settings, { board, stages, ahead, current, example: text.example })),
		[phase, settings, board, stages, ahead, current, text],
	)
	return imagined === null ? null : (
		<Scaled>
			<Drawn head={head} imagined={imagined} />
		</Scaled>
	)
}

function Drawn({ head, imagined }: { readonly head: PhoneHead; readonly imagined: Imagined }) {
	const { now } = useDesk()
	const { phase } = head
	if (phase === null) return null
	const Face = phoneFaces[phase.kind]
	return (
		<Face
			key={phase.id}
			head={{ ...head, data: imagined.data }}
			phase={phase}
			data={imagined.data}
			items={imagined.items}
			mine={someonesMine(imagined)}
			waiting={[]}
			refused={[]}
			send={() => ''}
			cancel={() => false}
			forget={nothing}
			now={now}
			preview
		/>
	)
}

/** 360 px wide, as a small phone, in whatever width the console has for it. */
function Scaled({ children }: { readonly children: ReactNode }) {
	const box = useRef<HTMLDivElement>(null)
	const [scale, setScale] = useState(0.5)
	useEffect(() => {
		const frame = box.current?.parentElement ?? null
		if (frame === null) return
		const observer = new ResizeObserver(() => setScale(frame.clientWidth / WIDTH))
		observer.observe(frame)
		return () => observer.disconnect()
	}, [])
	return (
		<div ref={box} className={css.phoneScale} style={{ transform: `scale(${scale})` }}>
			{children}
		</div>
	)
}
