/** Random sessions in a seeded world (see world.ts). `SEED=x` repeats one, `RUNS=n` plays more. */
import { commandTypes } from '@funkenflug/shared/protocol'
import { describe, expect, it } from 'vitest'
import { keepEvidence } from '../harness/evidence.js'
import { type Evening, playEvening } from './evening.js'
import { sum } from './figures.js'
import { generators } from './generators.js'
import { regressions } from './regressions.js'

const runs = Number(process.env['RUNS'] ?? 300)
const base = process.env['SEED']

describe('random sessions', () => {
	it('[R15] every command there is has a generator', () => {
		expect(Object.keys(generators).sort()).toEqual([...commandTypes].sort())
	})
	it.each(regressions)('seed %s, which once failed: %s', async (seed) => {
		expect((await playEvening(seed)).wrong).toEqual([])
	})
	it('[R1] [R2] [R3] [R12] [R13] [R45] [R46] [I1] [I3] [I4] [I6] [I7] [I10] [I15] [I25] nothing acknowledged is lost or done twice, all see the same, nobody is left after sealing', async () => {
		const evenings: Evening[] = []
		const began = performance.now()
		for (let n = 0; n < (base === undefined ? runs : 1); n += 1) {
			const evening = await playEvening(base ?? `evening-${n}`)
			evenings.push(evening)
		}
		const wrong = evenings.flatMap(({ seed, wrong: found }) => found.map((what) => `SEED=${seed} ${what}`))
		expect(wrong.slice(0, 10), `${new Set(wrong.map((line) => line.split(' ')[0])).size} of ${evenings.length} sessions`).toEqual([])
		const seconds = Math.round((performance.now() - began) / 1_000)
		keepEvidence('random sessions in a seeded world', { ...sum(evenings), seconds, seeds: `evening-0 … evening-${evenings.length - 1}` })
		const accepted = new Set(evenings.flatMap(({ accepts }) => [...accepts]))
		// Random sessions that never get anywhere prove nothing.
		if (base === undefined && runs >= 250) expect([...commandTypes].filter((type) => !accepted.has(type))).toEqual([])
	}, 600_000)
})
