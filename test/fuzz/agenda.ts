/** Random agendas for random sessions: some kinds in their natural order, with settings that reach their bounds quickly. */

import { phaseConfig } from '@funkenflug/server/room/fixture'
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import type { Dice } from '../harness/dice.js'

const settingsFor = (kind: PhaseKind, dice: Dice): object => {
	switch (kind) {
		case 'collect':
			return { cards: dice.int(1, 4), quietSeconds: 0, keep: dice.chance(0.8) }
		case 'rate':
			return { mode: dice.pick(['subset', 'all']), perPhone: dice.int(1, 4) }
		case 'dots':
			return {
				sides: [
					{ key: 'pain', dots: dice.int(1, 2), options: 12, maxPerItem: dice.int(1, 2) },
					{ key: 'love', dots: 1, options: 6, maxPerItem: 1 },
				],
			}
		case 'soll':
			return { topics: dice.pick(['pick', 'even']), perSide: dice.int(1, 2) }
		case 'measure':
		case 'commit':
			return { perPerson: dice.int(1, 2) }
		default:
			return {}
	}
}

/** Kinds that are empty without an earlier one. */
const needs: Partial<Record<PhaseKind, readonly PhaseKind[]>> = {
	soll: ['select'],
	measure: ['select'],
	majority: ['select', 'measure'],
	commit: ['select', 'measure'],
}

/** Some kinds in their natural order, with what they build on; dots on measures where there are any. */
export function agendaOf(dice: Dice): PhaseConfig[] {
	const order: readonly PhaseKind[] = [
		'lobby',
		'onepoint',
		'collect',
		'gallery',
		'rate',
		'dots',
		'select',
		'soll',
		'measure',
		'dots',
		'majority',
		'commit',
		'words',
		'pause',
	]
	const wanted = new Set<PhaseKind>(['collect', ...order.filter(() => dice.chance(0.35))])
	for (const kind of [...wanted]) for (const other of needs[kind] ?? []) wanted.add(other)
	return order.flatMap((kind, i) => {
		const onMeasures = kind === 'dots' && i > 7
		if (!wanted.has(kind) || (onMeasures && !wanted.has('measure'))) return []
		return phaseConfig(
			kind,
			`${kind}-${i}`,
			onMeasures ? { sides: [{ key: 'measure', dots: 1, options: 5, maxPerItem: 1 }] } : settingsFor(kind, dice),
		)
	})
}
