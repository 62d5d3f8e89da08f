/** Who says what in a random session: which commands a phone tends to send in which phase, and how the desks lead on. */

import { currentPhase } from '@funkenflug/server/room/state'
import { contractOf } from '@funkenflug/shared/phases/index'
import { type Body, type CommandType, generators, type Scene } from './generators.js'

type Said = Body & { readonly type: CommandType }

const say = (type: CommandType, scene: Scene): Said | null => {
	const body = generators[type](scene)
	return body === null ? null : { type, ...body }
}
const participantTypes = (kind: Parameters<typeof contractOf>[0]): CommandType[] =>
	Object.entries(contractOf(kind).commands).flatMap(([type, { by }]) => (by === 'participant' ? [type as CommandType] : []))

/** What a phone sends now; sometimes what is not its business. */
export function phoneSays(scene: Scene): Said | null {
	const { dice, state } = scene
	if (dice.chance(0.02)) return say(dice.pick(Object.keys(generators) as CommandType[]) ?? 'undo', scene)
	const phase = currentPhase(state)
	if (phase === null) return null
	const types = participantTypes(phase.config.kind)
	// Making comes before changing and removing.
	const type = dice.chance(0.6) ? types[0] : dice.pick(types)
	return type === undefined ? null : say(type, scene)
}

/** Bundling and moderating while people write. */
const work: readonly CommandType[] = [
	'create-touchpoint',
	'move-cards',
	'single-cards',
	'merge-touchpoints',
	'split-touchpoint',
	'rename-touchpoint',
	'undo',
	'undo',
	'release-text',
	'keep-text',
	'set-projector',
	'set-options',
	'set-motions',
]
const rare: readonly CommandType[] = [
	'update-session',
	'set-agenda',
	'pause-session',
	'lock-join',
	'extend-phase',
	'skip-phase',
	'reopen-phase',
	'open-session',
]

/** What a desk does now. `lead`: this one moves the agenda. */
export function deskSays(scene: Scene, lead: boolean): Said | null {
	const { dice, state } = scene
	if (lead && state.status === 'draft' && dice.chance(0.8)) return say('open-session', scene)
	const phase = currentPhase(state)
	const kind = phase?.config.kind
	const own =
		kind === undefined
			? []
			: Object.entries(contractOf(kind).commands).flatMap(([type, { by }]) => (by === 'desk' ? [type as CommandType] : []))
	if (own.length > 0 && dice.chance(0.25)) return say(dice.pick(own) ?? 'undo', scene)
	if (state.touchpoints.size < 4 && dice.chance(0.5)) return say('create-touchpoint', scene)
	if (!lead || dice.chance(0.35)) return say(dice.pick(work) ?? 'undo', scene)
	if (dice.chance(0.08)) return say(dice.pick(rare) ?? 'undo', scene)
	if (state.pausedAt !== null) return say('pause-session', scene)
	if (state.open.length > 0) return say('close-phase', scene)
	return phase?.status === 'closed' && dice.chance(0.6) ? say('reveal-phase', scene) : say('open-phase', scene)
}
