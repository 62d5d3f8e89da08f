/** A session cannot be read while everybody comes in: nobody is shown an empty one, nothing is written, and later all is there. */
import { createHash } from 'node:crypto'
import { pickDriver } from '@funkenflug/server/store/driver'
import { StoreUnavailable } from '@funkenflug/server/store/port'
import type { SessionId } from '@funkenflug/shared/ids'
import { afterEach, describe, expect, it } from 'vitest'
import { startServer, type TestServer, type TestSession } from '../harness/app.js'
import { newStats } from '../harness/courier.js'
import { openDesk } from '../harness/desk.js'
import { createDice } from '../harness/dice.js'
import { openPhone } from '../harness/phone.js'
import { realRooms } from '../harness/real-rooms.js'
import { until } from '../harness/until.js'
import { openWall } from '../harness/wall.js'
import { cleanFolders, storeFolder } from './store-folder.js'

cleanFolders()
const closing: (() => unknown)[] = []
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close()
})

const command = (server: Pick<TestServer, 'call'>, session: TestSession, body: object, n: number) =>
	server.call('POST', `/api/sessions/${session.id}/commands`, { body: { id: `command-number-${n}`, ...body } })

describe('loading fails while people come in', () => {
	it('[R8] nobody gets an empty board or view, nothing is stored; everybody is let in once it can be read', async () => {
		const folder = storeFolder(pickDriver())
		const first = await startServer({ store: await folder.open(), registry: realRooms })
		const session = await first.createSession()
		await command(first, session, { type: 'open-session' }, 1)
		await command(first, session, { type: 'create-touchpoint', title: 'Schon lange da', stage: null, cards: [] }, 2)
		const { token } = await session.join()
		await first.close()

		const inner = await folder.open()
		let asked = 0
		let failing = true
		const store = {
			...inner,
			load: (...how: Parameters<typeof inner.load>) => {
				if (!failing) return inner.load(...how)
				asked += 1
				return Promise.reject(new StoreUnavailable('reading failed'))
			},
		}
		const stored = async () => {
			const id = session.id as SessionId
			const hash = createHash('sha256').update(JSON.stringify([await inner.load(id), await inner.getSession(id)]))
			return hash.digest('hex')
		}
		const before = await stored()
		const server = await startServer({ store, registry: realRooms })
		closing.push(() => server.close())
		const url = server.origin
		const phones = Array.from({ length: 8 }, (_, n) =>
			openPhone({
				url,
				code: session.code,
				secret: session.qr,
				...(n === 0 ? { token } : {}),
				dice: createDice(`load ${n}`),
				stats: newStats(),
				comeBackMs: [20, 120],
			}),
		)
		const desk = openDesk({ url, session: session.id, key: session.facilitator })
		const wall = openWall({ url, session: session.id, key: session.projector })
		closing.push(
			() => desk.close(),
			() => wall.close(),
			...phones.map((phone) => async () => (await phone).close()),
		)
		await until(() => asked > 6, 'everybody has knocked')
		const denied = await Promise.all([
			server.call('GET', `/api/sessions/${session.id}`),
			server.call('POST', `/api/sessions/${session.id}/ticket`, { key: session.projector }),
			server.call('GET', `/api/sessions/${session.id}/report?format=json`),
			command(server, session, { type: 'create-touchpoint', title: 'Dazwischen', stage: null, cards: [] }, 3),
		])
		for (const reply of denied) expect([reply.status, await reply.json()]).toEqual([507, expect.objectContaining({ code: 'E_STORAGE' })])
		expect([desk.live(), desk.gone(), desk.head(), wall.live(), wall.gone(), wall.head(), wall.board.synced()]).toEqual([
			false,
			null,
			null,
			false,
			null,
			null,
			false,
		])
		expect(await stored()).toBe(before)

		failing = false
		await until(() => desk.live() && wall.live() && wall.board.synced(), 'desk and wall are in')
		await until(() => Object.values(wall.board.content().touchpoints).some(({ title }) => title === 'Schon lange da'), 'the board is whole')
		const inside = await Promise.all(phones)
		await until(() => inside.every((phone) => phone.live()), 'all phones are in')
		expect(inside.map((phone) => phone.gone())).toEqual(inside.map(() => null))
	}, 40_000)
})
