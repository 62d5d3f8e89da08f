/** What a phone would hold, for previews: data of a planned phase from its settings, and a private record of nobody. Pure. */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { Items, Mine } from '@funkenflug/shared/views'

export interface Imagined {
	readonly data: JsonObject
	readonly items: Items
}

/** Kinds whose phone view follows from the settings alone; the others need what the hall will have made until then. */
const FROM_SETTINGS: { readonly [K in PhaseKind]?: (settings: JsonObject) => JsonObject } = {
	lobby: ({ seats = 0 }) => ({ seats }),
	pause: ({ mode = 'break' }) => ({ mode }),
	collect: ({ cards = 5, maxChars = 140, askStage = true, askRating = true, askKind = false }) => ({
		cards,
		maxChars,
		askStage,
		askRating,
		askKind,
	}),
	onepoint: (settings) => ({ ...settings, tally: null }),
	words: ({ ask = 'both' }) => ({ ask, tally: { words: [], said: 0, recommend: null, enps: null } }),
}

/** Null where only the prompt can be shown. */
export function imaginedPhone(kind: PhaseKind, settings: JsonObject): Imagined | null {
	const data = FROM_SETTINGS[kind]?.(settings)
	return data === undefined ? null : { data, items: {} }
}

const QUEUE = 10

/** A record as some phone might have it: the first touchpoints to rate, no answers, a fixed shuffle. */
export function someonesMine(items: Items): Mine {
	const queue = Object.keys(items)
		.filter((key) => key.startsWith('t:'))
		.slice(0, QUEUE)
		.map((key) => key.slice(2))
	return { seed: { seed: 'preview' }, queue: { items: queue } }
}
