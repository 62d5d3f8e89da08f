/**
 * What must be true of a session whatever happened: looked at from outside, by other means than the code that keeps it.
 * Every check returns sentences about what is wrong; none = all well.
 */
import { isDeepStrictEqual } from 'node:util'
import { rulesOf } from '@funkenflug/server/phases/index'
import { projectBoard } from '@funkenflug/server/room/board'
import { stateText } from '@funkenflug/server/room/fixture'
import { boardOf } from '@funkenflug/server/room/fixture-room'
import type { SessionState } from '@funkenflug/server/room/state'
import type { Fact } from '@funkenflug/shared/domain'
import { limits } from '@funkenflug/shared/limits'
import { AUDIENCES } from '@funkenflug/shared/views'
import type { StoredCommit } from '../harness/ledger.js'
import type { World } from './world.js'

const limit = (settings: object, key: string, fallback: number): number => {
	const value = (settings as Record<string, unknown>)[key]
	return typeof value === 'number' ? value : fallback
}

/** Budgets, caps and ownership in the state as it stands (I3, I6, I10). */
export function checkState(state: SessionState): string[] {
	if (state.sealed !== null) return checkPlaces(state)
	return [...checkPlaces(state), ...checkCaps(state), ...checkDots(state)]
}

function checkPlaces(state: SessionState): string[] {
	const wrong: string[] = []
	for (const { id, touchpoint, single } of state.cards.values()) {
		if (touchpoint === null) continue
		if (single) wrong.push(`[I6] card ${id} is in ${touchpoint} and a single voice`)
		if (!state.touchpoints.has(touchpoint)) wrong.push(`[I6] card ${id} lies in ${touchpoint}, which there is not`)
	}
	for (const start of state.touchpoints.values()) {
		let [now, steps] = [start, 0]
		while (now.mergedInto !== null && steps <= state.touchpoints.size) {
			const next = state.touchpoints.get(now.mergedInto)
			if (next === undefined) {
				wrong.push(`[I7] ${now.id} is merged into ${now.mergedInto}, which there is not`)
				break
			}
			now = next
			steps += 1
		}
		if (steps > state.touchpoints.size) wrong.push(`[I7] ${start.id} is merged in a circle`)
	}
	return wrong
}

/** How many of something each person has in each phase. */
function perPerson(
	records: Iterable<{ readonly author: string | null; readonly phase: string; readonly more?: string }>,
): Map<string, number> {
	const counts = new Map<string, number>()
	for (const { author, phase, more = '' } of records)
		if (author !== null) counts.set(`${author} ${phase} ${more}`, (counts.get(`${author} ${phase} ${more}`) ?? 0) + 1)
	return counts
}

function checkCaps(state: SessionState): string[] {
	const wrong: string[] = []
	const bound = (what: string, counts: Map<string, number>, cap: (phase: string) => number) => {
		for (const [key, n] of counts) if (n > cap(key.split(' ')[1] ?? '')) wrong.push(`[I3] [I10] ${n} ${what} of ${key}`)
	}
	const setting = (key: string, fallback: number) => (phase: string) =>
		limit(state.phases.get(phase as never)?.config.settings ?? {}, key, fallback)
	bound('cards', perPerson(state.cards.values()), setting('cards', limits.cardsPerPersonDefault))
	bound(
		'notes',
		perPerson([...state.notes.values()].map(({ author, phase, side, touchpoint: _topic }) => ({ author, phase, more: side }))),
		setting('perSide', 3),
	)
	bound('measures', perPerson(state.measures.values()), setting('perPerson', limits.measuresPerPerson))
	bound(
		'commitments',
		perPerson([...state.commitments.values()].filter(({ active }) => active).map(({ by, phase }) => ({ author: by, phase }))),
		setting('perPerson', limits.commitmentsPerPerson),
	)
	const raised = state.audit.filter(({ action }) => action === 'raise-selected').length
	const most = Math.max(
		0,
		...[...state.phases.values()]
			.filter(({ config }) => config.kind === 'select')
			.map(({ config }) => limit(config.settings, 'max', limits.selected)),
	)
	const selected = new Set(state.selected.map(({ touchpoint }) => touchpoint)).size
	if (selected > most + raised) wrong.push(`[I10] ${selected} topics selected, ${most} allowed, ${raised} raised`)
	return wrong
}

/** Dots as each person's own phone is told them (I3). */
function checkDots(state: SessionState): string[] {
	const wrong: string[] = []
	for (const phase of state.phases.values()) {
		if (phase.config.kind !== 'dots' || phase.openedAt === null) continue
		const sides = (phase.data['sides'] ?? []) as readonly { readonly key: string; readonly budget: number; readonly maxPerItem: number }[]
		for (const person of state.participants.keys()) {
			const mine = Object.entries(rulesOf('dots').mine(state, phase, person))
			for (const { key, budget, maxPerItem } of sides) {
				const dots = mine.flatMap(([name, value]) => (name.startsWith(`d:${key}:`) ? [Number(value['n'])] : []))
				if (dots.reduce((sum, n) => sum + n, 0) > budget) wrong.push(`[I3] ${person} has ${dots.join('+')} dots of ${budget} (${key})`)
				if (dots.some((n) => n > maxPerItem || n < 0))
					wrong.push(`[I3] ${person} has ${dots.join(', ')} dots, ${maxPerItem} per item (${key})`)
			}
		}
	}
	return wrong
}

/** Cards counted from the log alone: none is lost and none is made by moving, merging, undoing (I6, R13). */
export function checkCardCount(state: SessionState, commits: readonly StoredCommit[]): string[] {
	const there = new Set<string>()
	const idOf = ({ d }: Fact): string => String((d as { card?: unknown }).card)
	for (const { facts } of commits) {
		for (const fact of facts) {
			if (fact.t === 'card-added') there.add(idOf(fact))
			if (fact.t === 'card-removed') there.delete(idOf(fact))
			if (fact.t === 'cards-dropped') for (const id of (fact.d as { cards: string[] }).cards) there.delete(id)
		}
	}
	const now = [...state.cards.keys()].sort()
	return isDeepStrictEqual(now, [...there].sort()) ? [] : [`[I6] [R13] cards in the log ${there.size}, in the state ${now.length}`]
}

/** Live state, reload, board, every receiver and every phone tell the same (I4 of trust, R12, R-patch). At rest only. */
export async function checkSame(world: World): Promise<string[]> {
	const wrong: string[] = []
	const [room, live, loaded] = [world.room(), world.state(), await world.load()]
	if (stateText(live) !== stateText(loaded)) wrong.push(`[R12] the log gives another state than the live one`)
	const board = boardOf(room)
	const sorted = (map: ReadonlyMap<string, unknown>) => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)))
	const projected = Object.fromEntries(Object.entries(projectBoard(loaded)).map(([name, map]) => [name, sorted(map)]))
	if (JSON.stringify(board) !== JSON.stringify(projected))
		wrong.push('[R12] the board built from the log is another one than the live board')
	if (live.status !== 'closed' && JSON.stringify(world.receiver().boardContent()) !== JSON.stringify(board))
		wrong.push('[R12] a board that followed all updates is another one than a fresh board')
	for (const audience of AUDIENCES)
		if (!isDeepStrictEqual(world.receiver().views.get(audience), room.view(audience)))
			wrong.push(`[R-patch] patches of ${audience} do not give the full view`)
	for (const { author, lines, actor } of world.clients) {
		for (const { view, audience, mine } of lines) {
			const full = room.view(audience)
			if (
				view === null ||
				view.rev !== full.rev ||
				!isDeepStrictEqual([view.head, Object.fromEntries(view.items)], [full.head, { ...full.items }])
			)
				wrong.push(`${author} sees another ${audience} view`)
			if (
				live.status !== 'closed' &&
				actor.role === 'participant' &&
				!isDeepStrictEqual(Object.fromEntries(mine), { ...room.mine(actor.participant) })
			)
				wrong.push(
					`${author} has another private record: ${JSON.stringify(Object.fromEntries(mine))} instead of ${JSON.stringify(room.mine(actor.participant))}`,
				)
		}
	}
	return wrong
}

/** Everything a sealed session still is, as text: state, log, board, views, report. */
export async function sealedText(world: World): Promise<string> {
	const room = world.room()
	return [
		stateText(world.state()),
		stateText(await world.load()),
		JSON.stringify(boardOf(room)),
		...AUDIENCES.map((audience) => JSON.stringify(room.view(audience))),
		JSON.stringify(await room.report()),
		JSON.stringify([room.summary(), room.details()]),
	].join('\n')
}

/** No participant, desk or command is left in it (R45, R46, I25). */
export function checkNobody(world: World, text: string): string[] {
	const wrong: string[] = []
	for (const { author } of world.clients)
		if (new RegExp(`${author}(?![0-9])`).test(text)) wrong.push(`[R45] ${author} is still there after sealing`)
	for (const { id } of world.ledger.entries()) if (text.includes(`"${id}"`)) wrong.push(`[I25] command ${id} is still there after sealing`)
	if (/"(author|by|c|r)":"/.test(text)) wrong.push('[I25] an author is still there after sealing')
	return wrong
}
