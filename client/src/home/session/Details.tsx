/** Title, goal, language, release of texts, names to hold, retention and the stages of the journey. */

import { limits } from '@funkenflug/shared/limits'
import type { SessionDetails } from '@funkenflug/shared/protocol'
import { useEffect, useState } from 'react'
import { useLang } from '../../i18n/lang'
import { Field } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import type { Draft, Editor } from '../editor'
import { Radios } from '../form/Choice'
import { NumberField } from '../form/NumberField'
import { same } from '../same'
import { NAMES, readNames } from './details-problem'
import { sessionTexts } from './messages'
import { Stages } from './Stages'
import css from './session.module.css'

export function Details({ editor, draft, server }: { readonly editor: Editor; readonly draft: Draft; readonly server: SessionDetails }) {
	const lang = useLang()
	const text = sessionTexts[lang].details
	const { basics } = draft
	const closed = server.summary.status === 'closed'
	const names = basics.holdNames
	// As typed, with its empty lines; the draft holds the names alone.
	const [typed, setTyped] = useState(names.join('\n'))
	useEffect(() => {
		setTyped((now) => (same(readNames(now), names) ? now : names.join('\n')))
	}, [names])
	return (
		<div className={css.fields}>
			<Notice surface="desk">{closed ? text.closed : null}</Notice>
			<Field
				surface="desk"
				line
				label={text.title}
				value={basics.title}
				max={limits.sessionTitleChars}
				counter="late"
				disabled={closed}
				onChange={(title) => editor.editBasics({ title })}
			/>
			<Field
				surface="desk"
				label={text.goal}
				hint={text.goalHint}
				value={basics.goal}
				max={limits.goalChars}
				disabled={closed}
				onChange={(goal) => editor.editBasics({ goal })}
			/>
			<Radios
				value={basics.lang}
				onChange={(next) => editor.editBasics({ lang: next })}
				label={text.lang}
				note={text.langHint}
				disabled={closed}
				options={(['de', 'en', 'both'] as const).map((value) => ({ value, label: text.langs[value] }))}
			/>
			<Stages stages={basics.stages} disabled={closed} onChange={(stages) => editor.editBasics({ stages })} />
			<Radios
				value={basics.moderation}
				onChange={(moderation) => editor.editBasics({ moderation })}
				label={text.moderation}
				disabled={closed}
				options={(['post', 'pre', 'off'] as const).map((value) => ({ value, label: text.moderations[value] }))}
			/>
			<Field
				surface="desk"
				label={text.names}
				hint={text.namesHint}
				rows={4}
				value={typed}
				disabled={closed}
				onChange={(value) => {
					setTyped(value)
					editor.editBasics({ holdNames: readNames(value) })
				}}
				error={names.length > NAMES.many ? text.namesMany : names.some((name) => name.length > NAMES.long) ? text.namesLong : undefined}
			/>
			<NumberField
				value={basics.retentionDays}
				onChange={(retentionDays) => editor.editBasics({ retentionDays })}
				label={text.days}
				note={text.daysHint}
				min={1}
				max={365}
				disabled={closed}
			/>
		</div>
	)
}
