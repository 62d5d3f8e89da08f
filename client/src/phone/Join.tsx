/** Before the room: from the QR code or typed digits to "in", in at most two taps. Every no comes with a way on. */
import type { JoinPreview } from '@funkenflug/shared/protocol'
import { useEffect, useState } from 'react'
import { LangSwitch } from '../i18n/LangSwitch'
import { useLang } from '../i18n/lang'
import { refusalText } from '../i18n/refusals'
import { jitter } from '../live/jitter'
import type { DeviceStorage } from '../live/storage'
import { PhoneOver } from '../phases/PhoneOver'
import { Button } from '../ui/Button'
import { cx } from '../ui/cx'
import { Field } from '../ui/Field'
import { ClockIcon, LockIcon, WifiOffIcon } from '../ui/icons'
import { PhoneFrame } from '../ui/PhoneFrame'
import phone from '../ui/phone.module.css'
import { whenQuiet } from './ahead.js'
import css from './Join.module.css'
import { previewCode, previewSession } from './join.js'
import { phoneTexts } from './messages.js'
import { cleanCode, type Door, formatCode, keepSeat, newToken, readSeat, type Seat } from './seat.js'

export interface JoinProps {
	readonly storage: DeviceStorage
	/** From the address; null = nothing there, ask for the code. */
	readonly code: string | null
	readonly secret: string | null
	/** Fetches what comes after joining; called when this screen works and nothing it needs is still on its way. */
	readonly fetchNext: () => void
	/** Why the room did not let this phone in a moment ago. */
	readonly refusal: string | null
	/** Takes a seat; `door` opens the room for it. */
	readonly onSeat: (seat: Seat, door: Door) => void
}

/** How often a session that is not open yet is asked again, ms, and the spread so that 300 phones do not ask at once. */
const WAIT_MS = 4_000
const SPREAD_MS = 3_000

export function Join({ storage, code: given, secret, refusal, fetchNext, onSeat }: JoinProps) {
	const lang = useLang()
	const text = phoneTexts[lang]
	const [code, setCode] = useState(given)
	const [typed, setTyped] = useState('')
	const [preview, setPreview] = useState<JoinPreview | null>(null)
	const [problem, setProblem] = useState(refusal)
	const [busy, setBusy] = useState(false)
	const [attempt, setAttempt] = useState(0)
	const usedSecret = code === given ? secret : null

	useEffect(() => {
		if (code === null) return
		let left = false
		let timer: ReturnType<typeof setTimeout> | undefined
		void previewSession(previewCode(code, usedSecret)).then((asked) => {
			if (left) return
			setBusy(false)
			if (!asked.ok) {
				setPreview(null)
				setProblem(asked.code)
			} else {
				setPreview(asked.value)
				// What was said at the door stands until somebody asks again.
				const open = attempt === 0 ? refusal : null
				setProblem(asked.value.status === 'open' ? open : asked.value.status === 'closed' ? 'E_CLOSED' : 'E_NOT_OPEN')
			}
			if (!asked.ok ? asked.code === 'offline' : asked.value.status === 'draft') {
				timer = setTimeout(() => setAttempt((n) => n + 1), WAIT_MS + jitter(SPREAD_MS))
			}
		})
		return () => {
			left = true
			clearTimeout(timer)
		}
	}, [code, usedSecret, attempt, refusal])

	const works = code === null || preview !== null
	useEffect(() => (works ? whenQuiet(fetchNext) : undefined), [works, fetchNext])

	const enter = () => {
		if (code === null || preview === null || busy) return
		// Whoever has been here stays the same person.
		const seat = { session: preview.session, token: readSeat(storage, code)?.token ?? newToken(), code }
		keepSeat(storage, seat)
		onSeat(seat, { code, ...(usedSecret === null ? {} : { secret: usedSecret }) })
	}
	const submitCode = () => {
		const digits = cleanCode(typed)
		if (digits.length !== 8) return setProblem('E_CODE')
		setProblem(null)
		setBusy(true)
		setCode(digits)
		setAttempt((n) => n + 1)
	}
	const otherCode = () => {
		setCode(null)
		setPreview(null)
		setProblem(null)
	}
	const bar = { title: text.product, right: <LangSwitch /> }

	if (code === null) {
		return (
			<PhoneFrame
				bar={bar}
				footer={
					<Button kind="main" onClick={submitCode}>
						{busy ? text.joining : text.go}
					</Button>
				}
			>
				<h1 className={phone.title}>{text.codeTitle}</h1>
				<Field
					line
					label={text.codeLabel}
					hint={text.codeHint}
					inputMode="numeric"
					value={formatCode(cleanCode(typed))}
					onChange={(value) => {
						setTyped(value)
						setProblem(null)
					}}
					onEnter={submitCode}
					error={problem === null ? undefined : sentence(problem)}
					autoFocus
					className={css.field}
				/>
			</PhoneFrame>
		)
	}
	if (problem === 'E_CLOSED') {
		return (
			<PhoneOver
				title={null}
				footer={
					<Button kind="main" onClick={otherCode}>
						{text.otherCode}
					</Button>
				}
			/>
		)
	}
	if (problem !== null && problem !== 'E_NOT_OPEN' && problem !== 'offline') {
		const retryable = problem !== 'E_CODE'
		return (
			<PhoneFrame
				bar={bar}
				footer={
					<>
						{retryable ? (
							<Button
								kind="main"
								onClick={() => {
									setProblem(null)
									setAttempt((n) => n + 1)
								}}
							>
								{text.retry}
							</Button>
						) : null}
						<Button kind={retryable ? 'plain' : 'main'} onClick={otherCode}>
							{text.otherCode}
						</Button>
					</>
				}
			>
				<h1 className={phone.title}>{formatCode(code)}</h1>
				<p className={css.body}>{sentence(problem)}</p>
			</PhoneFrame>
		)
	}
	if (problem !== null) {
		const waiting = problem === 'E_NOT_OPEN'
		return (
			<PhoneFrame
				bar={bar}
				footer={
					<Button kind="plain" onClick={otherCode}>
						{text.otherCode}
					</Button>
				}
			>
				{preview === null ? null : (
					<p className={css.session}>
						<bdi>{preview.title}</bdi>
					</p>
				)}
				<h1 className={phone.title}>{waiting ? text.notOpen : text.offline}</h1>
				<ul className={cx(phone.facts, css.facts)}>
					<li>
						{waiting ? <ClockIcon /> : <WifiOffIcon />}
						<span role="status">{waiting ? text.notOpenBody : text.offlineBody}</span>
					</li>
				</ul>
			</PhoneFrame>
		)
	}
	return (
		<PhoneFrame
			bar={bar}
			footer={
				<Button kind="main" off={preview === null || busy} onClick={enter}>
					{busy || preview === null ? text.joining : text.join}
				</Button>
			}
		>
			<p className={css.session}>
				<bdi>{preview?.title ?? formatCode(code)}</bdi>
			</p>
			<h1 className={phone.title}>{text.welcome}</h1>
			<ul className={cx(phone.facts, css.facts)}>
				<li>
					<LockIcon />
					<span>{text.noName}</span>
				</li>
				<li>
					<ClockIcon />
					<span>{text.lookUp}</span>
				</li>
			</ul>
		</PhoneFrame>
	)

	function sentence(code: string): string {
		return code === 'offline' ? text.offlineBody : refusalText(code, lang)
	}
}
