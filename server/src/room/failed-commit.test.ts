import type { ParticipantId } from '@funkenflug/shared/ids'
import { describe, expect, it } from 'vitest'
import { StoreFull } from '../store/port.js'
import { desk, person } from './fixture.js'
import { createReceiver, createTestRoom } from './fixture-room.js'

const card = (text: string) => ({ type: 'add-card', phase: 'collect-1', text, stage: 'start', rating: 'okay', kind: 'experienced' })

describe('a commit that fails', () => {
	it('[R-failed] whoever came while it was under way is told again what is their own', async () => {
		const test = await createTestRoom({ phases: ['collect'], participants: 1 })
		await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
		const receiver = createReceiver(test.room)
		test.room.subscribe(receiver)
		const release = test.store.holdAppends()
		test.store.failNext(new StoreFull())
		const ack = test.post(card('nie gespeichert'), person('person-1'))
		for (let i = 0; i < 5; i += 1) await new Promise((go) => setImmediate(go))
		const before = receiver.mineChanges
		release()
		expect(await ack).toMatchObject({ ok: false, code: 'E_STORAGE' })
		await test.room.idle()
		expect(receiver.mineChanges).toBe(before + 1)
		expect(test.room.mine('person-1' as ParticipantId)).toEqual({})
	})
	it('[R-report] [R-failed] a report asked for meanwhile holds what is stored, and nothing of it when it fails', async () => {
		const test = await createTestRoom({ phases: ['collect'], participants: 1 })
		await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
		const { seq } = await test.room.report()
		for (const stored of [false, true]) {
			const release = test.store.holdAppends()
			if (!stored) test.store.failNext(new StoreFull())
			const ack = test.post(card(stored ? 'gespeichert' : 'nie gespeichert'), person('person-1'))
			for (let i = 0; i < 5; i += 1) await new Promise((go) => setImmediate(go))
			let told = 0
			const report = test.room.report().then((model) => {
				told = test.liveState().cards.size
				return model
			})
			release()
			expect((await ack).ok).toBe(stored)
			expect([(await report).seq, told]).toEqual(stored ? [seq + 1, 1] : [seq, 0])
			await test.room.idle()
		}
	})
	it('[R-report] a report that waits comes before the next commit, however much is waiting', async () => {
		const test = await createTestRoom({ phases: ['collect'], participants: 1 })
		await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
		const { seq } = await test.room.report()
		const release = test.store.holdAppends()
		const first = test.post(card('eins'), person('person-1'))
		for (let i = 0; i < 5; i += 1) await new Promise((go) => setImmediate(go))
		const report = test.room.report()
		const second = test.post(card('zwei'), person('person-1'))
		const releaseSecond = test.store.holdAppends()
		release()
		expect([(await first).ok, (await report).seq]).toEqual([true, seq + 1])
		test.store.failNext(new StoreFull())
		releaseSecond()
		expect([(await second).ok, (await test.room.report()).seq]).toEqual([false, seq + 1])
	})
	it('[R-failed] [R-refused] a no that rested on what was never stored is not remembered', async () => {
		const test = await createTestRoom({ phases: [{ kind: 'collect', settings: { cards: 1 } }], participants: 1 })
		await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
		test.store.failNext(new StoreFull())
		const second = { ...card('zwei'), id: 'second-card' }
		const answers = await Promise.all([test.post(card('eins'), person('person-1')), test.post(second, person('person-1'))])
		expect(answers.map((answer) => answer.ok || answer.code)).toEqual(['E_STORAGE', 'E_STORAGE'])
		await test.room.idle()
		expect(await test.send(second, person('person-1'))).toMatchObject({ ok: true })
	})
})
