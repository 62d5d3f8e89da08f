/** The phase in focus: its life, time, the one big button, and what its kind needs from the desk. */

import { contractOf } from '@funkenflug/shared/phases/index'
import type { AgendaRow, PhaseStatus } from '@funkenflug/shared/views'
import { pick, useLang } from '../../i18n/lang'
import { consoleFaces } from '../../phases/console-faces'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import desk from '../../ui/desk.module.css'
import { CheckIcon } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { Timer } from '../../ui/Timer'
import { useDesk } from '../desk'
import type { ConsoleTexts } from '../messages'
import { asksAll, type Back, type Move, uncovers } from './moves'
import css from './run.module.css'

export interface NowPanelProps {
	readonly row: AgendaRow | null
	readonly focus: AgendaRow | null
	readonly move: Move
	readonly back: Back | null
	/** False for the control desk: it sees the agenda, the facilitators move it. */
	readonly leads: boolean
	/** A step has just been taken: the big button waits a moment. */
	readonly resting: boolean
	readonly onStep: () => void
	readonly onBack: () => void
	readonly onMinute: (seconds: number) => void
	readonly onToNow: () => void
	readonly onRegie: () => void
}

export function NowPanel({ row, focus, move, back, leads, resting, onStep, onBack, onMinute, onToNow }: NowPanelProps) {
	const lang = useLang()
	const { head, items, board, text, run, settings, change, now, live } = useDesk()
	const elsewhere = row !== null && row.id !== focus?.id
	const running = row !== null && (row.status === 'open' || row.status === 'closing')
	const blocked =
		move.kind === 'open' && head.agenda.some(({ status, id }) => (status === 'open' || status === 'closing') && id !== move.row?.id)
	// The way to the report is always open: it asks nothing of the room.
	const off = move.kind !== 'nothing' && (!leads || !live || blocked)
	const title = move.row === null ? '' : pick(move.row.title, lang)
	const Face = row === null ? undefined : consoleFaces[row.kind]
	const current = row !== null && row.id === head.current
	return (
		<>
			{row === null ? null : (
				<div className={css.nowRow}>
					<div className={css.words}>
						<p className={desk.note}>
							{elsewhere
								? text.chosenHead
								: head.session.status === 'closed'
									? text.lastHead
									: running || row.status === 'closed' || row.status === 'revealed'
										? text.nowHead
										: text.nextHead}
						</p>
						<h2 className={desk.title}>
							<bdi>{pick(row.title, lang)}</bdi>
						</h2>
						<p className={css.ask}>
							<bdi>{pick(row.prompt, lang)}</bdi>
						</p>
					</div>
					{running ? (
						<div className={css.timer}>
							<Button size="desk" label={text.minuteLess} off={!leads || !live} onClick={() => onMinute(-60)}>
								−1
							</Button>
							{row.endsAt === null && row.pausedMs === null ? (
								<span className={desk.note}>{text.noTimer}</span>
							) : (
								<b className={desk.figure}>
									<Timer endsAt={row.endsAt} pausedMs={row.pausedMs} now={now} variant="figure" over="count" />
								</b>
							)}
							<Button size="desk" label={text.minuteMore} off={!leads || !live} onClick={() => onMinute(60)}>
								+1
							</Button>
						</div>
					) : null}
				</div>
			)}
			{row === null ? null : <Life row={row} text={text} />}
			<div className={css.acts}>
				<Button
					size="desk-big"
					kind="main"
					className={css.big}
					off={off}
					resting={resting}
					keyHint="ArrowRight"
					describedBy="move-note"
					onClick={onStep}
				>
					<bdi>{moveWord(move, title, text)}</bdi>
				</Button>
				<Button
					size="desk-big"
					off={back === null || !leads || !live}
					keyHint="ArrowLeft"
					onClick={onBack}
					describedBy={back === null ? 'back-note' : undefined}
				>
					{text.back[back?.kind ?? 'previous']}
				</Button>
			</div>
			<p id="move-note" className={cx(desk.note, css.moveNote)}>
				{leads ? note(move, head.session.status, text) : text.moveNote.control}
			</p>
			<p id="back-note" hidden>
				{text.backNothing}
			</p>
			{leads ? (
				<div className={cx(desk.row, css.extra)}>
					{elsewhere ? (
						<Button size="desk-small" onClick={onToNow}>
							{text.toNow}
						</Button>
					) : null}
					{blocked && move.row !== null ? (
						<Button
							size="desk-small"
							off={!live}
							onClick={() => move.row !== null && void run('open-phase', { phase: move.row.id, alongside: true })}
						>
							{text.alongside}
						</Button>
					) : null}
					{move.kind === 'reveal-step' && row !== null ? (
						<Button size="desk-small" off={!live} onClick={() => void run('reveal-phase', { phase: row.id })}>
							{text.revealAll}
						</Button>
					) : null}
					{move.kind === 'reveal' || move.kind === 'reveal-step' ? null : row?.status === 'planned' || move.kind === 'open' ? (
						<Button
							size="desk-small"
							off={!live || head.session.status !== 'open'}
							onClick={() => {
								const target = row?.status === 'planned' ? row : move.row
								if (target !== null) void run('skip-phase', { phase: target.id })
							}}
						>
							{row?.status === 'planned' ? text.skip : `${text.skip}: ${title}`}
						</Button>
					) : null}
					{head.session.status === 'open' ? (
						<Button size="desk-small" off={!live} pressed={settings.paused} onClick={() => change('paused', (on) => !on)}>
							{settings.paused ? text.resume : text.pause}
						</Button>
					) : null}
					{head.session.status === 'open' ? (
						<Button size="desk-small" off={!live} pressed={settings.locked} onClick={() => change('locked', (on) => !on)}>
							{settings.locked ? text.unlock : text.lock}
						</Button>
					) : null}
				</div>
			) : null}
			<Notice surface="desk" kind="block" className={css.told}>
				{head.session.paused ? text.paused : head.join.locked && head.session.status === 'open' ? text.locked : null}
			</Notice>
			<Notice surface="desk" kind="block" className={css.told}>
				{row?.stands ? text.stands : null}
			</Notice>
			{Face === undefined || row === null || head.session.status === 'closed' || !(current || ahead(head, row)) ? null : (
				<section className={css.face} aria-label={pick(row.title, lang)}>
					<Face
						key={row.id}
						head={head}
						phase={row}
						data={current ? head.data : (head.ahead?.data ?? {})}
						items={items}
						board={board}
						send={run}
						now={now}
					/>
				</section>
			)}
		</>
	)
}

/** A phase that comes next and can be prepared already. */
const ahead = (head: { readonly ahead: { readonly phase: string } | null }, row: AgendaRow): boolean => head.ahead?.phase === row.id

const LIFE: readonly PhaseStatus[] = ['planned', 'open', 'closed', 'revealed']

function Life({ row, text }: { readonly row: AgendaRow; readonly text: ConsoleTexts }) {
	const steps = uncovers(row.kind) ? LIFE : LIFE.slice(0, 3)
	const status = row.status === 'revealed' && !uncovers(row.kind) ? 'closed' : row.status
	const at = status === 'closing' ? 1 : steps.indexOf(status)
	return (
		<ol className={css.life} aria-label={text.lifeLabel}>
			{steps.map((step, index) => (
				<li key={step} className={cx(index <= at && css.lived, index === at && css.lives)} aria-current={index === at ? 'step' : undefined}>
					{index < at ? <CheckIcon /> : null}
					{index === at ? text.life[row.status] : text.life[step]}
				</li>
			))}
		</ol>
	)
}

/** Places are uncovered from the last one up; motions one after the other. */
const ranked = (row: AgendaRow | null): boolean => row?.kind === 'dots'

function moveWord({ kind, row }: Move, title: string, { move }: ConsoleTexts): string {
	if (kind === 'reveal-step') return move[ranked(row) ? 'reveal-step' : 'reveal-motion']
	return kind === 'open' || kind === 'close' ? move[kind](title) : move[kind]
}

function note({ kind, row }: Move, session: string, { moveNote }: ConsoleTexts): string {
	if (session === 'closed') return moveNote.closed
	if (row === null || kind === 'open-session' || kind === 'nothing')
		return kind === 'open-session' ? moveNote['open-session'] : moveNote.nothing
	if (kind === 'open') return `${moveNote.open} ${moveNote.openPlanned(Math.round(row.seconds / 60))}`
	if (kind === 'reveal-step') return moveNote[ranked(row) ? 'reveal-step' : 'reveal-motion'](row.reveal?.step ?? 0, row.reveal?.total ?? 0)
	if (kind !== 'close') return moveNote[kind]
	const grace = contractOf(row.kind).graceSeconds
	const closing = grace > 0 ? moveNote.closeGrace(grace) : asksAll(row.kind) ? moveNote.close : moveNote.closeQuiet
	return uncovers(row.kind) ? `${closing} ${moveNote.closeReveal}` : closing
}
