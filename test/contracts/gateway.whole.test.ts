/** Doors and real rooms together: one session from its creation to its end, as its people see it. */

import { sweepRetention } from '@funkenflug/server/http/retention'
import { createLog } from '@funkenflug/server/ops/log'
import { readBoard } from '@funkenflug/shared/board'
import type { ConsoleHead, PhoneHead, ProjectorHead } from '@funkenflug/shared/views'
import { nanoid } from 'nanoid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBoard, type RoomClient } from '../harness/clients.js'
import { openRealHall, type RealHall, say } from '../harness/real-hall.js'
import { until } from '../harness/until.js'

describe('a session from beginning to end', () => {
	let hall: RealHall
	let server: RealHall['server']
	let session: RealHall['session']
	let come: RealHall['come']
	beforeEach(async () => {
		hall = await openRealHall()
		;({ server, session, come } = hall)
	})
	afterEach(() => hall.close())
	const head = <H>(client: RoomClient, audience: 'phone' | 'projector' | 'console'): H =>
		([...client.patches].reverse().find((patch) => patch.audience === audience && patch.head !== undefined)?.head as H) ??
		(client.welcomes.at(-1)?.views[audience]?.head as H)

	it('a card goes from a phone to the wall, is durable, and nobody can tell whose it was', async () => {
		const desk = await come({ as: 'desk', key: session.facilitator })
		expect(await say(desk, 'open-session')).toMatchObject({ ok: true })
		const { token } = await session.join()
		const phone = await come({ as: 'participant', token })
		const wall = await come({ as: 'projector', key: session.projector })
		expect(head<ProjectorHead>(wall, 'projector').join).toMatchObject({
			code: session.code,
			url: expect.stringContaining(`/J/${session.code}-${session.qr}`),
			locked: false,
		})

		const collect = head<ConsoleHead>(desk, 'console').agenda.find(({ kind, settings }) => kind === 'collect' && settings['keep'] !== false)
		expect(collect).toBeDefined()
		for (const row of head<ConsoleHead>(desk, 'console').agenda) {
			if (row.id === collect?.id) break
			await say(desk, 'skip-phase', { phase: row.id })
		}
		expect(await say(desk, 'open-phase', { phase: collect?.id, override: 'Probe vor dem Saal' })).toMatchObject({ ok: true })
		await until(() => head<PhoneHead>(phone, 'phone').phase?.id === collect?.id, 'the phone has the task')

		const ticket = await wall.ticket()
		const board = openBoard(server.origin, ticket!.doc, ticket!.ticket)
		const stage = head<PhoneHead>(phone, 'phone').session.stages[0]!.key
		const card = {
			id: nanoid(),
			type: 'add-card',
			phase: collect?.id,
			text: 'Niemand wusste, dass ich heute anfange',
			stage,
			rating: 'disappointing',
			kind: 'experienced',
		}
		const first = await phone.send(card)
		expect(first).toMatchObject({ ok: true, result: { card: expect.any(String) } })
		// The answer got lost; the same again is the same.
		expect(await phone.send(card)).toMatchObject({ ok: true, seq: first.ok ? first.seq : -1, result: first.ok ? first.result : {} })
		await until(() => Object.keys(readBoard(board.doc).cards).length === 1, 'on the wall')
		expect(JSON.stringify(readBoard(board.doc))).not.toContain(token)
		expect(await say(phone, 'open-phase', { phase: collect?.id })).toMatchObject({ ok: false, code: 'E_FORBIDDEN' })
		expect(await say(wall, 'open-phase', { phase: collect?.id })).toMatchObject({ ok: false, code: 'E_FORBIDDEN' })

		const summary = (await (await server.call('GET', '/api/sessions')).json()) as object[]
		expect(summary).toEqual([expect.objectContaining({ id: session.id, status: 'open', joined: 1, template: 'employee-journey' })])

		expect(await say(desk, 'close-phase', { phase: collect?.id, graceSeconds: 0 })).toMatchObject({ ok: true })
		expect(await say(desk, 'close-session')).toMatchObject({ ok: true })
		await until(() => board.closed() === 4404, 'the board began a new life')
		board.close()
		await until(() => head<PhoneHead>(phone, 'phone').session.status === 'closed', 'the phone knows')
		expect(await phone.send({ ...card, id: nanoid() })).toMatchObject({ ok: false, code: 'E_CLOSED' })
		expect(phone.socket.connected).toBe(true)

		const back = hall.knock({ as: 'participant', token })
		await until(() => back.gone() === 'E_CLOSED', 'closed for phones')
		expect((await server.call('GET', `/api/join/${session.code}`, { key: null })).status).toBe(404)
		const again = await wall.ticket()
		const after = openBoard(server.origin, again!.doc, again!.ticket)
		await until(() => after.provider.synced, 'the board is still there')
		expect(Object.values(readBoard(after.doc).cards).map(({ text }) => text)).toEqual([card.text])
		after.close()
		expect(JSON.stringify(await server.store.load(session.id as never))).not.toContain(token)

		const row = await server.store.getSession(session.id as never)
		expect(row).toMatchObject({ status: 'closed', sessionKey: null, closedAt: expect.any(Number) })
		const sweep = () =>
			sweepRetention({
				store: server.store,
				registry: server.registry,
				now: () => (row?.closedAt ?? 0) + days * 86_400_000,
				log: createLog('silent'),
			})
		let days = (row?.retentionDays ?? 0) - 1
		expect(await sweep()).toBe(0)
		days += 1
		expect(await sweep()).toBe(1)
		await until(() => desk.gone() === 'E_NOT_FOUND', 'deleted')
		expect(await server.store.listSessions()).toEqual([])
	})
	it('[R22] two tabs are one person: the second answer replaces the first, and both tabs see it', async () => {
		const desk = await come({ as: 'desk', key: session.facilitator })
		await say(desk, 'open-session')
		const point = head<ConsoleHead>(desk, 'console').agenda.find(({ kind }) => kind === 'onepoint')
		expect(await say(desk, 'open-phase', { phase: point?.id, override: 'Probe vor dem Saal' })).toMatchObject({ ok: true })
		const { token } = await session.join()
		const [one, two] = [await come({ as: 'participant', token }), await come({ as: 'participant', token })]
		expect(await say(one, 'answer', { phase: point?.id, value: 3, words: null })).toMatchObject({ ok: true, mine: expect.any(Object) })
		await until(() => two.mines.length === 1, 'the second tab')
		expect(await say(two, 'answer', { phase: point?.id, value: 5, words: null })).toMatchObject({ ok: true })
		await until(() => one.mines.length === 1 && JSON.stringify(one.mines).includes('5'), 'the first tab')
		await until(() => one.pulses.some(({ connected, joined }) => connected === 1 && joined === 1), 'one person')
	})
	it('[R29] a session that was never finished is served by nobody', async () => {
		const row = await server.store.getSession(session.id as never)
		await server.store.createSession({ ...row!, id: 'half-made' as never, code: '99999999' })
		expect((await server.call('GET', '/api/sessions/half-made')).status).toBe(503)
		expect(((await (await server.call('GET', '/api/sessions')).json()) as object[]).length).toBe(2)
		const client = hall.knock({ session: 'half-made', as: 'desk', key: server.organiserKey })
		await until(() => client.gone() === 'E_DAMAGED', 'damaged')
	})
	it('[R10] commands under way at the end are answered or may be tried again', async () => {
		const desk = await come({ as: 'desk', key: session.facilitator })
		await say(desk, 'open-session')
		const waiting = Array.from({ length: 50 }, (_, i) => say(desk, 'set-projector', { zoom: 0.8 + i / 100 }))
		const stopping = server.app.close()
		const answers = await Promise.allSettled(waiting)
		await stopping
		for (const answer of answers) {
			if (answer.status === 'rejected') continue
			expect(answer.value.ok || answer.value.code === 'E_RESTART').toBe(true)
		}
	})
})
