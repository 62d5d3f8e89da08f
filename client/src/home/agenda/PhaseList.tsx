/** The steps in order, each with its planned clock. Order by dragging or by the arrow buttons; locked steps stay. */
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import type { PhaseStatus } from '@funkenflug/shared/views'
import { useEffect, useRef, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { LockIcon } from '../../ui/icons'
import { MoveTools } from '../session/MoveTools'
import css from './agenda.module.css'
import { type Agenda, clockText, phaseProblems } from './draft'
import { agendaTexts, kindTexts } from './messages'

interface PhaseListProps {
	readonly agenda: Agenda
	/** Seconds after midnight by phase id. */
	readonly plan: ReadonlyMap<string, number>
	readonly status: ReadonlyMap<string, string>
	readonly locked: ReadonlySet<string>
	readonly fixed: boolean
	readonly chosen: string | null
	readonly onChoose: (id: string) => void
	/** `to` counts in the list without the moved one. */
	readonly onMove: (id: string, to: number) => void
}

/** Above or below the row the pointer is over. */
type Edge = 'above' | 'below'

export function PhaseList(props: PhaseListProps) {
	const { agenda, onMove } = props
	// Which row the drop would touch; drawn by that row.
	const [over, setOver] = useState<{ readonly id: string; readonly edge: Edge } | null>(null)
	const drop = (id: string, target: string, edge: Edge) => {
		setOver(null)
		const rest = agenda.filter((phase) => phase.id !== id)
		const at = rest.findIndex((phase) => phase.id === target)
		if (at >= 0) onMove(id, edge === 'above' ? at : at + 1)
	}
	return (
		<ol className={css.list}>
			{agenda.map((phase, at) => (
				<Row
					key={phase.id}
					{...props}
					phase={phase}
					at={at}
					edge={over?.id === phase.id ? over.edge : null}
					onOver={setOver}
					onDrop={drop}
				/>
			))}
		</ol>
	)
}

interface RowProps extends PhaseListProps {
	readonly phase: PhaseConfig
	readonly at: number
	readonly edge: Edge | null
	readonly onOver: (over: { readonly id: string; readonly edge: Edge } | null) => void
	readonly onDrop: (id: string, target: string, edge: Edge) => void
}

const edgeOf = (element: Element, y: number): Edge => {
	const { top, height } = element.getBoundingClientRect()
	return y < top + height / 2 ? 'above' : 'below'
}

function Row({ phase, at, agenda, plan, status, locked, fixed, chosen, onChoose, onMove, edge, onOver, onDrop }: RowProps) {
	const lang = useLang()
	const text = agendaTexts[lang]
	const row = useRef<HTMLLIElement>(null)
	const [dragged, setDragged] = useState(false)
	const title = pick(phase.title, lang).trim() || text.untitled
	const kind = pick(kindTexts[phase.kind].name, lang)
	const still = locked.has(phase.id) || fixed
	const life = (status.get(phase.id) ?? 'planned') as PhaseStatus
	const wrong = phaseProblems(phase).length > 0
	// Listeners are set once; what they call is always the newest.
	const act = useRef({ onOver, onDrop })
	act.current = { onOver, onDrop }
	const { id } = phase
	useEffect(() => {
		const element = row.current
		if (element === null) return
		return combine(
			draggable({
				element,
				canDrag: () => !still,
				getInitialData: () => ({ phase: id }),
				onDragStart: () => setDragged(true),
				onDrop: () => setDragged(false),
			}),
			dropTargetForElements({
				element,
				canDrop: ({ source }) => typeof source.data['phase'] === 'string' && source.data['phase'] !== id,
				onDrag: ({ location }) => act.current.onOver({ id, edge: edgeOf(element, location.current.input.clientY) }),
				onDragLeave: () => act.current.onOver(null),
				onDrop: ({ source, location }) =>
					act.current.onDrop(String(source.data['phase']), id, edgeOf(element, location.current.input.clientY)),
			}),
		)
	}, [id, still])
	return (
		<li
			ref={row}
			className={cx(
				css.row,
				id === chosen && css.on,
				dragged && css.dragged,
				edge === 'above' && css.above,
				edge === 'below' && css.below,
				still && css.still,
			)}
		>
			<span className={css.clock}>{clockText(plan.get(id) ?? 0)}</span>
			<button type="button" className={css.name} aria-current={id === chosen ? 'true' : undefined} onClick={() => onChoose(id)}>
				<span className={css.rowTitle}>
					<bdi>{title}</bdi>
					{still && locked.has(id) ? <LockIcon /> : null}
				</span>
				<span className={css.rowNote}>
					{[...(kind === title ? [] : [kind]), ...(life === 'planned' ? [] : [text.life[life]])].join(' · ')}
					{wrong ? <strong> {text.wrong}</strong> : null}
				</span>
			</button>
			<span className={css.duration}>
				{Number.isNaN(phase.seconds) ? '–' : phase.seconds === 0 ? '–' : text.short(formatNumber(lang, phase.seconds / 60, 1))}
			</span>
			<MoveTools
				first={at === 0}
				last={at === agenda.length - 1}
				off={still}
				up={text.up(title)}
				down={text.down(title)}
				onMove={(by) => onMove(id, at + by)}
			/>
		</li>
	)
}
