/**
 * What one simulated person does next, judged only from what their phone shows: the open phase, its items, their private
 * record. The same phone after a reload goes on where it was. One mover per phase kind; pure apart from the dice.
 */
import type { JsonObject, Rating } from '@funkenflug/shared/domain'
import type { CollectPhoneData } from '@funkenflug/shared/phases/collect'
import type { CommitPhoneData } from '@funkenflug/shared/phases/commit'
import type { DotsPhoneData } from '@funkenflug/shared/phases/dots'
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { MajorityPhoneData } from '@funkenflug/shared/phases/majority'
import type { MeasurePhoneData } from '@funkenflug/shared/phases/measure'
import type { OnepointPhoneData } from '@funkenflug/shared/phases/onepoint'
import type { RatePhoneData } from '@funkenflug/shared/phases/rate'
import type { SelectPhoneData } from '@funkenflug/shared/phases/select'
import type { WordsPhoneData } from '@funkenflug/shared/phases/words'
import type { PhoneHead } from '@funkenflug/shared/views'
import type { CommandBody } from './api.js'
import { createDice, type Dice } from './dice.js'
import * as say from './voices.js'

export interface PhoneScreen {
	readonly head: PhoneHead
	readonly items: ReadonlyMap<string, JsonObject>
	readonly mine: ReadonlyMap<string, JsonObject>
	/** Today, `YYYY-MM-DD`, plus a month: what people enter as due date. */
	readonly due: string
}
/**
 * The next command without its phase, or null: nothing more to do here. `dice` is new for every step, `wish` the same for
 * the whole phase (how many cards somebody would like to write).
 */
type Mover = (screen: PhoneScreen, dice: Dice, wish: Dice) => CommandBody | null

const data = <D>({ head }: PhoneScreen): D => head.data as unknown as D
const keys = (map: ReadonlyMap<string, JsonObject>, prefix: string): string[] =>
	[...map.keys()].flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
/** Marks: the first thing on the list that has none yet. */
const unmarked = ({ mine }: PhoneScreen, prefix: string, ids: readonly string[]): string | undefined =>
	ids.find((id) => !mine.has(prefix + id))
const movers: Readonly<Record<PhaseKind, Mover>> = {
	lobby: ({ mine }) => (mine.has('here') ? null : { type: 'im-here' }),
	pause: () => null,
	gallery: () => null,
	onepoint(screen, dice) {
		const { min, max, words } = data<OnepointPhoneData>(screen)
		if (screen.mine.has('answer')) return null
		const value = dice.int(Math.max(min, max - 3), max)
		return { type: 'answer', value, words: words && dice.chance(0.4) ? dice.pick(say.goalWords) : null }
	},
	collect(screen, dice, wish) {
		const { cards, askStage, askRating } = data<CollectPhoneData>(screen)
		const phase = screen.head.phase?.id
		const own = [...screen.mine].filter(([key, card]) => key.startsWith('card:') && card['phase'] === phase).length
		if (own >= Math.min(cards, wish.int(2, 5))) return null
		const topic = dice.pick(screen.head.session.perspective === 'customer' ? say.customerTopics : say.employeeTopics)
		if (topic === undefined) return null
		const { text, rating: felt } = dice.pick(topic.voices)
		const stage = screen.head.session.stages.some(({ key }) => key === topic.stage)
			? topic.stage
			: (screen.head.session.stages[0]?.key ?? null)
		return {
			type: 'add-card',
			text: dice.pick(say.manners).replace('%', text),
			stage: askStage ? stage : null,
			rating: askRating ? felt : null,
			kind: 'experienced',
		}
	},
	rate(screen, dice) {
		const queue = screen.mine.get('queue')?.['items'] as readonly string[] | undefined
		if (awaitsOwn(screen)) return null
		const touchpoint = unmarked(screen, 'r:', queue ?? keys(screen.items, 't:'))
		if (touchpoint === undefined) return null
		return { type: 'rate', touchpoint, value: dice.chance(0.08) ? 'unknown' : leaning(touchpoint, dice) }
	},
	dots(screen, dice) {
		for (const { key, budget } of data<DotsPhoneData>(screen).sides) {
			const options = keys(screen.items, `o:${key}:`)
			const used = keys(screen.mine, `d:${key}:`).filter((item) => Number(screen.mine.get(`d:${key}:${item}`)?.['n']) > 0)
			if (used.length >= Math.min(budget, options.length)) continue
			const item = dice.pick(options.filter((option) => !used.includes(option)))
			if (item !== undefined) return { type: 'dot', side: key, item, n: 1 }
		}
		return null
	},
	select(screen, dice) {
		const touchpoint = unmarked(
			screen,
			'b:',
			data<SelectPhoneData>(screen).topics.map(({ touchpoint: id }) => id),
		)
		return touchpoint === undefined ? null : { type: 'burning', touchpoint, on: dice.chance(0.5) }
	},
	soll(screen, dice) {
		const topic = screen.mine.get('topic')?.['touchpoint']
		if (typeof topic !== 'string') return { type: 'pick-topic', touchpoint: null }
		const sides = [...screen.mine].flatMap(([key, note]) => (key.startsWith('n:') ? [note['side']] : []))
		const side = (['obstacle', 'wanted', 'unwanted'] as const).find((one) => !sides.includes(one))
		if (side === undefined) return null
		return {
			type: 'add-note',
			touchpoint: topic,
			side,
			text: dice.pick({ obstacle: say.obstacles, wanted: say.wanted, unwanted: say.unwanted }[side]),
		}
	},
	measure(screen, dice, wish) {
		const { perPerson } = data<MeasurePhoneData>(screen)
		// Not everybody has an idea.
		const ideas = wish.chance(0.5) ? wish.int(1, perPerson) : 0
		if (keys(screen.mine, 'm:').length >= ideas) return null
		const own = screen.mine.get('topic')?.['touchpoint']
		const topics = keys(screen.items, 's:')
		const touchpoint = typeof own === 'string' && topics.includes(own) ? own : dice.pick(topics)
		if (touchpoint === undefined) return null
		return {
			type: 'add-measure',
			touchpoint,
			what: dice.pick(say.measures),
			kind: dice.pick(['do', 'strengthen', 'stop']),
			firstStep: dice.pick(say.firstSteps),
			firstStepDays: dice.int(1, 30),
			due: screen.due,
			authority: dice.pick(['self', 'team', 'approval']),
			benefit: dice.chance(0.6) ? dice.pick(say.benefits) : null,
			cards: [],
		}
	},
	majority(screen, dice) {
		const measure = unmarked(screen, 'v:', data<MajorityPhoneData>(screen).options)
		return measure === undefined ? null : { type: 'vote', measure, value: dice.chance(0.1) ? 'abstain' : dice.chance(0.75) ? 'yes' : 'no' }
	},
	commit(screen, dice, wish) {
		const { perPerson } = data<CommitPhoneData>(screen)
		const promises = wish.chance(0.7) ? wish.int(1, perPerson) : 0
		const standing = [...screen.mine].flatMap(([key, commitment]) => (key.startsWith('c:') ? [commitment['measure']] : []))
		if (standing.length >= promises) return null
		const measure = dice.pick(keys(screen.items, 'm:').filter((id) => !standing.includes(id)))
		if (measure === undefined) return null
		const owner = dice.chance(0.2)
		return {
			type: 'commit',
			measure,
			kind: owner ? 'owner' : 'join',
			words: owner ? dice.pick(say.promises) : null,
			name: owner ? dice.pick(say.names) : null,
		}
	},
	words(screen, dice) {
		const { ask } = data<WordsPhoneData>(screen)
		if (screen.mine.has('word')) return null
		return {
			type: 'say-word',
			word: ask === 'recommend' ? null : dice.pick(say.lastWords),
			recommend: ask === 'word' ? null : dice.int(4, 10),
		}
	},
}

/** People agree somewhat about a touchpoint: its id decides which way the hall leans. */
function leaning(touchpoint: string, dice: Dice): Rating {
	const lean = createDice(touchpoint).next()
	if (dice.chance(0.6)) return lean < 0.5 ? 'disappointing' : lean < 0.65 ? 'okay' : 'delighting'
	return dice.pick(['disappointing', 'okay', 'delighting'])
}

/** Seconds a person needs for one move of a kind: [least, most]. */
export const thinkingSeconds: Readonly<Record<PhaseKind, readonly [number, number]>> = {
	lobby: [1, 8],
	pause: [5, 5],
	gallery: [5, 5],
	onepoint: [5, 30],
	collect: [12, 60],
	rate: [2, 7],
	dots: [3, 12],
	select: [2, 8],
	soll: [15, 60],
	measure: [30, 120],
	majority: [2, 8],
	commit: [10, 60],
	words: [4, 20],
}

/** True for a moment after a phase has opened: its view is there, what this person is asked for is still on its way. */
export function awaitsOwn(screen: PhoneScreen): boolean {
	if (screen.head.phase?.kind !== 'rate' || data<RatePhoneData>(screen).mode !== 'subset') return false
	return !screen.mine.has('queue') && keys(screen.items, 't:').length > 0
}

/**
 * The next thing this person would do, or null. `seed` names the person: what they want (how many cards, which words) is
 * the same however often it is asked, what they have done already decides the rest.
 */
export function nextMove(screen: PhoneScreen, seed: string): CommandBody | null {
	const { phase } = screen.head
	if (phase === null || screen.head.session.status !== 'open' || screen.head.session.paused) return null
	if (phase.status !== 'open' && phase.status !== 'closing') return null
	const whole = `${seed} ${phase.id}`
	const body = movers[phase.kind](screen, createDice(`${whole} ${screen.mine.size}`), createDice(whole))
	return body === null ? null : { phase: phase.id, ...body }
}
