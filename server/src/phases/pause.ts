/** Rules of a break or table talk: nothing is entered. In table talk the phone shows its own cards for reading out. */

import { Refusal } from '@funkenflug/shared/errors'
import { type PausePhoneData, type PauseSettings, type PauseTally, pause } from '@funkenflug/shared/phases/pause'
import type { PhaseRuntime } from '../room/state.js'
import { settingsOf } from './lookup.js'
import { ownCards } from './own-cards.js'
import type { PhaseRules } from './rules.js'
import { section } from './section.js'

const modeOf = (phase: PhaseRuntime): PausePhoneData => ({ mode: settingsOf<PauseSettings>(pause, phase).mode })

export const pauseRules: PhaseRules<null, never, PauseTally> = {
	contract: pause,
	prepare: () => ({}),
	initial: () => null,
	decide() {
		throw new Refusal('E_INVALID')
	},
	evolve() {},
	mine: (session, phase, participant) => (modeOf(phase).mode === 'talk' ? ownCards(session, participant) : {}),
	minePatch: () => ({}),
	tally: () => ({}),
	phone: (_session, phase) => ({ data: modeOf(phase), items: {} }),
	projector: (_session, phase) => modeOf(phase),
	console: (_session, phase) => modeOf(phase),
	progress: (_session, { present }) => ({ active: 0, done: 0, of: present.size }),
	report: (_session, phase) => section(phase),
}
