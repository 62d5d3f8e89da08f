/** A link to take along: shown in full, selected by a click, copied by a button; also without https, where browsers have no clipboard. */
import { useRef, useState } from 'react'
import { useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { sessionTexts } from './messages'
import css from './session.module.css'

export function CopyLine({ value, label }: { readonly value: string; readonly label: string }) {
	const text = sessionTexts[useLang()].links
	const input = useRef<HTMLInputElement>(null)
	const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
	const copy = async () => {
		input.current?.focus()
		input.current?.select()
		setState((await copyText(value)) ? 'copied' : 'failed')
	}
	return (
		<div className={css.secret}>
			<input ref={input} readOnly value={value} aria-label={label} onFocus={(event) => event.currentTarget.select()} />
			<Button size="desk" onClick={() => void copy()} label={`${label}: ${text.copy}`}>
				{text.copy}
			</Button>
			<span role="status" className={css.soft}>
				{state === 'idle' ? null : state === 'copied' ? text.copied : text.copyFailed}
			</span>
		</div>
	)
}

/** `navigator.clipboard` needs https or localhost; the old command copies what is selected everywhere else. */
async function copyText(value: string): Promise<boolean> {
	try {
		if (window.isSecureContext) {
			await navigator.clipboard.writeText(value)
			return true
		}
	} catch {
		// refused: the selection may still be copied
	}
	try {
		return document.execCommand('copy')
	} catch {
		return false
	}
}
