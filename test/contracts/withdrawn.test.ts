/** A text that is taken back or held back is gone at once from everything a phone or a wall could ask for. */
import { desk, person } from '@funkenflug/server/room/fixture'
import { createTestRoom, type TestRoom } from '@funkenflug/server/room/fixture-room'
import { AUDIENCES } from '@funkenflug/shared/views'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'

const SECRET = 'Unsagbares'
const card = (text: string) => ({ type: 'add-card', phase: 'collect-1', text, stage: 'start', rating: 'okay', kind: 'experienced' })

async function openRoom(): Promise<TestRoom> {
	const test = await createTestRoom({ phases: ['collect'], participants: 2 })
	await test.send({ type: 'open-phase', phase: 'collect-1' }, desk())
	return test
}
/** All that may be fetched: views, other people's records, the board whole and from every state on. */
function fetched(test: TestRoom, vectors: readonly Uint8Array[]): string {
	test.clock.advance(3_000)
	const boards = [test.room.board.full(), ...vectors.map((vector) => test.room.board.diff(vector))]
	return [
		...AUDIENCES.filter((audience) => audience !== 'console').map((audience) => JSON.stringify(test.room.view(audience))),
		JSON.stringify(test.room.mine('person-2' as never)),
		...boards.map((bytes) => Buffer.from(bytes).toString('utf8')),
	].join('\n')
}
const vectorOf = (test: TestRoom): Uint8Array => {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, test.room.board.full())
	return Y.encodeStateVector(doc)
}

describe('a text that is taken away', () => {
	it.each([
		['by its author', (id: string) => [{ type: 'remove-card', phase: 'collect-1', card: id }, person('person-1')] as const],
		[
			'by the author, who writes another',
			(id: string) => [{ ...card('Etwas anderes'), type: 'edit-card', card: id }, person('person-1')] as const,
		],
		['by the desk', (id: string) => [{ type: 'keep-text', text: id }, desk()] as const],
	])('[R50] %s is in nothing that phones and walls can fetch, old states included', async (_who, command) => {
		const test = await openRoom()
		const vectors = [vectorOf(test)]
		const ack = await test.send(card(`${SECRET} steht hier`), person('person-1'))
		const id = String(ack.ok ? ack.result?.['card'] : '')
		expect(fetched(test, vectors)).toContain(SECRET)
		vectors.push(vectorOf(test))
		const [body, who] = command(id)
		expect((await test.send(body, who)).ok).toBe(true)
		expect(fetched(test, vectors)).not.toContain(SECRET)
		const again = await test.restart()
		expect(fetched(again, vectors)).not.toContain(SECRET)
	})
	it('[R50] [R49] closing takes it out of the log, unless it was kept back: that stays for the organiser', async () => {
		const test = await openRoom()
		const ack = await test.send(card(`${SECRET} steht hier`), person('person-1'))
		await test.send({ type: 'remove-card', phase: 'collect-1', card: String(ack.ok ? ack.result?.['card'] : '') }, person('person-1'))
		const stored = async () => JSON.stringify(await test.store.load(test.room.id))
		expect(await stored()).toContain(SECRET)
		await test.send({ type: 'close-session' }, desk())
		expect(await stored()).not.toContain(SECRET)
	})
})
