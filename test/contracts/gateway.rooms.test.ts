/** socket.io as phones, walls and desks use it, on a real port; rooms are stand-ins. */
import { limits } from '@funkenflug/shared/limits'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startServer, type TestServer, type TestSession } from '../harness/app.js'
import { connect, enter, type RoomClient } from '../harness/clients.js'
import { until } from '../harness/until.js'

const card = (id: string) => ({
	id,
	type: 'add-card',
	phase: 'p-collect',
	text: 'Kalter Kaffee',
	stage: null,
	rating: 'disappointing',
	kind: 'experienced',
})

describe('rooms over socket.io', () => {
	let server: TestServer
	let session: TestSession
	const clients: RoomClient[] = []
	const phone = async (token: string, options = {}) => {
		const client = await enter(server.origin, { session: session.id, as: 'participant', token }, options)
		clients.push(client)
		return client
	}
	const desk = async (key: string, as = 'desk') => {
		const client = await enter(server.origin, { session: session.id, as, key })
		clients.push(client)
		return client
	}
	beforeEach(async () => {
		server = await startServer()
		session = await server.createSession()
	})
	afterEach(async () => {
		for (const client of clients.splice(0)) client.close()
		await server.close()
	})
	const room = () => server.registry.room(session.id)

	it('welcomes each with what they may see, and nothing more', async () => {
		const { token } = await session.join()
		const person = await phone(token)
		expect(person.welcomes[0]).toMatchObject({ role: 'participant', session: session.id, protocol: 1, mine: { me: {} } })
		expect(Object.keys(person.welcomes[0]!.views)).toEqual(['phone'])
		const wall = await desk(session.projector, 'projector')
		expect(wall.welcomes[0]!.role).toBe('projector')
		expect(Object.keys(wall.welcomes[0]!.views)).toEqual(['projector'])
		expect(wall.welcomes[0]!.mine).toBeUndefined()
		const control = await desk(session.control)
		expect(control.welcomes[0]!.role).toBe('control')
		expect(Object.keys(control.welcomes[0]!.views).sort()).toEqual(['console', 'phone', 'projector'])
		expect((await desk(server.organiserKey)).welcomes[0]!.role).toBe('facilitator')
		expect((await desk(session.facilitator, 'projector')).welcomes[0]!.role).toBe('projector')
		await until(() => room().connected() === 1, 'the room knows who is connected')
	})
	it('works without WebSocket', async () => {
		const { token } = await session.join()
		const person = await phone(token, { transports: ['polling'] })
		expect(await person.send(card('c-polling'))).toMatchObject({ ok: true })
		room().show('phone', { title: 'neu' })
		await until(() => person.patches.length === 1, 'a patch by polling')
	})
	it('brings what the room says to everybody it is for', async () => {
		const people = await Promise.all((await Promise.all([session.join(), session.join()])).map(({ token }) => phone(token)))
		const wall = await desk(session.projector, 'projector')
		const console_ = await desk(session.facilitator)
		expect(
			[...room().outputs].map((output) => ['phone', 'projector', 'console'].map((audience) => output.wants?.(audience as 'phone'))),
		).toEqual([[true, true, true]])
		room().pulse()
		await until(() => [...people, wall, console_].every(({ pulses }) => pulses.length === 1), 'a pulse for all')
		room().show('phone', { title: 'Sammeln' })
		room().show('console', { title: 'Regie' })
		await until(() => people.every(({ patches }) => patches.length === 1) && console_.patches.length === 2, 'patches')
		expect(people[0]!.patches[0]).toMatchObject({ audience: 'phone', head: { title: 'Sammeln' } })
		expect(wall.patches).toEqual([])
		expect(console_.patches.map(({ audience }) => audience)).toEqual(['phone', 'console'])
		room().say((output) => output.mineChanged())
		await until(() => people.every((person) => person.mines.some(({ whole }) => whole)), 'whole records')
		expect(wall.mines).toEqual([])
	})
	it('[R22] two tabs of one person are one person, and both hear what either did', async () => {
		const { token } = await session.join()
		const [one, two] = [await phone(token), await phone(token)]
		const other = await phone((await session.join()).token)
		room().answer = () => ({ ok: true, seq: 7, mine: { dots: { left: 3 } } })
		expect(await one.send(card('card-1'))).toMatchObject({ ok: true, mine: { dots: { left: 3 } } })
		await until(() => two.mines.length === 1, 'the second tab')
		expect(two.mines[0]).toEqual({ set: { dots: { left: 3 } } })
		expect(one.mines).toEqual([])
		expect(other.mines).toEqual([])
		expect(room().connected()).toBe(2)
		expect(new Set(room().submitted.map(({ actor }) => JSON.stringify(actor))).size).toBe(1)
		const someone = room().submitted[0]!.actor
		room().say((output) => output.mine('participant' in someone ? someone.participant : ('' as never), { held: null }))
		await until(() => one.mines.length === 1 && two.mines.length === 2, 'both tabs')
	})
	it('says everything again when asked, and tells the time', async () => {
		const person = await phone((await session.join()).token)
		person.socket.emit('resync')
		await until(() => person.welcomes.length === 2, 'a second welcome')
		expect(Math.abs((await person.socket.timeout(2_000).emitWithAck('time')) - Date.now())).toBeLessThan(2_000)
		expect(await person.ticket()).toBeNull()
	})
	it('[R28] a wall can look and nothing else, also when a desk opened it', async () => {
		for (const key of [session.projector, session.facilitator, server.organiserKey]) {
			const wall = await desk(key, 'projector')
			expect(await wall.send({ id: 'c-wall', type: 'open-session' })).toMatchObject({ ok: false, code: 'E_FORBIDDEN' })
			expect(room().submitted.at(-1)!.actor.role).toBe('projector')
		}
		const wrong = connect(server.origin, { session: session.id, as: 'desk', key: session.projector })
		await until(() => wrong.gone() === 'E_AUTH', 'no desk for a projector link')
	})
	it('[R29] nobody is let in on a guess, and the reason is said', async () => {
		const { token } = await session.join()
		const other = await server.createSession()
		const hello = (fields: object) => connect(server.origin, { session: session.id, as: 'participant', ...fields })
		const cases: [RoomClient, string][] = [
			[hello({ token: 'x'.repeat(30) }), 'E_AUTH'],
			[hello({}), 'E_AUTH'],
			[hello({ as: 'desk' }), 'E_AUTH'],
			[hello({ as: 'desk', key: other.facilitator }), 'E_AUTH'],
			[hello({ as: 'desk', key: token }), 'E_AUTH'],
			[hello({ session: other.id, token }), 'E_AUTH'],
			[hello({ session: 'nowhere', token }), 'E_NOT_FOUND'],
			[hello({ session: '../etc', token }), 'E_INVALID'],
			[hello({ as: 'organiser', key: server.organiserKey }), 'E_INVALID'],
			[hello({ token, extra: 1 }), 'E_INVALID'],
			[hello({ token, protocol: 2 }), 'E_PROTOCOL'],
			[hello({ as: 'desk', session: 'nowhere', key: server.organiserKey }), 'E_NOT_FOUND'],
		]
		for (const [client, code] of cases) await until(() => client.gone() === code, `gone ${code}, not ${client.gone()}`)
		await until(() => cases.every(([client]) => client.ended() === 'io server disconnect'), 'all ended')
	})
	it('[R29] a closed session says so to phones; what may work later just ends the connection', async () => {
		const { token } = await session.join()
		server.registry.failing = 'E_STORAGE'
		const later = connect(server.origin, { session: session.id, as: 'participant', token })
		await until(() => later.ended() !== null, 'an end')
		expect([later.gone(), later.ended()]).toEqual([null, 'transport close'])
		server.registry.failing = 'E_DAMAGED'
		const damaged = connect(server.origin, { session: session.id, as: 'participant', token })
		await until(() => damaged.gone() === 'E_DAMAGED', 'damaged')
		server.registry.failing = null
		await server.store.seal(session.id as never, 1, [], { sessionKey: null, status: 'closed', closedAt: 1 })
		const closed = connect(server.origin, { session: session.id, as: 'participant', token })
		await until(() => closed.gone() === 'E_CLOSED', 'closed')
	})
	it('[R25] whoever is revoked is out within a second, on every connection', async () => {
		const exchanged = await server.call('POST', '/api/exchange', {
			key: null,
			body: { key: session.facilitator },
			headers: { origin: server.origin },
		})
		const cookie = exchanged.headers.getSetCookie()[0]!.split(';')[0]!
		const byCookie = connect(server.origin, { session: session.id, as: 'desk' }, { headers: { cookie } })
		clients.push(byCookie)
		await until(() => byCookie.welcomes.length === 1, 'in by cookie')
		const byKey = await desk(session.facilitator)
		const control = await desk(session.control)
		const began = performance.now()
		const reply = await server.call('POST', `/api/sessions/${session.id}/links`, { body: { role: 'facilitator' } })
		expect(reply.status).toBe(201)
		await until(() => byCookie.gone() === 'E_AUTH' && byKey.gone() === 'E_AUTH', 'both are gone')
		expect(performance.now() - began).toBeLessThan(1_000)
		expect(control.socket.connected).toBe(true)
		expect((await server.call('GET', `/api/sessions/${session.id}`, { key: session.facilitator })).status).toBe(401)
		const { link } = (await reply.json()) as { link: string }
		expect((await desk(new URL(link).hash.slice(5))).welcomes).toHaveLength(1)
	})
	it('[R25] deleting a session ends everything in it within a second', async () => {
		const person = await phone((await session.join()).token)
		const control = await desk(session.control)
		const began = performance.now()
		const reply = await server.call('DELETE', `/api/sessions/${session.id}`)
		expect((await reply.json()) as object).toMatchObject({ rows: expect.any(Number) })
		await until(() => person.gone() === 'E_NOT_FOUND' && control.gone() === 'E_NOT_FOUND', 'both are gone')
		expect(performance.now() - began).toBeLessThan(1_000)
		expect((await server.call('GET', `/api/sessions/${session.id}`)).status).toBe(404)
	})
	it('[R25] access that has run out ends, whatever the socket does', async () => {
		const exchanged = await server.call('POST', '/api/exchange', {
			key: null,
			body: { key: session.control },
			headers: { origin: server.origin },
		})
		const cookie = exchanged.headers.getSetCookie()[0]!.split(';')[0]!
		const client = connect(server.origin, { session: session.id, as: 'desk' }, { headers: { cookie } })
		clients.push(client)
		await until(() => client.welcomes.length === 1, 'in')
		server.advance(limits.accessHours * 3_600_000)
		await until(() => client.gone() === 'E_AUTH', 'out')
	})
	it('slows down who asks too much, and loses nothing', async () => {
		const person = await phone((await session.join()).token)
		const answers = await Promise.all(Array.from({ length: limits.commandsBurst + 20 }, (_, i) => person.send(card(`c-${i}-x`))))
		const slow = answers.filter((answer) => !answer.ok)
		expect(slow.length).toBeGreaterThan(0)
		expect(slow.length).toBeLessThanOrEqual(20)
		for (const answer of slow) expect(answer).toMatchObject({ code: 'E_SLOW', retryAfterMs: expect.any(Number) })
		expect(room().submitted).toHaveLength(answers.length - slow.length)
	})
	it('[R21] a phone that says it is behind gets the whole view once it is back', async () => {
		const person = await phone((await session.join()).token)
		for (let i = 0; i < limits.pulsesBehind + 2; i += 1) room().pulse()
		person.socket.emit('seen', 1)
		await until(async () => (await server.metrics.text()).includes('funkenflug_lagging_total{change="marked"} 1'), 'marked')
		room().show('phone', { title: 'nicht als Änderung' })
		person.socket.emit('seen', limits.pulsesBehind + 2)
		await until(() => person.welcomes.length === 2, 'whole again')
		expect(person.patches).toEqual([])
		expect(person.welcomes[1]!.views.phone?.head).toEqual({ title: 'nicht als Änderung' })
		room().show('phone', { title: 'wieder als Änderung' })
		await until(() => person.patches.length === 1, 'live again')
	})
	it('[R21] whoever has reported and then stays silent is not counted any more; one that never reports stays', async () => {
		const [gone, here, old] = [
			await phone((await session.join()).token),
			await phone((await session.join()).token),
			await phone((await session.join()).token),
		]
		room().pulse()
		gone.socket.emit('seen', 1)
		here.socket.emit('seen', 1)
		await until(() => here.pulses.length === 1, 'a pulse')
		// The order of a connection: what was said before is heard before the answer.
		for (const { send } of [gone, here]) await send(card(`c-${Math.random().toString(36).slice(2, 12)}`))
		for (let n = 2; n <= limits.silentPulses; n += 1) room().pulse()
		here.socket.emit('seen', limits.silentPulses)
		await here.send(card('c-still-here'))
		expect(gone.ended()).toBe(null)
		for (let n = 0; n < 2; n += 1) room().pulse()
		await until(() => gone.ended() !== null, 'the silent one to be let go')
		await here.send(card('c-still-here-2'))
		expect([here.ended(), old.ended()]).toEqual([null, null])
	})
	it('a room that was loaded anew welcomes everybody again', async () => {
		const person = await phone((await session.join()).token)
		const before = room()
		await before.close('reloaded')
		await until(() => person.welcomes.length === 2, 'a second welcome')
		expect(server.registry.loads).toBe(2)
		expect(room()).not.toBe(before)
		expect(person.socket.connected).toBe(true)
	})
	it('[R8] [R10] a server that stops says when to come back and leaves nobody hanging', async () => {
		const people = await Promise.all(Array.from({ length: 20 }, async () => phone((await session.join()).token)))
		await server.app.close()
		await until(() => people.every((person) => person.ended() !== null), 'all ended')
		expect(people.every((person) => person.restart() === limits.restartSpreadMsMin)).toBe(true)
		await expect(fetch(`${server.origin}/healthz`)).rejects.toThrow()
	})
	it('counts the people it serves, and forgets them', async () => {
		const person = await phone((await session.join()).token)
		await until(async () => (await server.metrics.text()).includes('funkenflug_sockets{kind="participant"} 1'), 'counted')
		person.close()
		await until(() => room().connected() === 0, 'nobody there')
		expect(await server.metrics.text()).toContain('funkenflug_sockets{kind="participant"} 0')
	})
	it('sends to more than one slice, in order', async () => {
		const tokens = await Promise.all(Array.from({ length: limits.fanOutSlice + 30 }, () => session.join()))
		const people = await Promise.all(tokens.map(({ token }) => phone(token)))
		for (let i = 0; i < 5; i += 1) room().show('phone', { i })
		await until(() => people.every((person) => person.patches.length === 5), 'all patches')
		for (const person of people)
			expect(person.patches.map(({ base, rev }) => [base, rev])).toEqual([
				[1, 2],
				[2, 3],
				[3, 4],
				[4, 5],
				[5, 6],
			])
	})
})
