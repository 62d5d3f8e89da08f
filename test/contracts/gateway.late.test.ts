/** Things that come too late: the end of an old connection, and an answer to a question that is over. Real rooms. */
import type { ReportModel } from '@funkenflug/server/report/model'
import type { Ack } from '@funkenflug/shared/views'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RoomClient } from '../harness/clients.js'
import { tableOf } from '../harness/export.js'
import { openRealHall, type RealHall, say } from '../harness/real-hall.js'
import { until } from '../harness/until.js'

describe('too late', () => {
	let hall: RealHall
	let server: RealHall['server']
	let session: RealHall['session']
	let come: RealHall['come']
	beforeEach(async () => {
		hall = await openRealHall()
		;({ server, session, come } = hall)
	})
	afterEach(() => hall.close())

	it('[R43] an old connection that ends after its owner is back takes nothing with it', async () => {
		const desk = await come({ as: 'desk', key: session.facilitator })
		await say(desk, 'open-session')
		const { token } = await session.join()
		const old = await come({ as: 'participant', token })
		const fresh = await come({ as: 'participant', token })
		await until(() => desk.pulses.at(-1)?.connected === 1, 'one person, though two connections')
		old.close()
		const before = desk.pulses.length
		await until(() => desk.pulses.length > before + 1, 'two pulses')
		expect(desk.pulses.at(-1)?.connected).toBe(1)
		expect(fresh.ended()).toBeNull()
		// Still one of the hall: hears the next phase, is heard, gets the private record.
		await say(desk, 'open-phase', { phase: 'closing', override: 'Probe' })
		await until(() => fresh.patches.some(({ head }) => (head as { phase?: { id: string } })?.phase?.id === 'closing'), 'the phase')
		expect(await say(fresh, 'say-word', { phase: 'closing', word: 'bin noch da', recommend: null })).toMatchObject({ ok: true })
	})
	it('[R44] of votes that cross the close, those acknowledged count and the others are refused, none is in between', async () => {
		const desk = await come({ as: 'desk', key: session.facilitator })
		await say(desk, 'open-session')
		const people = await Promise.all(
			Array.from({ length: 30 }, async () => come({ as: 'participant', token: (await session.join()).token })),
		)
		await say(desk, 'open-phase', { phase: 'closing', override: 'Probe' })
		const answers: Promise<Ack>[] = []
		let closing: Promise<Ack> | null = null
		for (const [i, person] of people.entries()) {
			answers.push(say(person, 'say-word', { phase: 'closing', word: `Wort ${i}`, recommend: 8 }))
			if (i === 14) closing = say(desk, 'close-phase', { phase: 'closing', graceSeconds: 0 })
			// A turn for the network, so that both kinds arrive before and after.
			await new Promise((resolve) => setImmediate(resolve))
		}
		expect(await closing).toMatchObject({ ok: true })
		const acks = await Promise.all(answers)
		// A millisecond after the close, whatever the sender's clock says.
		expect(await say(people[0] as RoomClient, 'say-word', { phase: 'closing', word: 'zu spät', recommend: 1 })).toMatchObject({
			ok: false,
			code: 'E_PHASE_CLOSED',
		})
		for (const ack of acks) if (!ack.ok) expect(ack.code).toBe('E_PHASE_CLOSED')
		const counted = acks.flatMap((ack, i) => (ack.ok ? [`Wort ${i}`] : [])).sort()
		await say(desk, 'reveal-phase', { phase: 'closing' })
		const reply = await server.call('GET', `/api/sessions/${session.id}/report?format=json`, { key: session.facilitator })
		const model = (await reply.json()) as ReportModel
		const words = tableOf(model, 'words-closing').map((row) => String(Object.values(row)[0]))
		expect(words.sort()).toEqual(counted)
		expect(counted.length).toBeGreaterThan(0)
	})
})
