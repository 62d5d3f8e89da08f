/** A gate of the method: says what is missing and passes it with a reason. What was typed stays when the answer is no. */
import { limits } from '@funkenflug/shared/limits'
import { countGraphemes } from '@funkenflug/shared/text'
import { useState } from 'react'
import { useLang } from '../i18n/lang'
import { refusalText } from '../i18n/refusals'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import css from './console.module.css'
import type { Gate } from './desk'
import type { ConsoleTexts } from './messages'

export interface GateDialogProps {
	readonly gate: Gate
	readonly text: ConsoleTexts
	/** Resolves to the code of a refusal, or null when it went through. */
	readonly onPass: (reason: string) => Promise<string | null>
	readonly onClose: () => void
}

export function GateDialog({ gate, text, onPass, onClose }: GateDialogProps) {
	const lang = useLang()
	const [reason, setReason] = useState('')
	const [refused, setRefused] = useState<string | null>(null)
	const why =
		gate.code === 'E_LOVE_MISSING'
			? text.gate.love
			: gate.code === 'E_CAP'
				? text.gate.cap
				: (text.gate.details[gate.detail] ?? refusalText(gate.code, lang))
	const short = countGraphemes(reason.trim()) < limits.reasonCharsMin
	const pass = async () => {
		if (!short) setRefused(await onPass(reason.trim()))
	}
	return (
		<Dialog
			open
			firm
			onClose={onClose}
			title={text.gate.title}
			actions={
				<>
					<Button size="desk" onClick={onClose}>
						{text.gate.no}
					</Button>
					<Button size="desk" kind="main" off={short} onClick={() => void pass()}>
						{text.gate.yes}
					</Button>
				</>
			}
		>
			<p className={css.paragraph}>{why}</p>
			<Field
				surface="desk"
				label={text.gate.reasonLabel}
				hint={text.gate.reasonHint}
				value={reason}
				onChange={setReason}
				max={limits.reasonChars}
				counter="late"
				autoFocus
				onEnter={() => void pass()}
				error={refused === null ? undefined : refusalText(refused, lang)}
			/>
		</Dialog>
	)
}
