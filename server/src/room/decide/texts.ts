/** Decides release and keeping of held texts, and keeping back of visible ones. */
import { Refusal } from '@funkenflug/shared/errors'
import type { TextId } from '@funkenflug/shared/ids'
import type { Decision } from '../../phases/rules.js'
import type { Deciders } from '../decide.js'
import { findText } from '../evolve/bundling.js'
import { coreFact, type Judgement } from '../facts.js'
import type { SessionState } from '../state.js'

export const textDeciders: Deciders<'release-text' | 'keep-text'> = {
	'release-text': (session, { text }) => judge(session, text, 'visible', 'release-text'),
	'keep-text': (session, { text }) => judge(session, text, 'kept', 'keep-text'),
}

function judge(session: SessionState, text: TextId, state: Judgement['state'], action: string): Decision {
	const found = findText(session, text)
	if (found === null) throw new Refusal('E_NOT_FOUND')
	if (found.state === state) return { facts: [] }
	const from: Judgement = { state: found.state, reason: found.reason }
	const to: Judgement = { state, reason: state === 'visible' ? null : found.reason }
	return {
		facts: [coreFact('text-judged', { text, from, to })],
		undo: { action, params: {}, inverse: [coreFact('text-judged', { text, from: to, to: from })] },
		audit: { action, target: text, reason: null },
	}
}
