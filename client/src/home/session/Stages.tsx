/** The stages of the journey: names in both languages, order, add and remove. Keys stay, so cards keep their stage. */
import type { Stage } from '@funkenflug/shared/domain'
import { limits } from '@funkenflug/shared/limits'
import { customAlphabet } from 'nanoid'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import form from '../form/form.module.css'
import { MoveTools } from './MoveTools'
import { sessionTexts } from './messages'
import css from './session.module.css'

const newKey = customAlphabet('abcdefghijklmnopqrstuvwxyz0123456789', 10)

interface StagesProps {
	readonly stages: readonly Stage[]
	readonly onChange: (stages: Stage[]) => void
	readonly disabled: boolean
}

export function Stages({ stages, onChange, disabled }: StagesProps) {
	const lang = useLang()
	const text = sessionTexts[lang].details
	const full = stages.length >= limits.stages
	const rename = (key: string, half: 'de' | 'en', value: string) =>
		onChange(stages.map((stage) => (stage.key === key ? { ...stage, name: { ...stage.name, [half]: value } } : stage)))
	const swap = (at: number, to: number) => {
		const next = [...stages]
		const [moved] = next.splice(at, 1)
		if (moved !== undefined) next.splice(to, 0, moved)
		onChange(next)
	}
	return (
		<fieldset>
			<legend className={css.legend}>{text.stages}</legend>
			<p className={form.note}>{text.stagesHint}</p>
			<ol>
				{stages.map((stage, at) => {
					const name = pick(stage.name, lang).trim() || text.unnamed
					return (
						<li key={stage.key} className={css.stage}>
							<span className={css.stageNumber}>{at + 1}</span>
							{(['de', 'en'] as const).map((half) => (
								<Field
									key={half}
									surface="desk"
									line
									label={`${text.stage(at + 1)}, ${half === 'de' ? text.german : text.english}`}
									labelHidden
									placeholder={half === 'de' ? text.german : text.english}
									value={stage.name[half]}
									max={stage.name[half].length > 30 ? 40 : undefined}
									counter="late"
									disabled={disabled}
									onChange={(value) => rename(stage.key, half, value)}
									error={half === 'de' && stage.name.de.trim() === '' && stage.name.en.trim() === '' ? text.stageEmpty : undefined}
								/>
							))}
							<MoveTools
								first={at === 0}
								last={at === stages.length - 1}
								off={disabled}
								up={text.up(name)}
								down={text.down(name)}
								remove={text.remove(name)}
								onMove={(by) => swap(at, at + by)}
								onRemove={() => onChange(stages.filter(({ key }) => key !== stage.key))}
							/>
						</li>
					)
				})}
			</ol>
			{disabled ? null : (
				<div className={css.gap}>
					<Button size="desk" off={full} onClick={() => onChange([...stages, { key: `s_${newKey()}`, name: { de: '', en: '' } }])}>
						{text.addStage}
					</Button>
				</div>
			)}
			<Notice surface="desk">{full ? text.full : null}</Notice>
		</fieldset>
	)
}
