/** The agenda with planned clock times: done, now, next. A row can be chosen to look at it, skip it or open it out of turn. */
import type { AgendaRow } from '@funkenflug/shared/views'
import { formatClock } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import desk from '../../ui/desk.module.css'
import { CheckIcon } from '../../ui/icons'
import { hyphenate } from '../../ui/labels'
import { useNow } from '../../ui/useNow'
import { VisuallyHidden } from '../../ui/VisuallyHidden'
import { useDesk } from '../desk'
import { nextPlanned } from './moves'
import { driftMinutes, planOf } from './plan'
import css from './run.module.css'

export interface AgendaProps {
	readonly focus: AgendaRow | null
	/** Row shown in the middle column. */
	readonly chosen: string | null
	readonly onChoose: (id: string) => void
}

const PLAN_MS = 10_000

export function Agenda({ focus, chosen, onChoose }: AgendaProps) {
	const lang = useLang()
	const { head, text, now } = useDesk()
	const over = head.session.status === 'closed'
	const plan = planOf(head.agenda, useNow(now, PLAN_MS), over)
	const late = driftMinutes(plan.drift)
	const next = over ? null : focus?.status === 'planned' ? focus : nextPlanned(head.agenda, focus)
	const running = (row: AgendaRow) => row.status === 'open' || row.status === 'closing'
	return (
		<>
			<div className={desk.head}>
				<h2 className={desk.title}>{text.agenda}</h2>
				<p className={desk.note}>{plan.drift === null ? '' : late === 0 ? text.onTime : late > 0 ? text.late(late) : text.early(-late)}</p>
			</div>
			<ol className={css.agenda}>
				{plan.rows.map(({ row, at }) => {
					const isNow = !over && row.id === focus?.id && row.status !== 'planned' && row.status !== 'skipped'
					const isDone = !isNow && (row.status === 'closed' || row.status === 'revealed')
					const skipped = row.status === 'skipped'
					return (
						<li key={row.id}>
							<button
								type="button"
								className={cx(
									css.row,
									isNow && css.isNow,
									(isDone || at === null) && css.isDone,
									skipped && css.isSkipped,
									row.id === chosen && !isNow && css.isChosen,
								)}
								aria-current={isNow ? 'step' : undefined}
								aria-pressed={row.id === chosen}
								onClick={() => onChoose(row.id)}
							>
								<span className={css.time}>{at === null ? '' : formatClock(lang, at)}</span>
								<bdi className={css.name}>{hyphenate(pick(row.title, lang))}</bdi>
								{isDone ? (
									<span className={css.mark}>
										<CheckIcon />
										<VisuallyHidden>{text.done}</VisuallyHidden>
									</span>
								) : skipped ? (
									<VisuallyHidden>{text.skipped}</VisuallyHidden>
								) : (
									<em className={css.mark}>{isNow ? text.now : running(row) ? text.open : row.id === next?.id ? text.next : ''}</em>
								)}
							</button>
						</li>
					)
				})}
			</ol>
		</>
	)
}
