/**
 * The room's switches at the console: what each one is, the command that sets it, and presses that start from what
 * was asked last instead of a picture that is still on its way. Draws nothing.
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Ack, ConsoleHead, ProjectorSettings } from '@funkenflug/shared/views'
import { type Asked, useAsked } from '../ui/useAsked'

export interface Settings extends ProjectorSettings {
	readonly paused: boolean
	readonly locked: boolean
}
type Name = keyof Settings
type Switches = Pick<ConsoleHead, 'projector'> & {
	readonly session: Pick<ConsoleHead['session'], 'paused'>
	readonly join: Pick<ConsoleHead['join'], 'locked'>
}

/** Changes one setting: `next` gets what it is or is about to be. */
export type Change = <N extends Name>(name: N, next: (before: Settings[N]) => Settings[N]) => void

const settingsOf = ({ projector, session, join }: Switches): Settings => ({ ...projector, paused: session.paused, locked: join.locked })

function commandOf(name: Name, value: Settings[Name]): readonly [type: string, payload: JsonObject] {
	if (name === 'paused') return ['pause-session', { on: value }]
	if (name === 'locked') return ['lock-join', { on: value }]
	return ['set-projector', { [name]: value }]
}

/** The settings with everything that was asked for laid over them. */
function shownSettings(asked: Asked, head: Switches): Settings {
	const seen = settingsOf(head)
	return Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, asked.shown(name, value)])) as unknown as Settings
}

/** @param head null until there is one: then nothing can be switched. */
export function useSettings(
	head: Switches | null,
	live: boolean,
	run: (type: string, payload: JsonObject) => Promise<Ack>,
): { readonly settings: Settings | null; readonly change: Change } {
	const asked = useAsked()
	const change: Change = (name, next) => {
		if (head === null) return
		const seen = settingsOf(head)[name]
		const send = async (value: typeof seen) => (await run(...commandOf(name, value))).ok
		// Without a connection nothing waits to be sent: the press itself is answered with no.
		if (live) asked.change(name, seen, next, send)
		else void send(next(asked.shown(name, seen)))
	}
	return { settings: head === null ? null : shownSettings(asked, head), change }
}
