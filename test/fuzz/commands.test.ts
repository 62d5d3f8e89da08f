/** Every command there is, bent in every way JSON allows, against a real room: refused or carried out, never a fault, never half. */

import { desk, person, stateText } from '@funkenflug/server/room/fixture'
import { createTestRoom } from '@funkenflug/server/room/fixture-room'
import type { Actor } from '@funkenflug/server/room/port'
import { PHASE_KINDS } from '@funkenflug/shared/phases/index'
import { commandTypes, parseCommand } from '@funkenflug/shared/protocol'
import { describe, expect, it } from 'vitest'
import { type CommandType, samples } from '../contracts/rights.samples.js'
import { createDice } from '../harness/dice.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { bend, odd, texts } from './bend.js'

const seed = process.env['SEED'] ?? 'bent-1'
const count = Number(process.env['BENT'] ?? (isLong ? 100_000 : 6_000))

describe('bent commands', () => {
	it(`[R15] [R16] are refused without a trace, or carried out whole (seed ${seed})`, async () => {
		const dice = createDice(seed)
		const test = await createTestRoom({ phases: PHASE_KINDS.map((kind) => ({ kind, id: kind })), participants: 3, seed })
		for (const phase of PHASE_KINDS) await test.send({ type: 'open-phase', phase, alongside: true, override: 'Alles zugleich' }, desk())
		const actors: readonly Actor[] = [
			person('person-1'),
			person('person-2'),
			person('nobody'),
			desk(),
			desk('two', 'control'),
			desk('three', 'organiser'),
			{ role: 'projector', desk: 'desk:wall' },
		]
		let [parsed, accepted] = [0, 0]
		for (let n = 0; n < count; n += 1) {
			const type = dice.pick(commandTypes as readonly CommandType[]) ?? 'undo'
			// Closing and pausing would end the evening for all others.
			if (type === 'close-session' || type === 'set-agenda') continue
			const { kind, body } = samples[type]
			const raw = bend(
				{ id: `bent-${dice.chance(0.1) ? dice.int(0, 50) : n}`, type, ...(kind === null ? {} : { phase: kind }), ...body },
				dice,
			)
			const command = parseCommand(raw)
			if (command === null) continue
			parsed += 1
			const before = n % 97 === 0 ? stateText(test.liveState()) : null
			const ack = await test.room.submit(command, dice.pick(actors) ?? desk())
			if (ack.ok) accepted += 1
			else {
				expect(ack.code, JSON.stringify(raw).slice(0, 500)).not.toBe('E_INTERNAL')
				if (before !== null) expect(stateText(test.liveState())).toBe(before)
			}
		}
		await test.room.idle()
		expect(test.failures).toEqual([])
		expect(stateText(await test.loadedState())).toBe(stateText(test.liveState()))
		expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
		expect(Object.getPrototypeOf(test.liveState())).toBe(Object.prototype)
		expect(accepted).toBeGreaterThan(count / 100)
		keepEvidence('bent commands against a room', { commands: count, 'well-formed after all': parsed, accepted, faults: 0, seed })
	}, 600_000)
	it('[R15] nothing at all is parsed out of what is no command', () => {
		for (const value of [...odd, ...texts, undefined, Number.NaN, () => undefined, Symbol('x'), new Date(0)])
			expect(parseCommand(value)).toBeNull()
		expect(parseCommand(JSON.parse('{"id":"abcd","type":"undo","__proto__":{"isAdmin":true}}'))).toBeNull()
		expect(parseCommand({ id: 'abcd', type: 'toString' })).toBeNull()
		expect(parseCommand({ id: 'abcd', type: '__proto__' })).toBeNull()
	})
})
