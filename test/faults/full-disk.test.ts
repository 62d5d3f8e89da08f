/** No space left under a running server: no acknowledgement, nothing lost, and it goes on by itself. Needs the built server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createApi, readJoinLink } from '../harness/api.js'
import { newStats } from '../harness/courier.js'
import { createDice } from '../harness/dice.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { pause } from '../harness/pause.js'
import { openPhone } from '../harness/phone.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { type Storm, startStorm } from './storm.js'

let storm: Storm | null = null
let server: ServerProcess | null = null
const folder = mkdtempSync(join(tmpdir(), 'funkenflug-full-'))
afterEach(async () => {
	await storm?.close()
	await server?.dispose()
	storm = null
	server = null
	rmSync(join(folder, 'full'), { force: true })
})

describe('a full disk', () => {
	it('[R5] [R6] under load: refused and repeated, nothing lost, acknowledged again within 5 s of space', async () => {
		const flag = join(folder, 'full')
		storm = await startStorm({ seed: 'full-1', phones: isLong ? 100 : 20, env: { NODE_ENV: 'test', FAILPOINT: `full@${flag}` } })
		const { answered, server: running } = storm
		await until(() => answered() > 100, 'traffic')
		writeFileSync(flag, '')
		const api = createApi(running.url, running.organiserKey)
		await until(() => (storm?.stats.later ?? 0) > 20, 'refusals')
		const stuck = answered()
		await pause(300)
		// What was under way when space ran out may still be answered; after that, nobody is.
		expect(answered() - stuck).toBeLessThan(20)
		// Reading goes on.
		expect(await api.report(storm.session, 'format=json')).toContain('"sections"')
		const freed = performance.now()
		rmSync(flag)
		const before = answered()
		await until(() => answered() > before + 20, 'acknowledgements again')
		const recovered = Math.round(performance.now() - freed)
		expect(recovered).toBeLessThan(5_000)
		await storm.rest()
		const found = (await storm.compare()).filter((line) => !line.includes('[I6] the server complained'))
		expect(found).toEqual([])
		keepEvidence('disk full under load', { ...storm.figures(), 'ms to recover': recovered })
	}, 120_000)

	it('[R5] the database cannot grow: E_STORAGE and no acknowledgement; deleting a session makes room without a restart', async () => {
		server = await startServer({ env: { NODE_ENV: 'test', STORE_PAGES: '150' } })
		const api = createApi(server.url, server.organiserKey)
		const filling = await api.createSession({ template: 'single-touchpoint', title: 'Alt', lang: 'de' })
		const { session, links } = await api.createSession({ template: 'single-touchpoint', title: 'Neu', lang: 'de' })
		const texts = { title: { de: '', en: '' }, prompt: { de: '', en: '' }, hint: { de: '', en: '' }, step: 'ist', seconds: 0 }
		for (const { id } of [filling.session, session]) {
			await api.command(id, {
				type: 'set-agenda',
				agenda: [{ id: 'cards', kind: 'collect', ...texts, settings: { cards: 1_000, askStage: false, askRating: false } }],
			})
			await api.command(id, { type: 'open-session' })
			await api.command(id, { type: 'open-phase', phase: 'cards' })
		}
		const phoneIn = (link: string) =>
			openPhone({ url: server?.url ?? '', ...readJoinLink(link), dice: createDice('full'), stats: newStats() })
		const first = await phoneIn(filling.links.join)
		const stats = newStats()
		const second = await openPhone({ url: server.url, ...readJoinLink(links.join), dice: createDice('full'), stats })
		await until(() => first.live() && second.live(), 'both phones are in')
		const card = (i: number) => ({
			type: 'add-card',
			phase: 'cards',
			text: `${i} ${'Ein langer Gedanke '.repeat(12)}`.slice(0, 138),
			stage: null,
			rating: null,
			kind: 'experienced',
		})
		let acked = 0
		for (let i = 0; i < 60; i += 1) if ((await first.send(card(i))).ok) acked += 1
		expect(acked).toBe(60)
		// The second one writes until it hears nothing but "later".
		const texted = new Set<string>()
		const sending: Promise<void>[] = []
		for (let i = 0; i < 800 && stats.later < 5; i += 1) {
			const command = card(i)
			sending.push(
				second.send(command).then((ack) => {
					if (ack.ok) texted.add(command.text.trim())
				}),
			)
			await pause(2)
		}
		await until(() => stats.later >= 5, 'the database is full')
		expect(second.waiting()).toBeGreaterThan(0)
		first.close()
		const freed = performance.now()
		const done = texted.size
		await api.call('DELETE', `/api/sessions/${filling.session.id}`)
		await until(() => texted.size > done, 'an acknowledgement after space was made')
		expect(performance.now() - freed).toBeLessThan(5_000)
		second.close()
		const report = JSON.stringify(JSON.parse(await api.report(session.id, 'format=json')))
		for (const text of texted) expect(report).toContain(text)
	}, 120_000)
})
