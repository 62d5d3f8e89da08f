/** Choosing the kind of a new step. */
import { PHASE_KINDS, type PhaseKind } from '@funkenflug/shared/phases/index'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import css from './agenda.module.css'
import { agendaTexts, kindTexts } from './messages'

export interface AddPhaseProps {
	readonly open: boolean
	/** Title of the step it will follow; null = at the end. */
	readonly after: string | null
	readonly onAdd: (kind: PhaseKind) => void
	readonly onClose: () => void
}

export function AddPhase({ open, after, onAdd, onClose }: AddPhaseProps) {
	const lang = useLang()
	const text = agendaTexts[lang]
	return (
		<Dialog
			open={open}
			onClose={onClose}
			wide
			title={text.add}
			actions={
				<Button size="desk" onClick={onClose}>
					{text.cancel}
				</Button>
			}
		>
			<p className={css.hint}>{after === null ? text.addEnd : text.addAfter(after)}</p>
			<ul className={css.kinds}>
				{PHASE_KINDS.map((kind) => (
					<li key={kind}>
						<button type="button" className={css.kind} onClick={() => onAdd(kind)}>
							<strong>{pick(kindTexts[kind].name, lang)}</strong>
							<span>{pick(kindTexts[kind].what, lang)}</span>
						</button>
					</li>
				))}
			</ul>
		</Dialog>
	)
}
