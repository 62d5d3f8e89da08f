/** The agenda being edited: list with planned clock at the left, the chosen step at the right. */

import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { SessionDetails } from '@funkenflug/shared/protocol'
import { templates } from '@funkenflug/shared/templates/index'
import { nanoid } from 'nanoid'
import { useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { Notice } from '../../ui/Notice'
import { VisuallyHidden } from '../../ui/VisuallyHidden'
import type { Draft, Editor } from '../editor'
import form from '../form/form.module.css'
import { AddPhase } from './AddPhase'
import css from './agenda.module.css'
import { addPhase, clockText, freshPhase, isFull, lockedIds, movePhase, planClock, removePhase, replacePhase, totalSeconds } from './draft'
import { agendaTexts, kindTexts } from './messages'
import { PhaseForm } from './PhaseForm'
import { PhaseList } from './PhaseList'
import { keepStart, parseStart, readStart } from './start-time'

export function AgendaPage({ editor, draft, server }: { readonly editor: Editor; readonly draft: Draft; readonly server: SessionDetails }) {
	const lang = useLang()
	const text = agendaTexts[lang]
	const session = server.summary.id
	const closed = server.summary.status === 'closed'
	const [chosen, setChosen] = useState<string | null>(null)
	const [adding, setAdding] = useState(false)
	const [start, setStart] = useState(() => readStart(session))
	const [typed, setTyped] = useState<string | null>(null)
	const [said, setSaid] = useState('')
	const { agenda } = draft
	const locked = lockedIds(server)
	const status = new Map<string, string>(server.agenda.map((phase) => [phase.id, phase.status]))
	const plan = planClock(agenda, start)
	const phase = agenda.find(({ id }) => id === chosen) ?? null
	const nameOf = (id: string) => {
		const found = agenda.find((other) => other.id === id)
		return found === undefined ? '' : pick(found.title, lang) || text.untitled
	}

	const move = (id: string, to: number) => {
		editor.editAgenda((now) => movePhase(now, id, to))
		const place = Math.max(0, Math.min(to, agenda.length - 1))
		setSaid(text.moved(nameOf(id), place + 1, agenda.length))
	}
	const add = (kind: PhaseKind) => {
		const same = templates.filter(({ perspective }) => perspective === server.perspective)
		const others = templates.filter(({ perspective }) => perspective !== server.perspective)
		const fresh = freshPhase(
			kind,
			nanoid(12),
			kindTexts[kind].name,
			[...same, ...others].map((template) => template.agenda),
		)
		editor.editAgenda((now) => addPhase(now, fresh, chosen))
		setAdding(false)
		setChosen(fresh.id)
		setSaid(text.added(pick(fresh.title, lang)))
	}
	const copy = () => {
		if (phase === null) return
		const fresh = { ...phase, id: nanoid(12) as typeof phase.id }
		editor.editAgenda((now) => addPhase(now, fresh, phase.id))
		setChosen(fresh.id)
		setSaid(text.added(pick(fresh.title, lang)))
	}
	const remove = () => {
		if (phase === null) return
		setSaid(text.removed(nameOf(phase.id)))
		const at = agenda.findIndex(({ id }) => id === phase.id)
		setChosen(agenda[at + 1]?.id ?? agenda[at - 1]?.id ?? null)
		editor.editAgenda((now) => removePhase(now, phase.id))
	}
	return (
		<div className={cx(css.split, phase !== null && css.chosen)}>
			<section className={css.left} aria-label={text.list}>
				<div className={css.head}>
					<span className={css.total}>{text.total(agenda.length, text.minutes(formatNumber(lang, totalSeconds(agenda) / 60, 1)))}</span>
					<label className={css.start}>
						{text.start}
						<input
							className={cx(form.input, form.time)}
							inputMode="numeric"
							autoComplete="off"
							value={typed ?? start.replace(/^0/, '')}
							aria-invalid={typed !== null && parseStart(typed) === null ? true : undefined}
							onChange={(event) => {
								const time = parseStart(event.currentTarget.value)
								setTyped(event.currentTarget.value)
								if (time === null) return
								setStart(time)
								keepStart(session, time)
							}}
							onBlur={() => setTyped(null)}
						/>
					</label>
				</div>
				<p className={css.hint}>{closed ? text.closed : text.choose}</p>
				<PhaseList
					agenda={agenda}
					plan={plan.at}
					status={status}
					locked={locked}
					fixed={closed}
					chosen={chosen}
					onChoose={setChosen}
					onMove={move}
				/>
				<p className={css.end}>{text.end(clockText(plan.end))}</p>
				{closed ? null : (
					<div>
						<Button size="desk" off={isFull(agenda)} onClick={() => setAdding(true)}>
							{text.add}
						</Button>
						<Notice surface="desk">{isFull(agenda) ? text.full : null}</Notice>
					</div>
				)}
				<VisuallyHidden>
					<span role="status">{said}</span>
				</VisuallyHidden>
			</section>
			<section className={css.right} aria-label={phase === null ? text.head : nameOf(phase.id)}>
				{phase === null ? null : (
					<PhaseForm
						key={phase.id}
						phase={phase}
						status={status.get(phase.id) ?? 'planned'}
						locked={locked.has(phase.id)}
						fixed={closed}
						only={agenda.length === 1}
						onChange={(next) => editor.editAgenda((now) => replacePhase(now, next))}
						onCopy={copy}
						onRemove={remove}
						onBack={() => setChosen(null)}
					/>
				)}
			</section>
			<AddPhase open={adding} after={phase === null ? null : nameOf(phase.id)} onAdd={add} onClose={() => setAdding(false)} />
		</div>
	)
}
