/** Well-formed commands bent in every way JSON allows. Seeded; knows no room and no door. */
import { commandTypes } from '@funkenflug/shared/protocol'
import { type CommandType, samples } from '../contracts/rights.samples.js'
import { formulaCorpus, unicodeCorpus, xssCorpus } from '../harness/corpus.js'
import type { Dice } from '../harness/dice.js'

/** Values that have surprised programs before; those JSON cannot carry arrive as something else. */
export const odd: readonly unknown[] = [
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
export const texts = [...xssCorpus, ...formulaCorpus, ...unicodeCorpus.map(([, text]) => text)]
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

export function bend(value: unknown, dice: Dice, depth = 0): unknown {
	if (dice.chance(depth === 0 ? 0.05 : 0.3)) return dice.chance(0.3) ? dice.pick(texts) : dice.pick(odd)
	if (Array.isArray(value)) return value.map((item) => bend(item, dice, depth + 1))
	if (typeof value !== 'object' || value === null) return value
	const entries = Object.entries(value).map(([key, inner]) => [key, dice.chance(0.5) ? inner : bend(inner, dice, depth + 1)] as const)
	const left = entries.filter(() => !dice.chance(0.05))
	const more = dice.chance(0.1) ? [[dice.pick(keys) ?? '', dice.pick(odd)] as const] : []
	// Through text, as on the wire: `__proto__` becomes a key of its own there.
	return JSON.parse(`{${[...left, ...more].map(([key, inner]) => `${JSON.stringify(key)}:${JSON.stringify(inner) ?? 'null'}`).join(',')}}`)
}

/** The n-th bent command under this id. `phases`: ids of the phases there are, by kind. */
export function bentCommand(dice: Dice, id: string, phases: Readonly<Partial<Record<string, string>>>): unknown {
	const type = dice.pick(commandTypes as readonly CommandType[]) ?? 'undo'
	const { kind, body } = samples[type]
	return bend({ id, type, ...(kind === null ? {} : { phase: phases[kind] ?? kind }), ...body }, dice)
}
