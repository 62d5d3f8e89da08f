/**
 * The one door for texts people type: cleaned, measured, and held back or let through by the session's moderation.
 * Knows nothing of phases; whoever stores the text stores `state` and `reason` with it.
 */
import type { HoldReason, TextState } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import { normaliseText } from '@funkenflug/shared/text'
import { holdReason } from './moderation.js'
import type { SessionState } from './state.js'

export interface TextBounds {
	/** Graphemes, both inclusive. `min` 0 makes the text optional: the answer may then be empty. */
	readonly min: number
	readonly max: number
	/** Keep line breaks (cards, measures); otherwise they become spaces. */
	readonly lines?: boolean
}
export interface AdmittedText {
	readonly text: string
	readonly state: TextState
	readonly reason: HoldReason | null
}

/** Cleans and bounds a text without moderation (titles and sentences written at the desk). Throws Refusal. */
export function admitTitle(raw: unknown, { min, max, lines = false }: TextBounds): string {
	const result = normaliseText(raw, { min, max, lines })
	if (!result.ok) throw new Refusal(result.code)
	return result.text
}

/**
 * Takes in a text written by a participant: `off` shows it, `pre` holds every text, `post` only those with a phone number,
 * an address, a link, a name of the deny list or a rude word. Throws Refusal E_TEXT_EMPTY, E_TEXT_SHORT, E_TEXT_LONG, E_INVALID.
 */
export function admitText(
	session: Pick<SessionState, 'moderation' | 'lang' | 'holdNames'>,
	raw: unknown,
	bounds: TextBounds,
): AdmittedText {
	const text = admitTitle(raw, bounds)
	if (text === '' || session.moderation === 'off') return { text, state: 'visible', reason: null }
	const reason = session.moderation === 'pre' ? 'all' : holdReason(text, session)
	return { text, state: reason === null ? 'visible' : 'held', reason }
}
