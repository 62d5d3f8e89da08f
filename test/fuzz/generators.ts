/**
 * One generator per command there is, for random sessions. The type demands all of them: a new command without
 * a generator does not compile, and the test looks again at run time. Mostly sensible commands, now and then nonsense.
 */

import { rulesOf } from '@funkenflug/server/phases/index'
import type { PhaseRuntime, SessionState } from '@funkenflug/server/room/state'
import { AUTHORITIES, MEASURE_TYPES, NOTE_SIDES, RATINGS } from '@funkenflug/shared/domain'
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { Command } from '@funkenflug/shared/protocol'
import { formulaCorpus, unicodeCorpus, xssCorpus } from '../harness/corpus.js'
import type { Dice } from '../harness/dice.js'

/** What a generator may look at: it knows more than any client, so that most of what it makes is possible. */
export interface Scene {
	readonly dice: Dice
	readonly state: SessionState
	/** Participant id, or null for a desk. */
	readonly who: string | null
	/** Server ms. */
	readonly now: number
}
export type Body = { readonly [key: string]: unknown }
/** Null = nothing of this kind can be said here. */
type Generator = (scene: Scene) => Body | null
export type CommandType = Command['type']

const NONSENSE_SHARE = 0.04
const words = [
	'Dienstplan',
	'Einarbeitung',
	'Übergabe',
	'Kaffeeküche',
	'Lob',
	'Parkplatz',
	'Software',
	'Schlüssel',
	'Ansprechpartner',
	'Pausenraum',
] as const

function text({ dice }: Scene, max = 120): string {
	if (dice.chance(0.1)) return dice.pick(dice.pick([xssCorpus, formulaCorpus, unicodeCorpus.map(([, raw]) => raw)])) ?? ''
	if (dice.chance(0.03)) return dice.pick(['', 'ab', 'x'.repeat(max + 1), '0171 2345678 bitte anrufen', 'www.beispiel.de'])
	return `${dice.pick(words)} ${dice.int(1, 999)}`
}
const anyId = ({ dice }: Scene): string => `none-${dice.int(1, 9)}`
function oneOf(scene: Scene, ids: Iterable<string>): string | null {
	const list = [...ids]
	if (scene.dice.chance(NONSENSE_SHARE)) return anyId(scene)
	return scene.dice.pick(list) ?? null
}
function some(scene: Scene, ids: Iterable<string>, most: number): string[] {
	const list = [...ids]
	return [...new Set(Array.from({ length: scene.dice.int(1, most) }, () => scene.dice.pick(list)).filter((id) => id !== undefined))]
}
/** A phase of the kind, the open one if there is one. */
function phaseOf({ state, dice }: Scene, kind: PhaseKind): PhaseRuntime | null {
	const all = [...state.phases.values()].filter(({ config }) => config.kind === kind)
	const open = all.filter(({ status }) => status === 'open' || status === 'closing')
	return open.at(-1) ?? (dice.chance(0.1) ? (dice.pick(all) ?? null) : null)
}
/** Keys of the person's private record with a prefix, without it. */
function own({ state, who }: Scene, phase: PhaseRuntime, prefix: string): string[] {
	if (who === null) return []
	const mine = rulesOf(phase.config.kind).mine(state, phase, who as never)
	return Object.keys(mine).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
}
const active = ({ state }: Scene): string[] =>
	[...state.touchpoints.values()].filter(({ mergedInto }) => mergedInto === null).map(({ id }) => id)
const topics = ({ state }: Scene): string[] => state.selected.map(({ touchpoint }) => touchpoint)
const stageKey = ({ state, dice }: Scene): string | null => (dice.chance(0.05) ? null : (dice.pick(state.stages)?.key ?? null))
const inDays = (now: number, days: number): string => new Date(now + days * 86_400_000).toISOString().slice(0, 10)

const card = (scene: Scene): Body => ({
	text: text(scene),
	stage: stageKey(scene),
	rating: scene.dice.chance(0.05) ? null : scene.dice.pick(RATINGS),
	kind: 'experienced',
})
const measure = (scene: Scene): Body | null => {
	const touchpoint = oneOf(scene, topics(scene))
	if (touchpoint === null) return null
	const { dice, now, state } = scene
	return {
		touchpoint,
		what: text(scene),
		kind: dice.pick(MEASURE_TYPES),
		firstStep: text(scene),
		firstStepDays: dice.int(0, 30),
		due: inDays(now, dice.int(-1, 200)),
		authority: dice.pick(AUTHORITIES),
		benefit: dice.chance(0.5) ? null : text(scene),
		cards: dice.chance(0.2) ? some(scene, state.cards.keys(), 3) : [],
	}
}

/** A generator inside a phase of one kind. */
const inPhase =
	(kind: PhaseKind, make: (scene: Scene, phase: PhaseRuntime) => Body | null): Generator =>
	(scene) => {
		const phase = phaseOf(scene, kind)
		const body = phase === null ? null : make(scene, phase)
		return body === null || phase === null ? null : { phase: phase.config.id, ...body }
	}
const planned = ({ state }: Scene, kinds: readonly PhaseKind[]): PhaseRuntime | null =>
	[...state.phases.values()].find(({ config, status }) => kinds.includes(config.kind) && status === 'planned') ?? null
const pickPhase = (scene: Scene, fits: (phase: PhaseRuntime) => boolean): string | null => {
	const all = [...scene.state.phases.values()]
	const found = scene.dice.chance(NONSENSE_SHARE) ? all : all.filter(fits)
	return scene.dice.pick(found)?.config.id ?? null
}
const forPhase = (id: string | null, rest: Body = {}): Body | null => (id === null ? null : { phase: id, ...rest })
const reason = ({ dice }: Scene): string | null => (dice.chance(0.85) ? 'Wir gehen weiter' : null)

export const generators: { readonly [T in CommandType]: Generator } = {
	'open-session': () => ({}),
	'close-session': () => ({}),
	'update-session': (scene) => {
		const { dice } = scene
		return {
			patch: dice.pick([
				{ title: text(scene, 60) },
				{ goal: text(scene, 60) },
				{ moderation: dice.pick(['pre', 'post', 'off']) },
				{ retentionDays: dice.int(1, 365) },
				{ holdNames: ['Annegret Tausendschön'] },
			]),
		}
	},
	'set-agenda': ({ state, dice }) => ({
		agenda: [...state.phases.values()].map(({ config }) => ({ ...config, seconds: dice.chance(0.2) ? dice.int(0, 600) : config.seconds })),
	}),
	'open-phase': (scene) => {
		const next = scene.state.agenda.find((id) => scene.state.phases.get(id)?.status === 'planned') ?? null
		return forPhase(scene.dice.chance(0.9) ? next : pickPhase(scene, () => true), {
			override: reason(scene),
			...(scene.dice.chance(0.1) ? { alongside: true } : {}),
		})
	},
	'close-phase': (scene) =>
		forPhase(
			pickPhase(scene, ({ status }) => status === 'open' || status === 'closing'),
			{ override: reason(scene), ...(scene.dice.chance(0.7) ? { graceSeconds: scene.dice.int(0, 5) } : {}) },
		),
	'reveal-phase': (scene) =>
		forPhase(
			pickPhase(scene, ({ status }) => status === 'closed'),
			scene.dice.chance(0.4) ? { step: scene.dice.int(0, 5) } : {},
		),
	'reopen-phase': (scene) =>
		forPhase(
			pickPhase(scene, ({ status }) => status === 'closed' || status === 'revealed'),
			{ seconds: scene.dice.int(0, 60) },
		),
	'skip-phase': (scene) => (scene.dice.chance(0.2) ? forPhase(pickPhase(scene, ({ status }) => status === 'planned')) : null),
	'extend-phase': (scene) =>
		forPhase(
			pickPhase(scene, ({ status }) => status === 'open' || status === 'closing'),
			{ seconds: scene.dice.int(-60, 120) },
		),
	'pause-session': ({ state, dice }) => ({ on: dice.chance(0.8) ? state.pausedAt === null : dice.chance(0.5) }),
	'set-projector': ({ dice }) =>
		dice.pick<Body>([
			{ blank: dice.chance(0.5) },
			{ frozen: dice.chance(0.5) },
			{ zoom: 1.2 },
			{ theme: 'dark' },
			{ texts: dice.chance(0.5) },
			{ counts: dice.chance(0.5) },
		]) ?? null,
	'lock-join': ({ dice }) => ({ on: dice.chance(0.3) }),
	'release-text': (scene) => textCommand(scene, 'held'),
	'keep-text': (scene) => textCommand(scene, 'held'),
	'create-touchpoint': (scene) => ({
		title: text(scene, 60),
		stage: scene.dice.chance(0.5) ? null : stageKey(scene),
		cards: scene.dice.chance(0.2) ? [] : some(scene, scene.state.cards.keys(), 4),
	}),
	'rename-touchpoint': (scene) => withTouchpoint(scene, { title: text(scene, 60) }),
	'move-cards': (scene) =>
		scene.state.cards.size === 0
			? null
			: {
					cards: some(scene, scene.state.cards.keys(), 5),
					touchpoint: scene.dice.chance(0.2) ? null : oneOf(scene, scene.state.touchpoints.keys()),
				},
	'single-cards': (scene) =>
		scene.state.cards.size === 0 ? null : { cards: some(scene, scene.state.cards.keys(), 3), on: scene.dice.chance(0.7) },
	'merge-touchpoints': (scene) => {
		const into = oneOf(scene, active(scene))
		return into === null || active(scene).length < 3 ? null : { from: some(scene, scene.state.touchpoints.keys(), 2), into }
	},
	'split-touchpoint': (scene) => {
		const placed = [...scene.state.cards.values()].filter(({ touchpoint }) => touchpoint !== null)
		const first = scene.dice.pick(placed)
		return first === undefined ? null : { touchpoint: first.touchpoint, cards: [first.id], title: text(scene, 60) }
	},
	undo: () => ({}),

	'im-here': inPhase('lobby', () => ({})),
	answer: inPhase('onepoint', (scene) => ({ value: scene.dice.int(0, 10) % 6, words: scene.dice.chance(0.5) ? null : text(scene, 60) })),
	'pin-voice': inPhase('gallery', (scene) => ({ card: scene.dice.chance(0.2) ? null : oneOf(scene, scene.state.cards.keys()) })),
	'say-word': inPhase('words', (scene) => ({
		word: scene.dice.chance(0.2) ? null : text(scene, 50),
		recommend: scene.dice.chance(0.2) ? null : scene.dice.int(0, 10),
	})),
	'add-card': inPhase('collect', card),
	'edit-card': inPhase('collect', (scene, phase) => withId(scene, 'card', own(scene, phase, 'card:'), card(scene))),
	'remove-card': inPhase('collect', (scene, phase) => withId(scene, 'card', own(scene, phase, 'card:'))),
	rate: inPhase('rate', (scene, phase) => {
		const queue =
			scene.who === null
				? []
				: ((rulesOf('rate').mine(scene.state, phase, scene.who as never)['queue']?.['items'] as string[] | undefined) ?? active(scene))
		return withId(scene, 'touchpoint', queue, { value: scene.dice.pick([...RATINGS, ...RATINGS, 'unknown', null] as const) })
	}),
	dot: inPhase('dots', (scene, phase) => {
		const sides = (phase.data['sides'] ?? []) as readonly { readonly key: string; readonly options: readonly string[] }[]
		const side = scene.dice.pick(sides)
		return side === undefined ? null : withId(scene, 'item', side.options, { side: side.key, n: scene.dice.int(0, 2) })
	}),
	'set-options': (scene) => {
		const phase = planned(scene, ['dots'])
		const side = scene.dice.pick((phase?.config.settings['sides'] ?? []) as readonly { readonly key: string }[])
		if (phase === null || side === undefined) return null
		const items = side.key === 'measure' ? scene.state.measures.keys() : active(scene)
		return { phase: phase.config.id, side: side.key, items: scene.dice.chance(0.3) ? null : some(scene, items, 6) }
	},
	'select-touchpoint': inPhase('select', (scene) =>
		withTouchpoint(scene, { side: scene.dice.pick(['pain', 'love']), on: scene.dice.chance(0.75), override: reason(scene) }),
	),
	burning: inPhase('select', (scene) => withId(scene, 'touchpoint', topics(scene), { on: scene.dice.chance(0.6) })),
	'pick-topic': inPhase('soll', (scene) => ({ touchpoint: scene.dice.chance(0.3) ? null : oneOf(scene, topics(scene)) })),
	'add-note': inPhase('soll', (scene) =>
		withId(scene, 'touchpoint', topics(scene), { side: scene.dice.pick(NOTE_SIDES), text: text(scene) }),
	),
	'edit-note': inPhase('soll', (scene, phase) => withId(scene, 'note', own(scene, phase, 'n:'), { text: text(scene) })),
	'remove-note': inPhase('soll', (scene, phase) => withId(scene, 'note', own(scene, phase, 'n:'))),
	'write-target': inPhase('soll', (scene) =>
		withId(scene, 'touchpoint', topics(scene), { sentence: scene.dice.chance(0.1) ? '' : text(scene) }),
	),
	'show-topic': inPhase('soll', (scene) => ({ touchpoint: scene.dice.chance(0.3) ? null : oneOf(scene, topics(scene)) })),
	'add-measure': inPhase('measure', measure),
	'edit-measure': inPhase('measure', (scene, phase) => {
		const body = measure(scene)
		return body === null ? null : withId(scene, 'measure', own(scene, phase, 'm:'), body)
	}),
	'remove-measure': inPhase('measure', (scene, phase) => withId(scene, 'measure', own(scene, phase, 'm:'))),
	'join-measures': inPhase('measure', (scene) =>
		scene.state.measures.size < 2
			? null
			: withId(scene, 'into', scene.state.measures.keys(), { from: some(scene, scene.state.measures.keys(), 2) }),
	),
	vote: inPhase('majority', (scene, phase) =>
		withId(scene, 'measure', (phase.data['motions'] ?? []) as string[], {
			value: scene.dice.pick(['yes', 'no', 'abstain', 'yes', null] as const),
		}),
	),
	'set-motions': (scene) => {
		const phase = planned(scene, ['majority'])
		return phase === null || scene.state.measures.size === 0
			? null
			: { phase: phase.config.id, measures: scene.dice.chance(0.3) ? null : some(scene, scene.state.measures.keys(), 4) }
	},
	commit: inPhase('commit', (scene) =>
		withId(scene, 'measure', scene.state.measures.keys(), {
			kind: scene.dice.pick(['owner', 'join']),
			words: scene.dice.chance(0.3) ? null : `Ich werde ${text(scene)} angehen`,
			name: scene.dice.chance(0.3) ? null : `Name ${scene.dice.int(1, 9)}`,
		}),
	),
	withdraw: inPhase('commit', (scene, phase) => withId(scene, 'commitment', own(scene, phase, 'c:'))),
}

function withId(scene: Scene, key: string, ids: Iterable<string>, rest: Body = {}): Body | null {
	const id = oneOf(scene, ids)
	return id === null ? null : { [key]: id, ...rest }
}
const withTouchpoint = (scene: Scene, rest: Body): Body | null => withId(scene, 'touchpoint', scene.state.touchpoints.keys(), rest)

function textCommand(scene: Scene, state: 'held'): Body | null {
	const { cards, notes, words: said, measures, commitments } = scene.state
	const all = [...cards.values(), ...notes.values(), ...said.values(), ...measures.values(), ...commitments.values()]
	const waiting = all.filter((record) => record.state === state)
	return withId(
		scene,
		'text',
		(scene.dice.chance(0.8) ? waiting : all).map(({ id }) => id),
	)
}
