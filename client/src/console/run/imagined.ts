/**
 * What a phone would hold, for previews: a planned phase's data from its settings and from what the hall has made so far,
 * and a private record of nobody. Pure; where the hall has made nothing yet, numbered examples stand in.
 */
import type { JsonObject, Stage } from '@funkenflug/shared/domain'
import type { CommitPhoneData } from '@funkenflug/shared/phases/commit'
import type { DotSide, DotsConsoleData, DotsPhoneData, DotsSettings } from '@funkenflug/shared/phases/dots'
import type { GalleryPhoneData } from '@funkenflug/shared/phases/gallery'
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { MajorityConsoleData, MajorityPhoneData, MajorityResult } from '@funkenflug/shared/phases/majority'
import type { MeasurePhoneData } from '@funkenflug/shared/phases/measure'
import type { RatePhoneData } from '@funkenflug/shared/phases/rate'
import type { SelectedTopic, SelectPhoneData } from '@funkenflug/shared/phases/select'
import type { SollPhoneData } from '@funkenflug/shared/phases/soll'
import { curvePoints } from '@funkenflug/shared/ranking/curve'
import type { Items, Mine } from '@funkenflug/shared/views'
import type { BoardSnapshot } from '../../live/board'

export interface Imagined {
	readonly data: JsonObject
	readonly items: Items
}
/** What the desk knows of the hall. */
export interface Known {
	readonly board: BoardSnapshot
	readonly stages: readonly Stage[]
	/** The kind's console data where this phase can be prepared already, and those of the running phase. */
	readonly ahead: JsonObject | null
	readonly current: JsonObject
	/** "Thema 1", where there is no touchpoint yet. */
	readonly example: (n: number) => string
}
type Imagine = (settings: JsonObject, known: Known) => Imagined

/** The contracts' own types on the inside, plain JSON on the outside. */
const held = <D extends object>(data: D, items: Items = {}): Imagined => ({ data: data as unknown as JsonObject, items })
const SAMPLES = 7

interface Topic {
	readonly id: string
	readonly title: string
	readonly stage: string | null
}
function topicsOf({ board, example }: Known): readonly Topic[] {
	const topics = Object.entries(board.touchpoints).sort(([, a], [, b]) => a.order - b.order)
	if (topics.length > 0) return topics.map(([id, { title, stage }]) => ({ id, title, stage }))
	return Array.from({ length: SAMPLES }, (_, i) => ({ id: `example-${i}`, title: example(i + 1), stage: null }))
}

interface Proposal {
	readonly id: string
	readonly what: string
	readonly topic: string
	readonly firstStep: string
	readonly due: string
}
const proposalsOf = ({ board }: Known): readonly Proposal[] =>
	Object.entries(board.measures)
		.filter(([, { joined }]) => joined === null)
		.sort(([, a], [, b]) => a.order - b.order)
		.map(([id, { what, touchpoint, firstStep, due }]) => ({ id, what, topic: board.touchpoints[touchpoint]?.title ?? '', firstStep, due }))

/** The topics that go on, from the selection or the dots if they are what runs now, else the first ones. */
function chosenOf(known: Known, pain: number, love: number): readonly (Topic & { readonly side: 'pain' | 'love' })[] {
	const { topics, ranks } = known.current as { readonly topics?: readonly SelectedTopic[]; readonly ranks?: DotsConsoleData['ranks'] }
	const sided = topics?.filter(({ side, touchpoint }) => side !== undefined && touchpoint !== undefined) ?? []
	if (sided.length > 0) return sided.map(({ touchpoint, title, stage, side }) => ({ id: touchpoint, title, stage: stage ?? null, side }))
	const ranked = (side: DotSide, n: number) =>
		(ranks ?? [])
			.filter((rank) => rank.side === side)
			.sort((a, b) => a.order - b.order)
			.slice(0, n)
			.map(({ item, title, stage }) => ({ id: item, title, stage }))
	const best = [ranked('pain', pain), ranked('love', love)] as const
	const all = topicsOf(known)
	const [hurts, delights] = best[0].length + best[1].length > 0 ? best : [all.slice(0, pain), all.slice(pain, pain + love)]
	return [...hurts.map((topic) => ({ ...topic, side: 'pain' as const })), ...delights.map((topic) => ({ ...topic, side: 'love' as const }))]
}
const topicItems = (known: Known): Items =>
	Object.fromEntries(chosenOf(known, 5, 2).map(({ id, title, stage, side }) => [`s:${id}`, { title, stage, side, sentence: '' }]))

function gallery({ board: { cards, places, touchpoints }, stages }: Known): GalleryPhoneData {
	const counts = new Map(stages.map(({ key }) => [key, { key, d: 0, o: 0, b: 0 }]))
	const size = new Map<string, number>()
	for (const [id, { stage, rating, kind }] of Object.entries(cards)) {
		const place = places[id]
		if (place !== undefined) size.set(place, (size.get(place) ?? 0) + 1)
		const at = stage === null ? undefined : counts.get(stage)
		if (at === undefined || rating === null || kind !== 'experienced') continue
		at[rating === 'disappointing' ? 'd' : rating === 'okay' ? 'o' : 'b'] += 1
	}
	const curve = curvePoints([...counts.values()])
	const titles = Object.fromEntries(
		stages.map(({ key }) => [
			key,
			Object.entries(touchpoints)
				.filter(([, { stage }]) => stage === key)
				.sort(([a], [b]) => (size.get(b) ?? 0) - (size.get(a) ?? 0))
				.slice(0, 3)
				.map(([, { title }]) => title),
		]),
	)
	return { tally: { curve, source: 'cards', voices: [], titles, n: curve.reduce((sum, { n }) => sum + n, 0) } }
}

function dots({ sides }: DotsSettings, known: Known): Imagined {
	const listed = (known.ahead as unknown as Partial<DotsConsoleData> | null)?.shortlist?.filter(({ on }) => on) ?? []
	const options = sides.map(({ key, options: most }): readonly (readonly [string, string])[] => {
		const own = listed.filter(({ side }) => side === key)
		if (own.length > 0) return own.map(({ item, title }) => [item, title])
		if (key !== 'measure')
			return topicsOf(known)
				.slice(0, most)
				.map(({ id, title }) => [id, title])
		return proposalsOf(known)
			.slice(0, most)
			.map(({ id, what }) => [id, what])
	})
	const data: DotsPhoneData = {
		// A computed budget is known when the phase opens; three is what it mostly is.
		sides: sides.map(({ key, dots: budget, maxPerItem }, i) => ({
			key,
			budget: budget === 0 ? 3 : budget,
			maxPerItem: Math.max(1, maxPerItem),
			options: options[i]?.length ?? 0,
		})),
		ranks: null,
	}
	const items = sides.flatMap(({ key }, i) => (options[i] ?? []).map(([id, title]) => [`o:${key}:${id}`, { title, stage: null }] as const))
	return held(data, Object.fromEntries(items))
}

function majority(settings: JsonObject, known: Known): Imagined {
	const chosen = (known.ahead as unknown as Partial<MajorityConsoleData> | null)?.candidates?.filter(({ on }) => on) ?? []
	const proposals = proposalsOf(known)
	const motions =
		chosen.length === 0
			? proposals.slice(0, Number(settings['options'] ?? SAMPLES))
			: chosen.flatMap(({ measure }) => proposals.find(({ id }) => id === measure) ?? [])
	const data: MajorityPhoneData = { options: motions.map(({ id }) => id), results: null }
	return held(data, Object.fromEntries(motions.map(({ id, ...motion }) => [`m:${id}`, { ...motion }])))
}

function commit(settings: JsonObject, known: Known): Imagined {
	const results = (known.current as { readonly results?: readonly MajorityResult[] }).results?.filter(({ decided }) => decided) ?? []
	const proposals = proposalsOf(known)
	const decided = proposals.filter(({ id }) => results.some(({ measure }) => measure === id))
	const data: CommitPhoneData = { perPerson: Number(settings['perPerson'] ?? 2), nameChars: 60 }
	return held(
		data,
		Object.fromEntries(
			(decided.length > 0 ? decided : proposals.slice(0, SAMPLES)).map(({ id, ...one }) => [
				`m:${id}`,
				{ ...one, owners: [], joined: 0, viable: false },
			]),
		),
	)
}

const IMAGINE: Readonly<Record<PhaseKind, Imagine>> = {
	lobby: ({ seats = 0 }) => held({ seats }),
	pause: ({ mode = 'break' }) => held({ mode }),
	collect: ({ cards = 5, maxChars = 140, askStage = true, askRating = true, askKind = false }) =>
		held({ cards, maxChars, askStage, askRating, askKind }),
	onepoint: (settings) => held({ ...settings, tally: null }),
	words: ({ ask = 'both' }) => held({ ask, tally: { words: [], said: 0, recommend: null, enps: null } }),
	gallery: (_settings, known) => held(gallery(known)),
	rate({ perPhone = 10 }, known) {
		const data: RatePhoneData = { mode: 'subset', perPhone: Number(perPhone), counts: null }
		return held(data, Object.fromEntries(topicsOf(known).map(({ id, title, stage }, order) => [`t:${id}`, { title, stage, order }])))
	},
	dots: (settings, known) => dots(settings as unknown as DotsSettings, known),
	select({ pain = 5, love = 2 }, known) {
		const chosen = chosenOf(known, Number(pain), Number(love))
		const none = { dots: null, d: 0, o: 0, b: 0, n: 0, divided: false, voice: null, burning: null }
		const topics = chosen.map(({ id, title, stage, side }): SelectedTopic => ({ ...none, touchpoint: id, title, stage, side }))
		const data: SelectPhoneData = { topics, parked: Math.max(0, Object.keys(known.board.touchpoints).length - topics.length) }
		return held(data)
	},
	soll({ topics = 'even', obstacle = true, perSide = 3 }, known) {
		const data = { topics, obstacle, perSide } as SollPhoneData
		return held(data, topicItems(known))
	},
	measure({ perPerson = 2 }, known) {
		const data: MeasurePhoneData = { perPerson: Number(perPerson) }
		return held(data, topicItems(known))
	},
	majority,
	commit,
}

export const imaginedPhone = (kind: PhaseKind, settings: JsonObject, known: Known): Imagined => IMAGINE[kind](settings, known)

const QUEUE = 10

/** A record as some phone might have it: the first touchpoints to rate, a topic where one is given out, no answers, a fixed shuffle. */
export function someonesMine({ data, items }: Imagined): Mine {
	const ids = (prefix: string) => Object.keys(items).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
	const topic = data['topics'] === 'even' ? ids('s:')[0] : undefined
	return {
		seed: { seed: 'preview' },
		queue: { items: ids('t:').slice(0, QUEUE) },
		...(topic === undefined ? {} : { topic: { touchpoint: topic } }),
	}
}
