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
