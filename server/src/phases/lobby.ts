/** Rules of the lobby: a test dot per phone. Knows who is here, says only how many. */
import type { ParticipantId } from '@funkenflug/shared/ids'
import {
	type LobbyCommand,
	type LobbyPhoneData,
	type LobbyProjectorData,
	type LobbySettings,
	type LobbyTally,
	lobby,
} from '@funkenflug/shared/phases/lobby'
import type { PhaseRuntime } from '../room/state.js'
import { authorOf, participantOf, settingsOf } from './lookup.js'
import type { PhaseRules } from './rules.js'
import { both, column, people, section } from './section.js'

export interface LobbyState {
	readonly here: Set<ParticipantId>
}

const seatsOf = (phase: PhaseRuntime): number => settingsOf<LobbySettings>(lobby, phase).seats
const wall = (phase: PhaseRuntime, tally: () => LobbyTally): LobbyProjectorData => ({ here: tally().here, seats: seatsOf(phase) })

export const lobbyRules: PhaseRules<LobbyState, LobbyCommand, LobbyTally> = {
	contract: lobby,
	prepare: () => ({}),
	initial: () => ({ here: new Set() }),
	decide(_session, phase, _command, context) {
		return { facts: phase.state.here.has(participantOf(context)) ? [] : [{ t: 'person-here', p: phase.config.id, d: {} }] }
	},
	evolve(_session, phase, fact) {
		const author = authorOf(fact)
		if (author !== null) phase.state.here.add(author)
	},
	mine: (_session, phase, participant) => (phase.state.here.has(participant) ? { here: {} } : {}),
	minePatch: () => ({ here: {} }),
	tally: (_session, phase) => ({ here: phase.state.here.size }),
	phone: (_session, phase) => ({ data: { seats: seatsOf(phase) } satisfies LobbyPhoneData, items: {} }),
	projector: (_session, phase, tally) => wall(phase, tally),
	console: (_session, phase, tally) => wall(phase, tally),
	progress: (_session, { state, present }) => ({ active: state.here.size, done: state.here.size, of: present.size }),
	report(_session, phase, { here }) {
		const who = people(here)
		return section(phase, {
			facts: [both(`${who.de} mit Testpunkt.`, `${who.en} with a test dot.`)],
			tables: [
				{
					name: `lobby-${phase.config.id}`,
					title: both('Angekommen', 'Arrived'),
					columns: [column('here', 'number', 'Testpunkte', 'Test dots')],
					rows: [[here]],
				},
			],
		})
	},
}
