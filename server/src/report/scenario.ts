/** For tests only: a small hall that goes through every step, from arriving to promises, with texts that need escaping and holding. */
import type { MeasureId } from '@funkenflug/shared/ids'
import { close, open, reveal, say, tell } from '../phases/probe.js'
import { stampFacts } from '../room/decide.js'
import { evolve } from '../room/evolve.js'
import { contextOf, desk, fixtureSession, run, START, stagesOf } from '../room/fixture.js'
import { sealSession } from '../room/seal.js'
import type { SessionState } from '../room/state.js'

export const PEOPLE = 12
const STAGES = stagesOf('start', 'mitte', 'ende')
const RATINGS = ['disappointing', 'okay', 'delighting'] as const

export interface Hall {
	readonly session: SessionState
	/** Ids as their authors heard them. */
	readonly cards: readonly string[]
	readonly touchpoints: readonly string[]
	readonly measures: readonly MeasureId[]
}

const who = (index: number): string => `person-${index % PEOPLE}`
const everybody = Array.from({ length: PEOPLE }, (_, index) => who(index))

/** Everything but closing the session. `nasty` are texts that are used wherever somebody can type. */
export function hall(nasty: readonly string[] = []): Hall {
	const session = fixtureSession({
		participants: everybody,
		// Nasty texts are meant to be seen.
		session: nasty.length === 0 ? {} : { moderation: 'off' },
		stages: STAGES,
		phases: [
			{ kind: 'lobby', id: 'arrive' },
			{ kind: 'onepoint', id: 'clear' },
			{ kind: 'collect', id: 'warm', settings: { keep: false, askStage: false, askRating: false } },
			{ kind: 'collect', id: 'cards' },
			{ kind: 'gallery', id: 'look' },
			{ kind: 'rate', id: 'judge', settings: { mode: 'all' } },
			{
				kind: 'dots',
				id: 'point',
				settings: {
					sides: [
						{ key: 'pain', dots: 2, options: 12, maxPerItem: 1 },
						{ key: 'love', dots: 1, options: 6, maxPerItem: 1 },
					],
				},
			},
			{ kind: 'select', id: 'choose', settings: { max: 3, pain: 2, love: 1 } },
			{ kind: 'soll', id: 'target' },
			{ kind: 'measure', id: 'steps' },
			{ kind: 'majority', id: 'decide', settings: { options: 3 } },
			{ kind: 'commit', id: 'promise' },
			{ kind: 'words', id: 'home' },
			{ kind: 'pause', id: 'skipped' },
		],
	})
	const nastyAt = (index: number, else_: string): string => nasty[index % Math.max(1, nasty.length)] ?? else_

	open(session, 'arrive')
	for (const person of everybody.slice(0, 9)) say(session, 'arrive', person, { type: 'im-here' })
	close(session, 'arrive')

	open(session, 'clear')
	for (const [index, person] of everybody.entries())
		say(session, 'clear', person, { type: 'answer', value: 1 + (index % 5), words: nastyAt(index, 'in einfachen Worten') })
	close(session, 'clear')
	reveal(session, 'clear')

	open(session, 'warm')
	say(session, 'warm', who(0), { type: 'add-card', text: 'Zahnarztbesuch', stage: null, rating: null, kind: 'experienced' })
	close(session, 'warm')

	open(session, 'cards')
	const cards = Array.from({ length: 30 }, (_, index) => {
		const text = index === 3 ? 'Ruf mich an: 0171 2345678' : nastyAt(index, `Erlebnis ${index}`)
		const command = { type: 'add-card', text, stage: STAGES[index % 3]?.key ?? null, rating: RATINGS[index % 3], kind: 'experienced' }
		return say(session, 'cards', who(index), command).result?.['card'] as string
	})
	close(session, 'cards')

	const bundle = (from: number, to: number, title: string): string => {
		const visible = cards.slice(from, to).filter((id) => session.cards.get(id as never)?.state === 'visible')
		return run(session, { type: 'create-touchpoint', title, stage: null, cards: visible }, desk()).result?.['touchpoint'] as string
	}
	const touchpoints = [bundle(0, 7, nastyAt(0, 'Laptop')), bundle(7, 14, 'Pate'), bundle(14, 20, 'Kantine'), bundle(20, 24, 'Homeoffice')]
	run(session, { type: 'single-cards', cards: cards.slice(24, 26), on: true }, desk())
	run(session, { type: 'keep-text', text: cards[26] }, desk())

	open(session, 'look')
	close(session, 'look')

	open(session, 'judge')
	for (const [index, person] of everybody.entries()) {
		for (const [at, touchpoint] of touchpoints.entries()) {
			const value =
				index === 11
					? 'unknown'
					: at === 0
						? index < 9
							? 'disappointing'
							: 'okay'
						: at === 1
							? index < 8
								? 'delighting'
								: 'okay'
							: RATINGS[(index + at) % 3]
			say(session, 'judge', person, { type: 'rate', touchpoint, value })
		}
	}
	close(session, 'judge')
	reveal(session, 'judge')

	open(session, 'point')
	for (const [index, person] of everybody.entries()) {
		say(session, 'point', person, { type: 'dot', side: 'pain', item: touchpoints[index % 2 === 0 ? 0 : 2], n: 1 })
		if (index < 5) say(session, 'point', person, { type: 'dot', side: 'pain', item: touchpoints[3], n: 1 })
		say(session, 'point', person, { type: 'dot', side: 'love', item: touchpoints[1], n: 1 })
	}
	run(session, { type: 'merge-touchpoints', from: [touchpoints[3]], into: touchpoints[2] }, desk())
	close(session, 'point')
	reveal(session, 'point')

	open(session, 'choose')
	for (const person of everybody.slice(0, 6)) say(session, 'choose', person, { type: 'burning', touchpoint: touchpoints[0], on: true })
	close(session, 'choose')

	open(session, 'target')
	for (const [index, { touchpoint }] of session.selected.entries()) {
		say(session, 'target', who(index), { type: 'add-note', touchpoint, side: 'obstacle', text: nastyAt(index, 'keine Zeit') })
		say(session, 'target', who(index), { type: 'add-note', touchpoint, side: 'wanted', text: nastyAt(index + 1, 'klar') })
		say(session, 'target', who(index), { type: 'add-note', touchpoint, side: 'unwanted', text: nastyAt(index + 2, 'unklar') })
		tell(session, 'target', { type: 'write-target', touchpoint, sentence: nastyAt(index, 'Alle wissen Bescheid.') })
	}
	close(session, 'target')

	open(session, 'steps')
	const measures = [0, 1, 2, 3].map((index) => {
		const command = {
			type: 'add-measure',
			touchpoint: touchpoints[index % 2],
			what: nastyAt(index, `Maßnahme ${index}`),
			kind: 'do',
			firstStep: nastyAt(index + 1, 'anrufen'),
			firstStepDays: 7,
			due: '2027-01-31',
			authority: 'team',
			benefit: nastyAt(index + 2, 'schneller am Ziel'),
			cards: index === 0 ? [cards[0]] : [],
		}
		return say(session, 'steps', who(index), command).result?.['measure'] as MeasureId
	})
	tell(session, 'steps', { type: 'join-measures', from: [measures[3]], into: measures[1] })
	close(session, 'steps')

	open(session, 'decide')
	for (const [index, person] of everybody.entries()) {
		say(session, 'decide', person, { type: 'vote', measure: measures[0], value: index < 9 ? 'yes' : 'no' })
		say(session, 'decide', person, { type: 'vote', measure: measures[1], value: index < 8 ? 'yes' : 'abstain' })
		say(session, 'decide', person, { type: 'vote', measure: measures[2], value: index < 3 ? 'yes' : 'no' })
	}
	close(session, 'decide')
	reveal(session, 'decide')

	open(session, 'promise')
	say(session, 'promise', who(0), {
		type: 'commit',
		measure: measures[0],
		kind: 'owner',
		words: `${nastyAt(0, 'Ich kümmere mich')} wirklich darum.`,
		name: nastyAt(0, 'Anna Beispiel'),
	})
	say(session, 'promise', who(1), { type: 'commit', measure: measures[0], kind: 'join', words: null, name: null })
	const taken = say(session, 'promise', who(2), {
		type: 'commit',
		measure: measures[1],
		kind: 'join',
		words: 'nur heimlich dabei',
		name: 'Heimlich',
	})
	say(session, 'promise', who(2), { type: 'withdraw', commitment: taken.result?.['commitment'] })
	say(session, 'promise', who(3), { type: 'commit', measure: measures[1], kind: 'owner', words: 'Anruf unter 0171 7654321', name: 'Berta' })
	close(session, 'promise')

	open(session, 'home')
	for (const [index, person] of everybody.entries())
		say(session, 'home', person, { type: 'say-word', word: nastyAt(index, 'Mut'), recommend: index % 11 })
	close(session, 'home')
	reveal(session, 'home')
	return { session, cards, touchpoints, measures }
}

/** Closes and seals it, as the room does. */
export function seal(session: SessionState): void {
	const fact = sealSession(session, contextOf(desk(), START + 3_600_000))
	session.seq += 1
	for (const [index, stamped] of stampFacts({ facts: [fact] }, null, null).entries())
		evolve(session, JSON.parse(JSON.stringify(stamped)), `${session.seq}.${index}`)
}
