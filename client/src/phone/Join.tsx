/** Before the room: from the QR code or typed digits to "in", in at most two taps. Every no comes with a way on. */
import { isRetryable, type RefusalCode, refusals } from '@funkenflug/shared/errors'
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
import { ClockIcon } from '../ui/icons'
import { PhoneFrame } from '../ui/PhoneFrame'
import phone from '../ui/phone.module.css'
import { whenQuiet } from './ahead.js'
import css from './Join.module.css'
import { previewCode, previewSession } from './join.js'
import { phoneTexts } from './messages.js'
import { cleanCode, type Door, formatCode, keepSeat, newToken, readSeat, type Seat } from './seat.js'
import { Unreachable, Welcome } from './Threshold'

export interface JoinProps {
	readonly storage: DeviceStorage
	/** From the address; null = nothing there, ask for the code. */
	readonly code: string | null
	readonly secret: string | null
	/** Fetches what comes after joining; called when this screen works and nothing it needs is still on its way. */
	readonly fetchNext: () => void
	/** Why the room did not let this phone in a moment ago. */
	readonly refusal: string | null
	/** Takes a seat; `door` opens the room for it, `title` is what the room is called. */
	readonly onSeat: (seat: Seat, door: Door, title: string) => void
}

/** How often a session that is not open yet is asked again, ms, and the spread so that 300 phones do not ask at once. */
const WAIT_MS = 4_000
const SPREAD_MS = 3_000
/** Fewer than eight digits: nothing that a server would have to be asked. */
const SHORT = 'short'

/** Nothing came through, or the server says itself that it will be different in a moment. */
const isPassing = (code: string): boolean => code === 'offline' || code === 'away' || (code in refusals && isRetryable(code as RefusalCode))

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
				// Digits typed here are corrected where they were typed.
				if (asked.code === 'E_CODE' && code !== given) setCode(null)
			} else {
				setPreview(asked.value)
				// What was said at the door stands until somebody asks again.
				const open = attempt === 0 ? refusal : null
				setProblem(asked.value.status === 'open' ? open : asked.value.status === 'closed' ? 'E_CLOSED' : 'E_NOT_OPEN')
			}
			if (!asked.ok ? isPassing(asked.code) : asked.value.status === 'draft') {
				timer = setTimeout(() => setAttempt((n) => n + 1), WAIT_MS + jitter(SPREAD_MS))
			}
		})
		return () => {
			left = true
			clearTimeout(timer)
		}
	}, [code, given, usedSecret, attempt, refusal])

	const works = code === null || preview !== null
	useEffect(() => (works ? whenQuiet(fetchNext) : undefined), [works, fetchNext])

	const enter = () => {
		if (code === null || preview === null || busy) return
		// Whoever has been here stays the same person.
		const seat = { session: preview.session, token: readSeat(storage, code)?.token ?? newToken(), code }
		keepSeat(storage, seat)
		onSeat(seat, { code, ...(usedSecret === null ? {} : { secret: usedSecret }) }, preview.title)
	}
	const submitCode = () => {
		if (busy) return
		const digits = cleanCode(typed)
		if (digits.length !== 8) return setProblem(SHORT)
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

	if (code === null || (busy && code !== given)) {
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
					error={problem === null ? undefined : problem === SHORT ? text.codeShort : refusalText(problem, lang)}
					autoFocus
					className={css.field}
				/>
			</PhoneFrame>
		)
	}
	const other = (
		<Button kind="plain" onClick={otherCode}>
			{text.otherCode}
		</Button>
	)
	const session =
		preview === null ? null : (
			<p className={css.session}>
				<bdi>{preview.title}</bdi>
			</p>
		)
	if (problem === 'E_CLOSED') {
		return (
			<PhoneOver
				title={preview?.title ?? null}
				footer={
					<Button kind="main" onClick={otherCode}>
						{text.otherCode}
					</Button>
				}
			/>
		)
	}
	if (problem === 'offline' || problem === 'away') return <Unreachable offline={problem === 'offline'} footer={other} />
	if (problem !== null && problem !== 'E_NOT_OPEN') {
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
				{session}
				<h1 className={phone.title}>{preview === null ? formatCode(code) : text.notIn}</h1>
				<p className={css.body}>{problem === 'E_CODE' ? text.codeOld : refusalText(problem, lang)}</p>
			</PhoneFrame>
		)
	}
	if (problem === 'E_NOT_OPEN') {
		return (
			<PhoneFrame bar={bar} footer={other}>
				{session}
				<h1 className={phone.title}>{text.notOpen}</h1>
				<ul className={cx(phone.facts, css.facts)}>
					<li>
						<ClockIcon />
						<span role="status">{text.notOpenBody}</span>
					</li>
				</ul>
			</PhoneFrame>
		)
	}
	return <Welcome title={preview?.title ?? formatCode(code)} onJoin={preview === null || busy ? null : enter} />
}
