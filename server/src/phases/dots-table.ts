/** For tests only: a session in which dots are put. */
import type { DotsTally } from '@funkenflug/shared/phases/dots'
import { fixtureSession } from '../room/fixture.js'
import type { SessionState } from '../room/state.js'
import { tally } from './probe.js'

export const PAIN = { key: 'pain', dots: 3, options: 12, maxPerItem: 1 }
export const dot = (item: string, n: number, side = 'pain') => ({ type: 'dot', item, n, side })
export const dotsOf = (session: SessionState, item: string, side = 'pain'): number | undefined =>
	tally<DotsTally>(session, 'dots-1').ranks.find((rank) => rank.item === item && rank.side === side)?.dots

/** Touchpoints X, Y, Z, … without ratings; one pain side. */
export function table({ people = 4, items = ['X', 'Y', 'Z'], side = {} }: { people?: number; items?: string[]; side?: object }) {
	return fixtureSession({
		phases: [{ kind: 'dots', settings: { sides: [{ ...PAIN, ...side }] } }],
		participants: people,
		touchpoints: items.map((id) => ({ id })),
	})
}
