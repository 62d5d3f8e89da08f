/** Own cards as the phone lists them, and small judgements about a text. Pure. */

import { limits } from '@funkenflug/shared/limits'
import type { MineCard } from '@funkenflug/shared/phases/collect'
import { countGraphemes } from '@funkenflug/shared/text'
import type { Mine } from '@funkenflug/shared/views'
import type { OutboxEntry } from '../../live/outbox'

export interface OwnCard {
	/** Card id, or `~<command id>` while the server has not answered. */
	readonly id: string
	readonly card: MineCard
	/** Something about it is still on its way. */
	readonly waits: boolean
}

/** Cards of one phase, in the order of the record: those still waiting come last. */
export function ownCards(mine: Mine, waiting: readonly OutboxEntry[], phase: string): readonly OwnCard[] {
	const touched = new Set(waiting.flatMap((entry) => Object.keys(entry.optimistic)))
	const cards = Object.entries(mine).flatMap(([key, value]): OwnCard[] => {
		if (!key.startsWith('card:')) return []
		const card = value as unknown as MineCard
		return card.phase === phase ? [{ id: key.slice(5), card, waits: touched.has(key) }] : []
	})
	return [...cards.filter((one) => !one.id.startsWith('~')), ...cards.filter((one) => one.id.startsWith('~'))]
}

export function canGive(text: string, max: number, min: number = limits.cardCharsMin): boolean {
	const length = countGraphemes(text.trim())
	return length >= min && length <= max
}

/** One thought per card: long and joined by "und", "and" or a semicolon looks like two (domain 4a). */
export const looksLikeTwo = (text: string): boolean => countGraphemes(text) > 90 && /;|\s(und|and)\s/i.test(text)
