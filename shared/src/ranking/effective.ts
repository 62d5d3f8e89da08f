/**
 * One value per participant and touchpoint (D-R1, I2), and how merging touchpoints treats it (D-R7).
 * Participants enter as opaque keys and never leave: the result holds counts only.
 */
import { type CardKind, type Counts, RATINGS, type Rating } from '../domain.js'

/** What a phone or shared device stated itself. A shared device states its three counters at once. */
export interface ExplicitRating {
	readonly participant: string
	readonly touchpoint: string
	readonly value: Rating | 'unknown' | Counts
	/** Client sequence: the highest one is the current statement. */
	readonly seq: number
}

/** What of an own card matters here. */
export interface RatedCard {
	readonly participant: string
	readonly touchpoint: string | null
	readonly rating: Rating | null
	readonly kind: CardKind
}

/** Middle value on disappointing < okay < delighting; of two middle ones the worse. `null` for none. */
export function lowerMedian(values: readonly Rating[]): Rating | null {
	const ranks = values.map((value) => RATINGS.indexOf(value)).sort((a, b) => a - b)
	const middle = ranks[Math.floor((ranks.length - 1) / 2)]
	return middle === undefined ? null : (RATINGS[middle] ?? null)
}

/**
 * Counts per touchpoint. `resolve` maps a touchpoint to the one it was merged into.
 * A touchpoint without any counted value is absent from the result.
 *
 * An explicit "unknown" outranks own cards like any explicit answer, and then is not counted.
 * After a merge it speaks only for the part it was given to: not knowing X does not erase a rating of Y.
 */
export function countEffective(
	explicit: readonly ExplicitRating[],
	cards: readonly RatedCard[],
	resolve: (touchpoint: string) => string = (touchpoint) => touchpoint,
): Map<string, Counts> {
	const voices = gather(explicit, cards, resolve)
	const result = new Map<string, Counts>()
	for (const [touchpoint, byParticipant] of voices) {
		let sum: Counts = { d: 0, o: 0, b: 0 }
		for (const voice of byParticipant.values()) sum = add(sum, countsOf(valueFor([...voice.values()])))
		if (sum.d + sum.o + sum.b > 0) result.set(touchpoint, sum)
	}
	return result
}

/** What one participant said about one original touchpoint. */
interface Voice {
	latest: ExplicitRating | null
	readonly fromCards: Rating[]
}
/** touchpoint after merging → participant → original touchpoint → what was said */
type Voices = Map<string, Map<string, Map<string, Voice>>>

function gather(explicit: readonly ExplicitRating[], cards: readonly RatedCard[], resolve: (id: string) => string): Voices {
	const voices: Voices = new Map()
	const voice = (participant: string, touchpoint: string): Voice => {
		const people = getOrSet(voices, resolve(touchpoint), () => new Map<string, Map<string, Voice>>())
		const parts = getOrSet(people, participant, () => new Map<string, Voice>())
		return getOrSet(parts, touchpoint, () => ({ latest: null, fromCards: [] }))
	}
	for (const statement of explicit) {
		const said = voice(statement.participant, statement.touchpoint)
		if (said.latest === null || statement.seq >= said.latest.seq) said.latest = statement
	}
	for (const card of cards) {
		if (card.touchpoint === null || card.rating === null || card.kind === 'possible') continue
		voice(card.participant, card.touchpoint).fromCards.push(card.rating)
	}
	return voices
}

/** Latest known explicit statement; else the lower median of the cards in parts without an explicit one. */
function valueFor(parts: readonly Voice[]): Rating | Counts | null {
	let latest: { value: Rating | Counts; seq: number } | null = null
	for (const { latest: said } of parts) {
		if (said === null || said.value === 'unknown') continue
		if (latest === null || said.seq >= latest.seq) latest = { value: said.value, seq: said.seq }
	}
	if (latest !== null) return latest.value
	return lowerMedian(parts.filter((part) => part.latest === null).flatMap((part) => part.fromCards))
}

function countsOf(value: Rating | Counts | null): Counts {
	if (value !== null && typeof value === 'object') return value
	return { d: value === 'disappointing' ? 1 : 0, o: value === 'okay' ? 1 : 0, b: value === 'delighting' ? 1 : 0 }
}

const add = (x: Counts, y: Counts): Counts => ({ d: x.d + y.d, o: x.o + y.o, b: x.b + y.b })

function getOrSet<K, V>(map: Map<K, V>, key: K, make: () => V): V {
	const found = map.get(key)
	if (found !== undefined) return found
	const made = make()
	map.set(key, made)
	return made
}
