/** The agenda tab: where we are, the one big button, what the hall sees. Three columns; on a narrow screen they follow each other. */
import { useEffect, useRef, useState } from 'react'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { DeskColumn, DeskColumns } from '../../ui/DeskFrame'
import { Dialog } from '../../ui/Dialog'
import { useDesk } from '../desk'
import { useKeys } from '../keys'
import { useNarrow } from '../useNarrow'
import { Agenda } from './Agenda'
import { Figures } from './Figures'
import { Held, useHeld } from './Held'
import { type Back, backMove, focusOf, isEarly, type Move, nextMove } from './moves'
import { NowPanel } from './NowPanel'
import { Views } from './Views'

const REOPEN_SECONDS = 120
/** After a step: longer than a double click, shorter than a thought. */
const REST_MS = 500

type Question = { readonly kind: 'early'; readonly move: Move } | { readonly kind: 'previous'; readonly back: Back }

export function Run({ keysOn, onTab }: { readonly keysOn: boolean; readonly onTab: (tab: 'regie' | 'protocol') => void }) {
	const lang = useLang()
	const { head, role, run, text } = useDesk()
	const narrow = useNarrow()
	const [chosen, setChosen] = useState<string | null>(null)
	const [question, setQuestion] = useState<Question | null>(null)
	/** Phases for which "fewer than half" has been asked already: once is enough. */
	const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
	const held = useHeld()
	const focus = focusOf(head)
	const row = head.agenda.find(({ id }) => id === chosen) ?? focus
	const leads = role !== 'control'
	const move = nextMove(head, row)
	const back = backMove(head, row)

	const [resting, rest] = useRest()
	const step = (next: Move, sure = false) => {
		// The second half of a double press would meet the next step: last words cut off, a step closed as soon as it is open.
		if (resting.current && !sure) return
		const target = next.row
		if (next.kind === 'nothing') return onTab('protocol')
		if (next.kind === 'open-session') {
			rest()
			return void run('open-session')
		}
		if (target === null) return
		const phase = { phase: target.id }
		if (next.kind === 'close' && !sure && !asked.has(target.id) && isEarly(head, target)) return setQuestion({ kind: 'early', move: next })
		// Places may be uncovered as fast as the hand likes: each press names the place it means.
		if (next.kind !== 'reveal-step') rest()
		if (next.kind === 'open') {
			setChosen(null)
			void run('open-phase', phase)
		} else if (next.kind === 'close') void run('close-phase', phase)
		else if (next.kind === 'close-now') void run('close-phase', { ...phase, graceSeconds: 0 })
		else if (next.kind === 'reveal') void run('reveal-phase', phase)
		else void run('reveal-phase', { ...phase, step: (target.reveal?.step ?? 0) + 1 })
	}
	const goBack = ({ kind, row: target }: Back) => {
		if (kind === 'previous') return setQuestion({ kind: 'previous', back: { kind, row: target } })
		if (kind === 'cover') return void run('reveal-phase', { phase: target.id, step: Math.max(0, (target.reveal?.step ?? 1) - 1) })
		void run('reopen-phase', { phase: target.id, seconds: target.seconds > 0 ? REOPEN_SECONDS : 0 })
	}
	const toPrevious = async (target: Back['row']) => {
		setQuestion(null)
		if (focus !== null && (focus.status === 'open' || focus.status === 'closing')) {
			const closed = await run('close-phase', { phase: focus.id, graceSeconds: 0 })
			if (!closed.ok) return
		}
		setChosen(null)
		void run('reopen-phase', { phase: target.id, seconds: target.seconds > 0 ? REOPEN_SECONDS : 0 })
	}
	const minute = (seconds: number) => {
		if (leads && focus !== null && (focus.status === 'open' || focus.status === 'closing'))
			void run('extend-phase', { phase: focus.id, seconds })
	}
	useKeys(
		[
			['ArrowRight', () => (leads || move.kind === 'nothing') && step(move)],
			['ArrowLeft', () => leads && back !== null && goBack(back)],
			['+', () => minute(60)],
			['-', () => minute(-60)],
			['−', () => minute(-60)],
			['G', () => held.first !== null && void run('release-text', { text: held.first.id })],
			['H', () => held.first !== null && void run('keep-text', { text: held.first.id })],
		],
		keysOn && question === null,
	)

	const agenda = (
		<DeskColumn key="agenda" label={text.agenda}>
			<Agenda focus={focus} chosen={row?.id ?? null} onChoose={(id) => setChosen(id === focus?.id ? null : id)} />
		</DeskColumn>
	)
	return (
		<>
			<DeskColumns template="clamp(232px, 20vw, 336px) minmax(0, 1fr) clamp(292px, 28.75vw, 560px)">
				{narrow ? null : agenda}
				<DeskColumn label={text.nowHead}>
					<NowPanel
						row={row}
						focus={focus}
						move={move}
						back={back}
						leads={leads}
						resting={resting.current}
						onStep={() => step(move)}
						onBack={() => back !== null && goBack(back)}
						onMinute={minute}
						onToNow={() => setChosen(null)}
						onRegie={() => onTab('regie')}
					/>
					{row !== null && row.id === head.current ? <Figures row={row} /> : null}
					<Held held={held} />
				</DeskColumn>
				{narrow ? agenda : null}
				<DeskColumn label={text.wall}>
					<Views focus={focus} />
				</DeskColumn>
			</DeskColumns>
			{question?.kind === 'early' && question.move.row !== null ? (
				<Dialog
					open
					onClose={() => setQuestion(null)}
					title={text.early50.title(pick(question.move.row.title, lang))}
					actions={
						<>
							<Button size="desk" autoFocus onClick={() => setQuestion(null)}>
								{text.early50.no}
							</Button>
							<Button
								size="desk"
								kind="main"
								onClick={() => {
									setAsked(new Set([...asked, question.move.row?.id ?? '']))
									setQuestion(null)
									step(question.move, true)
								}}
							>
								{text.early50.yes}
							</Button>
						</>
					}
				>
					<p>{text.early50.body(head.live.active, head.live.of)}</p>
				</Dialog>
			) : null}
			{question?.kind === 'previous' ? (
				<Dialog
					open
					onClose={() => setQuestion(null)}
					title={text.previous.title(pick(question.back.row.title, lang))}
					actions={
						<>
							<Button size="desk" autoFocus onClick={() => setQuestion(null)}>
								{text.previous.no}
							</Button>
							<Button size="desk" kind="main" onClick={() => void toPrevious(question.back.row)}>
								{text.previous.yes}
							</Button>
						</>
					}
				>
					<p>{text.previous.body(focus === null ? '' : pick(focus.title, lang), pick(question.back.row.title, lang))}</p>
				</Dialog>
			) : null}
		</>
	)
}

/** Whether the big button rests, and what makes it rest for a moment. */
function useRest(): readonly [resting: { readonly current: boolean }, rest: () => void] {
	const resting = useRef(false)
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
	const [, draw] = useState(false)
	useEffect(() => () => clearTimeout(timer.current), [])
	const set = (on: boolean) => {
		resting.current = on
		draw(on)
	}
	const rest = () => {
		set(true)
		clearTimeout(timer.current)
		timer.current = setTimeout(() => set(false), REST_MS)
	}
	return [resting, rest]
}
