/** A damaged database under a real server: who is refused, who is served, what is kept, and the way back. Needs the built server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DATABASE_NAME, openStore } from '@funkenflug/server/store/open'
import type { CreateReply, SessionSummary } from '@funkenflug/shared/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardFact, sessionId, sessionRow } from '../contracts/store.rows.js'
import { createApi, readJoinLink, readLinkKey } from '../harness/api.js'
import { newStats } from '../harness/courier.js'
import { openDesk } from '../harness/desk.js'
import { createDice } from '../harness/dice.js'
import { openPhone } from '../harness/phone.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { damageTable } from './damage.js'
import { drivers } from './store-folder.js'

const copies = fileURLToPath(new URL('../../server/dist/copies.js', import.meta.url))
let folder = ''
let server: ServerProcess | null = null
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'funkenflug-damage-'))
})
afterEach(async () => {
	await server?.dispose()
	server = null
	rmSync(folder, { recursive: true, force: true })
})

async function run(...args: string[]): Promise<{ code: number | null; said: string }> {
	const child = spawn(process.execPath, ['--no-warnings', copies, ...args], {
		env: { ...process.env, DATA_DIR: folder, INIT_CWD: folder, NODE_ENV: '' },
	})
	let said = ''
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
	const [code] = (await once(child, 'close')) as [number | null]
	return { code, said }
}

async function openedSession(api: ReturnType<typeof createApi>, title: string): Promise<CreateReply> {
	const created = await api.createSession({ template: 'single-touchpoint', title, lang: 'de' })
	await api.command(created.session.id, { type: 'open-session' })
	return created
}
const addTopic = (api: ReturnType<typeof createApi>, { session }: CreateReply, title: string) =>
	api.command(session.id, { type: 'create-touchpoint', title, stage: null, cards: [] })

describe('a damaged page', () => {
	it('[R7] refuses its session with a sentence, keeps the file aside, serves the others, offers the copy and takes it', async () => {
		server = await startServer({ dataDir: folder })
		const { organiserKey } = server
		const api = createApi(server.url, organiserKey)
		const bad = await openedSession(api, 'Mit Schaden')
		const good = await openedSession(api, 'Ohne Schaden')
		await addTopic(api, bad, 'Vor der Sicherung')
		const copy = join(folder, 'copies.sqlite')
		expect(await run('backup', copy)).toMatchObject({ code: 0 })
		await addTopic(api, good, 'Nach der Sicherung')
		const joined = await openPhone({ url: server.url, ...readJoinLink(bad.links.join), dice: createDice('damage'), stats: newStats() })
		const token = joined.token
		joined.close()
		await server.stop()

		const damaged = damageTable(folder, 'log_1')
		await server.restart()
		const said = server.output()
		expect(said).toContain('1 of 2 sessions cannot be read')
		expect(said).toContain(`npm run restore -- ${copy} --damaged`)
		expect(said).toContain('"store-damaged"')
		expect(readFileSync(join(folder, 'damaged', '1', DATABASE_NAME)).equals(damaged)).toBe(true)

		// The others: everything, also what came after the copy, and new things.
		expect(await api.report(good.session.id, 'format=json')).toContain('Nach der Sicherung')
		await addTopic(api, good, 'Danach')
		// This one: nobody, each with a code that has a sentence in both languages.
		const listed = await api.call<readonly SessionSummary[]>('GET', '/api/sessions')
		expect(listed.map(({ title, damaged }) => [title, damaged])).toEqual([
			['Mit Schaden', true],
			['Ohne Schaden', false],
		])
		await expect(api.session(bad.session.id)).rejects.toMatchObject({ code: 'E_DAMAGED' })
		await expect(addTopic(api, bad, 'Nein')).rejects.toMatchObject({ code: 'E_DAMAGED' })
		const desk = openDesk({ url: server.url, session: bad.session.id, key: readLinkKey(bad.links.facilitator) })
		await until(() => desk.gone() !== null, 'the console to be told')
		expect([desk.gone(), desk.live()]).toEqual(['E_DAMAGED', false])
		desk.close()
		await server.stop()

		// A second start finds nothing more to mend and refuses the same one.
		await server.restart()
		expect(readdirSync(join(folder, 'damaged'))).toEqual(['1'])
		await expect(api.session(bad.session.id)).rejects.toMatchObject({ code: 'E_DAMAGED' })
		await server.stop()

		expect(await run('restore', copy, '--damaged')).toMatchObject({ code: 0, said: expect.stringContaining('put back from') })
		await server.restart()
		expect(await api.report(bad.session.id, 'format=json')).toContain('Vor der Sicherung')
		const report = await api.report(good.session.id, 'format=json')
		for (const topic of ['Nach der Sicherung', 'Danach']) expect(report).toContain(topic)
		await addTopic(api, bad, 'Wieder da')
		// The copy is older than the phone's joining: it is asked to join again, and may.
		const again = await openPhone({ url: server.url, ...readJoinLink(bad.links.join), token, dice: createDice('again'), stats: newStats() })
		await until(() => again.live(), 'the phone is back')
		again.close()
	}, 60_000)

	it('[R7] in what tells sessions apart refuses the whole file, unchanged; the copy takes its place', async () => {
		server = await startServer({ dataDir: folder })
		const api = createApi(server.url, server.organiserKey)
		const one = await openedSession(api, 'Eine')
		await addTopic(api, one, 'Drin')
		const copy = join(folder, 'copies.sqlite')
		expect(await run('backup', copy)).toMatchObject({ code: 0 })
		await server.stop()
		const damaged = damageTable(folder, 'sessions')
		await expect(server.restart()).rejects.toThrow(/is damaged.*Nothing was changed.*npm run restore -- .*copies\.sqlite --damaged/)
		expect(readFileSync(join(folder, DATABASE_NAME)).equals(damaged)).toBe(true)
		expect(await run('restore', copy, '--damaged')).toMatchObject({ code: 0, said: expect.stringContaining('damaged files lie in') })
		expect(readFileSync(join(folder, 'damaged', '1', DATABASE_NAME)).equals(damaged)).toBe(true)
		await server.restart()
		expect(await api.report(one.session.id, 'format=json')).toContain('Drin')
	}, 60_000)
})

describe.each(drivers)('damage below the server (%s)', (driver) => {
	const one = sessionId('s-one')
	async function written(): Promise<void> {
		const store = await openStore(folder, { driver })
		await store.createSession(sessionRow('s-one', { code: '00000001' }))
		await store.createSession(sessionRow('s-two', { code: '00000002' }))
		for (let seq = 1; seq <= 80; seq += 1)
			for (const id of ['s-one', 's-two']) await store.append(sessionId(id), seq, [cardFact(`${id} ${seq} ${'.'.repeat(300)}`)])
		await store.close()
	}

	it('[R7] [R45] a copy older than the closing of a session does not bring back who wrote what', async () => {
		await written()
		const copy = join(folder, 'copy.sqlite')
		const store = await openStore(folder, { driver })
		await store.backup(copy)
		await store.seal(one, 81, [cardFact('nur Zahlen')], { closedAt: 9 })
		await store.close()
		damageTable(folder, 'log_1')
		const lost: number[] = []
		await (await openStore(folder, { driver, salvaged: ({ refused }) => void lost.push(refused) })).close()
		expect(lost).toEqual([1])
		expect(await run('restore', copy, '--damaged')).toMatchObject({ code: 0, said: expect.stringContaining('not put back: 1') })
		const after = await openStore(folder, { driver })
		await expect(after.load(one)).rejects.toMatchObject({ code: 'STORE_CORRUPT', session: 's-one' })
		expect(await after.load(sessionId('s-two'))).toHaveLength(80)
		await after.close()
	})

	it('[R7] what lies in the write-ahead log of a damaged file is not lost either', async () => {
		await written()
		const store = await openStore(folder, { driver })
		for (let seq = 81; seq <= 90; seq += 1) await store.append(sessionId('s-two'), seq, [cardFact(`nur im Log ${seq}`)])
		// As a kill leaves it: the log beside the file, not moved into it.
		const files = [DATABASE_NAME, `${DATABASE_NAME}-wal`].map((name) => [name, readFileSync(join(folder, name))] as const)
		await store.close()
		for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
		const page = files[0]?.[1].indexOf('s-one 40 ') ?? -1
		const bytes = readFileSync(join(folder, DATABASE_NAME))
		bytes.fill(0xa5, Math.floor(page / 4_096) * 4_096, Math.floor(page / 4_096) * 4_096 + 4_096)
		writeFileSync(join(folder, DATABASE_NAME), bytes)
		const again = await openStore(folder, { driver, salvaged: () => undefined })
		expect(await again.load(sessionId('s-two'))).toHaveLength(90)
		await expect(again.load(one)).rejects.toMatchObject({ code: 'STORE_CORRUPT' })
		await again.close()
		expect(readdirSync(join(folder, 'damaged', '1')).sort()).toEqual([DATABASE_NAME, `${DATABASE_NAME}-wal`])
	})

	it('[R7] a write-ahead log cut short gives a beginning of the log, never half a commit', async () => {
		await written()
		const store = await openStore(folder, { driver })
		for (let seq = 81; seq <= 120; seq += 1) await store.append(one, seq, [cardFact(`spät ${seq}`), cardFact('x'.repeat(2_000))])
		const [file, wal] = [DATABASE_NAME, `${DATABASE_NAME}-wal`].map((name) => readFileSync(join(folder, name)))
		await store.close()
		for (const share of [0, 0.1, 0.47, 0.9]) {
			writeFileSync(join(folder, DATABASE_NAME), file ?? '')
			writeFileSync(join(folder, `${DATABASE_NAME}-wal`), wal ?? '')
			truncateSync(join(folder, `${DATABASE_NAME}-wal`), Math.floor((wal?.length ?? 0) * share))
			const again = await openStore(folder, { driver })
			const commits = await again.load(one)
			await again.close()
			expect(commits.length).toBeGreaterThanOrEqual(80)
			expect(commits.map(({ seq }) => seq)).toEqual(commits.map((_, index) => index + 1))
			expect(commits.slice(80).every(({ facts }) => facts.length === 2)).toBe(true)
		}
	})
})
