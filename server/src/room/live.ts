/** Numbers of the running session for the console and the pulse: each computed once per revision of the state. */

import type { HoldReason, JsonObject, TextState } from '@funkenflug/shared/domain'
import type { TextId } from '@funkenflug/shared/ids'
import type { HeldItem, LiveNumbers } from '@funkenflug/shared/views'
import { rulesOf } from '../phases/index.js'
import { memoised, memoisedCalm } from '../phases/memo.js'
import { activeTouchpoints } from '../phases/ratings.js'
import { takesEntries } from '../phases/rules.js'
import { currentPhase, type PhaseRuntime, type SessionState } from './state.js'

export interface Progress {
	readonly active: number
	readonly done: number
	readonly of: number
}

export const joinedOf = (session: SessionState): number => session.sealed?.participants ?? session.participants.size

/** People who took part in a phase, are done with it, and could be. */
export function progressOf(session: SessionState, phase: PhaseRuntime): Progress {
	const memo = takesEntries(phase) ? memoised : memoisedCalm
	return phase.sealedProgress ?? memo(session, `progress-of:${phase.config.id}`, () => rulesOf(phase.config.kind).progress(session, phase))
}

export const currentProgress = (session: SessionState): Progress => {
	const phase = currentPhase(session)
	return phase === null ? { active: 0, done: 0, of: joinedOf(session) } : progressOf(session, phase)
}

/** @param pace contributions per half minute, counted by the room. */
export function liveNumbers(session: SessionState, pace: readonly number[]): LiveNumbers {
	return { ...counted(session), ...currentProgress(session), joined: joinedOf(session), pace }
}

const counted = (session: SessionState): Omit<LiveNumbers, 'joined' | 'active' | 'done' | 'of' | 'pace'> =>
	memoised(session, 'live-numbers', () => {
		const numbers = {
			cards: 0,
			held: 0,
			disappointing: 0,
			okay: 0,
			delighting: 0,
			unsorted: 0,
			touchpoints: activeTouchpoints(session).length,
		}
		for (const card of session.cards.values()) {
			numbers.cards += 1
			if (card.state !== 'visible') continue
			if (card.rating !== null && card.kind === 'experienced') numbers[card.rating] += 1
			if (card.touchpoint === null && !card.single) numbers.unsorted += 1
		}
		for (const { item } of heldItems(session)) if (item.state === 'held') numbers.held += 1
		return numbers
	})

/** Texts that wait for release or were kept back, whoever may see this: only the console. */
export const heldItems = (session: SessionState): readonly { readonly key: string; readonly item: HeldItem & JsonObject }[] =>
	memoised(session, 'held-items', () => {
		const items: { key: string; item: HeldItem & JsonObject }[] = []
		const add = (
			what: HeldItem['what'],
			record: { id: TextId; state: TextState; reason: HoldReason | null },
			text: string,
			stage: string | null = null,
		): void => {
			if (record.state === 'visible') return
			items.push({
				key: `h:${record.id}`,
				item: { id: record.id, what, text, reason: record.reason ?? 'desk', stage, state: record.state },
			})
		}
		for (const card of session.cards.values()) add('card', card, card.text, card.stage)
		for (const note of session.notes.values()) add('note', note, note.text)
		for (const word of session.words.values()) add('word', word, word.text)
		for (const measure of session.measures.values()) add('measure', measure, lines(measure.what, measure.firstStep, measure.benefit))
		for (const commitment of session.commitments.values()) add('commitment', commitment, lines(commitment.name, commitment.words))
		return items
	})

const lines = (...texts: readonly (string | null)[]): string => texts.filter((text) => text !== null && text !== '').join('\n')
