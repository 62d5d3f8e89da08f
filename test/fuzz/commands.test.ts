/** Every command there is, bent in every way JSON allows, against a real room: refused or carried out, never a fault, never half. */

import { desk, person, stateText } from '@funkenflug/server/room/fixture'
import { createTestRoom } from '@funkenflug/server/room/fixture-room'
import type { Actor } from '@funkenflug/server/room/port'
import { PHASE_KINDS } from '@funkenflug/shared/phases/index'
import { commandTypes, parseCommand } from '@funkenflug/shared/protocol'
import { describe, expect, it } from 'vitest'
import { type CommandType, samples } from '../contracts/rights.samples.js'
import { formulaCorpus, unicodeCorpus, xssCorpus } from '../harness/corpus.js'
import { createDice, type Dice } from '../harness/dice.js'
import { isLong, keepEvidence } from '../harness/evidence.js'

const seed = process.env['SEED'] ?? 'bent-1'
const count = Number(process.env['BENT'] ?? (isLong ? 100_000 : 6_000))

/** Values that have surprised programs before; those JSON cannot carry arrive as something else. */
const odd: readonly unknown[] = [
	null,
	true,
	false,
	0,
	-1,
	1.5,
	1e308,
	-0,
	2 ** 53,
	'',
	' ',
	'0',
	'null',
	'__proto__',
	'constructor',
	'toString',
	'x'.repeat(5_000),
	'\ud800',
	'\u0000',
	[],
	[null],
	[[[[]]]],
	{},
	{ length: 3 },
	{ toString: 'x' },
	JSON.parse('{"__proto__":{"isAdmin":true}}'),
	{ constructor: { prototype: { isAdmin: true } } },
	'2026-02-30',
	'9999-99-99',
	Array.from({ length: 2_000 }, (_, i) => `id-${i}`),
]
const texts = [...xssCorpus, ...formulaCorpus, ...unicodeCorpus.map(([, text]) => text)]
const keys = [
	'id',
	'type',
	'phase',
	'__proto__',
	'constructor',
	'prototype',
	'by',
	'actor',
	'role',
	'author',
	'participant',
	'isAdmin',
	'length',
	'',
]

function bend(value: unknown, dice: Dice, depth = 0): unknown {
	if (dice.chance(depth === 0 ? 0.05 : 0.3)) return dice.chance(0.3) ? dice.pick(texts) : dice.pick(odd)
	if (Array.isArray(value)) return value.map((item) => bend(item, dice, depth + 1))
	if (typeof value !== 'object' || value === null) return value
	const entries = Object.entries(value).map(([key, inner]) => [key, dice.chance(0.5) ? inner : bend(inner, dice, depth + 1)] as const)
	const left = entries.filter(() => !dice.chance(0.05))
	const more = dice.chance(0.1) ? [[dice.pick(keys) ?? '', dice.pick(odd)] as const] : []
	// Through text, as on the wire: `__proto__` becomes a key of its own there.
	return JSON.parse(`{${[...left, ...more].map(([key, inner]) => `${JSON.stringify(key)}:${JSON.stringify(inner) ?? 'null'}`).join(',')}}`)
}

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
