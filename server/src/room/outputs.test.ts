import type { ParticipantId } from '@funkenflug/shared/ids'
import { createRandom, shuffled } from '@funkenflug/shared/random'
import type { Audience } from '@funkenflug/shared/views'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { projectBoard } from './board.js'
import { desk, person, stateText } from './fixture.js'
import { boardOf, createReceiver, createTestRoom, type TestRoom } from './fixture-room.js'

const AUDIENCES = ['phone', 'projector', 'console'] as const
const card = (text: string, rest = {}) => ({
	type: 'add-card',
	phase: 'collect-1',
	text,
	stage: 'start',
	rating: 'okay',
	kind: 'experienced',
	...rest,
})
const PHASES = [
	'collect',
	'rate',
	{ kind: 'dots', settings: { sides: [{ key: 'pain', dots: 2, options: 12, maxPerItem: 2 }] } },
	'select',
	'soll',
	'words',
] as const

/** Any command anybody might send now, sensible or not. */
function randomCommand(test: TestRoom, random: () => number): [Parameters<TestRoom['send']>[0], Parameters<TestRoom['send']>[1]] {
	const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
	const board = boardOf(test.room)
	const cards = shuffled(Object.keys(board.cards), random).slice(0, 3)
	const touchpoints = Object.keys(board.touchpoints)
	const phases = test.room.details().agenda
	const phase = pick(phases)?.id ?? 'none'
	const open = pick(phases.filter(({ status }) => status === 'open'))?.id ?? phase
	const who = person(`person-${Math.floor(random() * 5) + 1}`)
	const lead = desk(pick(['one', 'two']))
	const held = Object.keys(test.room.view('console').items).map((key) => key.slice(2))
	const tp = pick(touchpoints) ?? 'nowhere'
	const word = pick(['gut', 'so ein Arsch', 'ruft an: 0171 1234567', 'ganz normal', 'zu lang '.repeat(60)]) ?? ''
	const moves: [Parameters<TestRoom['send']>[0], Parameters<TestRoom['send']>[1]][] = [
		[card(`${word} ${Math.floor(random() * 100)}`), who],
		[card(word), who],
		[{ type: 'remove-card', phase: 'collect-1', card: pick(cards) ?? 'none' }, who],
		[{ ...card('anders'), type: 'edit-card', card: pick(cards) ?? 'none' }, who],
		[{ type: 'rate', phase: 'rate-2', touchpoint: tp, value: pick(['okay', 'delighting', 'unknown', null]) }, who],
		[{ type: 'dot', phase: 'dots-3', side: 'pain', item: tp, n: Math.floor(random() * 3) }, who],
		[{ type: 'add-note', phase: 'soll-5', touchpoint: tp, side: pick(['wanted', 'unwanted', 'obstacle']), text: word }, who],
		[{ type: 'say-word', phase: 'words-6', word, recommend: Math.floor(random() * 11) }, who],
		[{ type: 'open-phase', phase, alongside: random() < 0.3, override: 'weil es geht' }, lead],
		[{ type: 'open-phase', phase, override: 'weil es geht' }, lead],
		[{ type: 'close-phase', phase: open, override: 'weil es geht', ...(random() < 0.5 ? { graceSeconds: 0 } : {}) }, lead],
		[{ type: 'reveal-phase', phase, ...(random() < 0.5 ? { step: 1 } : {}) }, lead],
		[{ type: 'reopen-phase', phase }, lead],
		[{ type: 'create-touchpoint', title: `Thema ${word}`.slice(0, 40), stage: null, cards }, lead],
		[{ type: 'create-touchpoint', title: 'Noch eins', stage: 'ende', cards }, lead],
		[{ type: 'move-cards', cards: cards.length > 0 ? cards : ['none'], touchpoint: random() < 0.3 ? null : tp }, lead],
		[{ type: 'single-cards', cards: cards.length > 0 ? cards : ['none'], on: random() < 0.7 }, lead],
		[{ type: 'merge-touchpoints', from: shuffled(touchpoints, random).slice(0, 2), into: tp }, lead],
		[{ type: 'split-touchpoint', touchpoint: tp, cards: cards.length > 0 ? cards : ['none'], title: 'Geteilt' }, lead],
		[{ type: 'rename-touchpoint', touchpoint: tp, title: `Name ${Math.floor(random() * 9)}` }, lead],
		[{ type: 'undo' }, lead],
		[{ type: random() < 0.5 ? 'release-text' : 'keep-text', text: pick([...held, ...cards]) ?? 'none' }, lead],
		[{ type: 'pause-session', on: random() < 0.5 }, lead],
		[{ type: 'set-projector', blank: random() < 0.5 }, lead],
		[{ type: 'update-session', patch: { moderation: pick(['pre', 'post', 'off']) } }, lead],
	]
	return pick(moves) as (typeof moves)[number]
}

async function randomSession(
	seed: number,
	steps: number,
	each: (test: TestRoom, step: number) => void = () => undefined,
): Promise<TestRoom> {
	const random = createRandom(`session ${seed}`)
	const test = await createTestRoom({ phases: PHASES, participants: 5, seed: String(seed) })
	await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
	for (let step = 0; step < steps; step += 1) {
		const bunch = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
			const [command, actor] = randomCommand(test, random)
			return test.post(command, actor)
		})
		await Promise.all(bunch)
		await test.room.idle()
		test.clock.advance(Math.floor(random() * 400))
		if (random() < 0.05) await test.join(`late-${step}`)
		each(test, step)
	}
	expect(test.failures).toEqual([])
	return test
}

describe('after anything at all', () => {
	it('[R-patch] [R-board] patches and updates give exactly the full views and the full board', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 1e6 }), async (seed) => {
				const receivers: ReturnType<typeof createReceiver>[] = []
				const test = await randomSession(seed, 60, ({ room }, step) => {
					if (step % 20 === 0) {
						const receiver = createReceiver(room)
						room.subscribe(receiver)
						receivers.push(receiver)
					}
				})
				test.clock.advance(1_000)
				const fresh = await test.restart()
				for (const receiver of receivers) {
					for (const audience of AUDIENCES) {
						const { head, items } = receiver.views.get(audience)!
						const full = fresh.room.view(audience)
						const [own, other] = [head, full.head].map((h) => ({
							...(h as object),
							board: null,
							...(audience === 'console' ? { live: null } : {}),
						}))
						expect(own).toEqual(other)
						expect(items).toEqual(full.items)
					}
					expect(receiver.boardContent()).toEqual(boardOf(fresh.room))
				}
			}),
			{ numRuns: 8 },
		)
	}, 60_000)
	it('[R-replay] [R-board] [R12] the log gives the live state, and the board equals what the state says', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 1e6 }), async (seed) => {
				const test = await randomSession(seed, 60)
				const loaded = await test.loadedState()
				expect(stateText(loaded)).toBe(stateText(test.liveState()))
				const board = projectBoard(loaded)
				const plain = JSON.parse(
					JSON.stringify(Object.fromEntries(Object.entries(board).map(([section, map]) => [section, Object.fromEntries(map)]))),
				)
				expect(boardOf(test.room)).toEqual(plain)
			}),
			{ numRuns: 8 },
		)
	}, 60_000)
	it('[R-hidden] [I5] no held text ever reached a phone, a wall or a board', async () => {
		const seen: string[] = []
		const test = await createTestRoom({ phases: PHASES, participants: 3 })
		test.room.subscribe({
			...createReceiver(test.room),
			view: (patch) => void (patch.audience === 'console' || seen.push(JSON.stringify(patch))),
			board: (update) => void seen.push(Buffer.from(update).toString('latin1')),
		})
		await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
		const { result } = (await test.send(card('Ruf an unter 0171 1234567'), person('person-1'))) as { result?: { card: string } }
		await test.send(card('Harmlos'), person('person-2'))
		await test.send({ type: 'open-phase', phase: 'words-6', alongside: true }, desk())
		await test.send({ type: 'say-word', phase: 'words-6', word: 'Arschloch', recommend: 1 }, person('person-2'))
		test.clock.advance(1_000)
		expect(JSON.stringify(seen)).not.toMatch(/0171|Arschloch/)
		expect(JSON.stringify([test.room.view('phone'), test.room.view('projector'), boardOf(test.room)])).not.toMatch(/0171|Arschloch/)
		expect(Object.values(test.room.view('console').items)).toEqual(
			expect.arrayContaining([
				{ id: result?.card, what: 'card', text: 'Ruf an unter 0171 1234567', reason: 'phone', stage: 'start', state: 'held' },
				expect.objectContaining({ what: 'word', text: 'Arschloch', reason: 'rude' }),
			]),
		)
		await test.send({ type: 'release-text', text: result?.card }, desk())
		expect(JSON.stringify(boardOf(test.room))).toMatch(/0171/)
	})
})

describe('windows', () => {
	const started = async (wants?: (audience: Audience) => boolean) => {
		const test = await createTestRoom({ phases: ['collect', 'rate'], participants: 3 })
		await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
		const receiver = createReceiver(test.room, wants)
		const leave = test.room.subscribe(receiver)
		test.clock.advance(5_000)
		receiver.patches.length = 0
		return { test, receiver, leave }
	}
	it('[R-window] board at most every 50 ms, wall and console every 200, phones every 500, the first change at once', async () => {
		const { test, receiver } = await started()
		const at: Record<string, number[]> = { board: [], phone: [], projector: [], console: [] }
		const note = (what: string) => at[what]?.push(test.clock.now())
		const { view, board } = receiver
		receiver.view = (patch) => {
			view(patch)
			note(patch.audience)
		}
		receiver.board = (update) => {
			board(update)
			note('board')
		}
		for (let i = 0; i < 100; i += 1) {
			await test.post(card(`Karte ${i}`, { stage: ['start', 'mitte', 'ende'][i % 3] }), person(`person-${(i % 3) + 1}`))
			if (i % 3 === 0) await test.send({ type: 'update-session', patch: { title: `Titel ${i}` } }, desk())
			else await test.room.idle()
			test.clock.advance(10)
		}
		for (const [what, ms] of Object.entries({ board: 50, projector: 200, console: 200, phone: 500 })) {
			const times = at[what] ?? []
			expect([what, times.length > 1]).toEqual([what, true])
			for (let i = 1; i < times.length; i += 1) expect([what, (times[i] ?? 0) - (times[i - 1] ?? 0) >= ms]).toEqual([what, true])
		}
		expect(at['board']?.[0]).toBe(at['projector']?.[0])
	})
	it('[R-window] phones hear of a new phase at once, and that their records are new', async () => {
		const { test, receiver } = await started()
		await test.send({ type: 'update-session', patch: { title: 'Neu' } }, desk())
		const heard = receiver.patches.filter(({ audience }) => audience === 'phone').length
		await test.send({ type: 'close-phase', phase: 'collect-1', graceSeconds: 0 }, desk())
		expect(receiver.patches.filter(({ audience }) => audience === 'phone').length).toBe(heard + 1)
		expect(receiver.mineChanges).toBe(1)
	})
	it('[R-window] an own command carries what it changed in the private record', async () => {
		const { test } = await started()
		const ack = await test.send(card('meine'), person('person-1'))
		expect(Object.values(ack.mine ?? {})).toEqual([expect.objectContaining({ text: 'meine' })])
		expect(test.room.mine('person-1' as ParticipantId)).toEqual(ack.mine)
		expect(test.room.mine('person-2' as ParticipantId)).toEqual({})
		expect(test.room.mine('stranger' as ParticipantId)).toEqual({})
	})
	it('[R-quiet] nobody there: nothing rendered, no timer; who comes then gets the newest', async () => {
		const { test, receiver, leave } = await started()
		leave()
		expect(test.clock.timers()).toBe(0)
		await test.send({ type: 'update-session', patch: { title: 'Allein' } }, desk())
		expect([test.clock.timers(), receiver.patches.length]).toEqual([0, 0])
		const later = createReceiver(test.room)
		test.room.subscribe(later)
		expect(JSON.stringify(test.room.view('phone').head)).toContain('Allein')
	})
	it('[R-quiet] an audience that is not there costs nothing, and is up to date when it comes', async () => {
		const present = new Set<Audience>(['phone'])
		const { test, receiver } = await started((audience) => present.has(audience))
		await test.send({ type: 'update-session', patch: { title: 'Nur Handys' } }, desk())
		test.clock.advance(1_000)
		expect(new Set(receiver.patches.map(({ audience }) => audience))).toEqual(new Set(['phone']))
		present.add('console')
		expect(JSON.stringify(test.room.view('console').head)).toContain('Nur Handys')
		receiver.views.set('console', test.room.view('console'))
		await test.send({ type: 'update-session', patch: { title: 'Alle' } }, desk())
		test.clock.advance(1_000)
		expect(receiver.views.get('console')).toEqual(test.room.view('console'))
	})
	it('[R-pulse] once a second, with the newest revisions and counts', async () => {
		const { test, receiver } = await started()
		test.room.setConnected(2)
		await test.send(card('zählt'), person('person-1'))
		receiver.pulses.length = 0
		test.clock.advance(3_000)
		expect(receiver.pulses.map(({ now }, i) => now - (receiver.pulses[0]?.now ?? 0) === 1_000 * i)).toEqual([true, true, true])
		expect(receiver.pulses.at(-1)).toMatchObject({ joined: 3, connected: 2, of: 3 })
		for (const audience of AUDIENCES) expect(receiver.pulses.at(-1)?.revs[audience]).toBe(test.room.view(audience).rev)
	})
	it('[R-patch] revisions of one life of a room never meet those of another', async () => {
		const test = await createTestRoom()
		const again = await test.restart()
		expect(again.room.view('phone').rev).toBeGreaterThan(test.room.view('phone').rev + 900_000)
		expect(again.room.board.epoch).toBe(test.room.board.epoch + 1)
		expect(again.room.board.doc).not.toBe(test.room.board.doc)
	})
	it('[R-board] a diff brings somebody with an older board up to date; a malformed vector is refused', async () => {
		const { test } = await started()
		await test.send(card('früh'), person('person-1'))
		const vector = test.room.board.vector()
		const before = test.room.board.full()
		expect(test.room.board.full()).toBe(before)
		await test.send(card('spät'), person('person-1'))
		expect(Buffer.from(test.room.board.diff(vector)).includes('spät')).toBe(true)
		expect(Buffer.from(test.room.board.diff(vector)).includes('früh')).toBe(false)
		expect(() => test.room.board.diff(new Uint8Array([255, 255, 255, 255, 255, 255]))).toThrow()
	})
})
