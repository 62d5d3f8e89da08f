/** The board over plain HTTP: the same as over /yjs, with the same rights (those are in rights.test.ts). */
import { limits } from '@funkenflug/shared/limits'
import type { BoardReply } from '@funkenflug/shared/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { startServer, type TestServer, type TestSession } from '../harness/app.js'

describe('the board by asking', () => {
	let server: TestServer
	let session: TestSession
	let copy: Y.Doc
	beforeEach(async () => {
		server = await startServer()
		session = await server.createSession()
		await server.registry.get(session.id as never)
		copy = new Y.Doc()
	})
	afterEach(() => server.close())
	const room = () => server.registry.room(session.id)
	const ask = (query = '', key = session.projector, headers: Record<string, string> = {}) =>
		server.call('GET', `/api/sessions/${session.id}/board${query}`, { key, headers })
	const vector = () => Buffer.from(Y.encodeStateVector(copy)).toString('base64url')
	/** As the page does. */
	async function follow(last: BoardReply | null): Promise<BoardReply> {
		const query = last === null ? '' : `?${new URLSearchParams({ doc: last.doc, rev: String(last.rev), since: vector() })}`
		const answer = (await (await ask(query)).json()) as BoardReply
		if (last !== null && answer.doc !== last.doc) copy = new Y.Doc()
		if (answer.update !== null) Y.applyUpdate(copy, Buffer.from(answer.update, 'base64url'))
		return answer
	}
	const cards = () => copy.getMap('cards').toJSON()

	it('[R41] brings everything, then what is new, then nothing', async () => {
		room().write('a', { text: 'Begrüßung' })
		const first = await follow(null)
		expect(cards()).toEqual({ a: { text: 'Begrüßung' } })
		expect(await follow(first)).toEqual({ ...first, update: null })
		room().write('b', { text: 'Übergabe' })
		const second = await follow(first)
		expect(Object.keys(cards())).toEqual(['a', 'b'])
		// Only what is new has been sent.
		expect(Buffer.from(second.update ?? '', 'base64url').includes('Begrüßung')).toBe(false)
	})
	it('[R50] what was taken away goes, though the state vector stays the same', async () => {
		room().write('a', { text: 'Begrüßung' })
		const first = await follow(null)
		const before = vector()
		room().doc.getMap('cards').delete('a')
		expect((await follow(first)).update).not.toBeNull()
		expect(vector()).toBe(before)
		expect(cards()).toEqual({})
	})
	it('[R50] another life of the board is another document: answers of the old one are never given again', async () => {
		room().write('a', { text: 'wird vergessen' })
		const first = await follow(null)
		room().renew()
		// As many changes as before: the revision alone would look the same.
		room().write('b', { text: 'bleibt' })
		const second = await follow(first)
		expect(second.doc).not.toBe(first.doc)
		expect(cards()).toEqual({ b: { text: 'bleibt' } })
		expect(Buffer.from(second.update ?? '', 'base64url').includes('vergessen')).toBe(false)
	})
	it('[R17] [R20] nonsense is refused, haste too, and nothing about the board changes', async () => {
		room().write('a', { text: 'Begrüßung' })
		const { doc } = await follow(null)
		const before = Y.encodeStateAsUpdate(room().doc)
		for (const since of ['%00', 'äöü', 'A'.repeat(401), '_w'])
			expect([since, (await ask(`?${new URLSearchParams({ doc, rev: '0', since })}`)).status]).toEqual([since, 400])
		// All at once, so that a slow machine is no slower than the bucket fills.
		const replies = await Promise.all(Array.from({ length: limits.boardAsksBurst * 6 }, () => ask()))
		expect(replies.map(({ status }) => status)).toContain(429)
		expect((await ask('', session.facilitator)).status).toBe(200)
		expect(Y.encodeStateAsUpdate(room().doc)).toEqual(before)
	})
	it('[R26] another page learns nothing: no answer of ours is readable for it', async () => {
		const reply = await ask('', session.projector, { origin: 'https://evil.example' })
		expect(reply.headers.get('access-control-allow-origin')).toBeNull()
		expect(reply.headers.get('cache-control')).toBe('no-store')
	})
})
