/**
 * The process killed at every point that has a name, and what must be true afterwards. One scenario per point: a new point
 * without one does not compile. Needs the built server.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrations } from '@funkenflug/server/store/migrations/all'
import { openStore } from '@funkenflug/server/store/open'
import { FAULT_POINTS, type FaultPoint } from '@funkenflug/server/store/port'
import { nanoid } from 'nanoid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardFact, sessionId, sessionRow } from '../contracts/store.rows.js'
import { type CommandBody, createApi } from '../harness/api.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { readStored } from '../harness/stored.js'
import { until } from '../harness/until.js'
import { damageTable } from './damage.js'
import { drivers } from './store-folder.js'
import { type Storm, startStorm } from './storm.js'

const copies = fileURLToPath(new URL('../../server/dist/copies.js', import.meta.url))
const migrator = fileURLToPath(new URL('./store-migrator.mjs', import.meta.url))

let storm: Storm | null = null
let folder = ''
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'funkenflug-point-'))
})
afterEach(async () => {
	await storm?.close()
	storm = null
	rmSync(folder, { recursive: true, force: true })
})

/** One after the other in the same session: a start costs more than a death. */
async function killedInTraffic(points: readonly FaultPoint[]): Promise<void> {
	storm = await startStorm({ seed: 'points', phones: 12, env: { NODE_ENV: 'test' } })
	const traffic = async () => {
		const before = storm?.answered() ?? 0
		await until(() => (storm?.answered() ?? 0) > before + 40, 'traffic')
	}
	await traffic()
	await storm.server.kill()
	for (const point of points) {
		// With so many phones the point may be reached before anybody has asked whether it is ready.
		await storm.server.restart({ FAILPOINT: `${point}@17` }).catch(() => undefined)
		await storm.server.gone()
	}
	await storm.server.restart()
	await traffic()
	await storm.rest()
	expect(await storm.compare()).toEqual([])
}

/** The same command, until there is an answer: two deaths on a busy machine take longer than the client's own patience. */
async function insist(api: ReturnType<typeof createApi>, session: string, body: CommandBody): Promise<void> {
	const id = nanoid()
	for (;;) {
		try {
			await api.command(session, { id, ...body })
			return
		} catch (error) {
			if (!(error instanceof TypeError)) throw error
		}
	}
}

/** The server dies at each of these points in turn, the same request going on all the while; then it lives. */
async function dieAtEach(server: ServerProcess, points: readonly FaultPoint[]): Promise<void> {
	for (const next of [...points.slice(1), '']) {
		await server.gone()
		// Whoever repeats the request may be there before anybody has asked whether it is ready.
		await server.restart({ FAILPOINT: next }).catch((error: unknown) => {
			if (next === '') throw error
		})
	}
}

/** Dots are being given while their phase is closed. */
async function killedAtPhaseClose(points: readonly FaultPoint[]): Promise<void> {
	storm = await startStorm({ seed: 'phase close', phones: 12, env: { NODE_ENV: 'test', FAILPOINT: points[0] ?? '' } })
	const { server, session } = storm
	await until(() => (storm?.answered() ?? 0) > 60, 'traffic')
	const closing = insist(createApi(server.url, server.organiserKey), session, { type: 'close-phase', phase: 'dots', graceSeconds: 0 })
	await dieAtEach(server, points)
	await closing
	const before = storm.answered()
	await until(() => (storm?.answered() ?? 0) > before + 60, 'traffic again')
	await storm.rest()
	expect(await storm.compare()).toEqual([])
	const { state, commits } = await readStored(server.dataDir, session)
	expect([...state.phases.values()].find(({ config }) => config.id === 'dots')?.status).not.toBe('open')
	expect(commits.flatMap(({ facts }) => facts).filter(({ t, p }) => t === 'phase-closed' && p === 'dots')).toHaveLength(1)
}

/** Closing goes through at the second try; what people said is all there, who said it is nowhere. */
async function killedAtSeal(points: readonly FaultPoint[]): Promise<void> {
	storm = await startStorm({ seed: 'seal', phones: 8, env: { NODE_ENV: 'test' } })
	const { server, session, phones } = storm
	await until(() => (storm?.answered() ?? 0) > 60, 'traffic')
	await storm.rest()
	const api = createApi(server.url, server.organiserKey)
	const texts = (report: string) => [...report.matchAll(/Karte \d+-\d+/g)].map(([text]) => text).sort()
	const before = texts(await api.report(session, 'format=json'))
	await server.kill()
	const { personOf, row } = await readStored(server.dataDir, session)
	const secrets = [...phones.map(({ token }) => personOf(token)), row.sessionKey ?? 'no key']
	await server.restart({ FAILPOINT: points[0] ?? '' })
	const closing = insist(api, session, { type: 'close-session' })
	await dieAtEach(server, points)
	await closing
	expect(texts(await api.report(session, 'format=json'))).toEqual(before)
	// Killed once more: not even the way a clean stop tidies up is needed.
	await server.kill()
	const names = readdirSync(server.dataDir, { recursive: true }).map(String)
	const files = names
		.filter((name) => statSync(join(server.dataDir, name)).isFile())
		.map((name) => readFileSync(join(server.dataDir, name)))
	for (const secret of secrets) expect(files.some((bytes) => bytes.includes(secret))).toBe(false)
	const sealed = await readStored(server.dataDir, session)
	expect([sealed.row.status, sealed.row.sessionKey, sealed.commits.length]).toEqual(['closed', null, 1])
}

/** All of it goes or nothing does; the second try finishes. */
async function killedAtDeletion([point]: readonly FaultPoint[]): Promise<void> {
	const server = await startServer({ dataDir: folder, env: { NODE_ENV: 'test', FAILPOINT: point ?? '' } })
	try {
		const api = createApi(server.url, server.organiserKey)
		const { session } = await api.createSession({ template: 'single-touchpoint', title: 'Nur hier zu lesen', lang: 'de' })
		const going = api.call('DELETE', `/api/sessions/${session.id}`)
		await server.gone()
		expect((await readStored(folder, session.id)).commits.length).toBeGreaterThan(0)
		await server.restart({ FAILPOINT: '' })
		await going
		await server.kill()
		const files = readdirSync(folder).filter((name) => name.startsWith('funkenflug.sqlite'))
		for (const name of files.filter((each) => statSync(join(folder, each)).isFile()))
			expect(readFileSync(join(folder, name)).includes('Nur hier zu lesen')).toBe(false)
	} finally {
		await server.dispose()
	}
}

/** The first start of all dies; the second one finds nothing half made. */
async function killedAtCreation([point]: readonly FaultPoint[]): Promise<void> {
	await expect(startServer({ dataDir: folder, env: { NODE_ENV: 'test', FAILPOINT: point ?? '' } })).rejects.toThrow(/ended before/)
	expect(existsSync(join(folder, 'funkenflug.sqlite'))).toBe(false)
	const server = await startServer({ dataDir: folder })
	try {
		await createApi(server.url, server.organiserKey).createSession({ template: 'single-touchpoint', title: 'Eine', lang: 'de' })
		expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([])
	} finally {
		await server.dispose()
	}
}

/** Runs to its end or its death; resolves to what it printed and how it ended. */
async function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
	const child = spawn(process.execPath, ['--no-warnings', program, ...args], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, NODE_ENV: '', INIT_CWD: folder, ...env },
	})
	let said = ''
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
	const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
	return { said: said.trim(), code, signal }
}

/** Old schema or new, never between; the copy of the old one is there first, and the log is the same. */
async function killedWhileMigrating(points: readonly FaultPoint[]): Promise<void> {
	for (const [driver, point] of drivers.flatMap((each) => points.map((point) => [each, point] as const))) {
		const dir = join(folder, `${driver} ${point}`.replaceAll(':', '-'))
		const id = sessionId('s-one')
		const facts = Array.from({ length: 50 }, (_, i) => ({ seq: i + 1, facts: [cardFact(`Karte ${i}`)] }))
		const old = await openStore(dir, { driver })
		await old.createSession(sessionRow('s-one'))
		for (const { seq, facts: each } of facts) await old.append(id, seq, each)
		await old.close()
		expect(await run(migrator, [dir, driver, point])).toMatchObject({ signal: 'SIGKILL', said: '' })
		const copy = join(dir, 'backups', `before-v${migrations.length + 2}.sqlite`)
		// The copy is whole before anything is changed; one killed while it was made is not there at all.
		expect(existsSync(copy)).toBe(point !== 'backup:before-rename')
		expect(await run(migrator, [dir, driver, ''])).toMatchObject({ code: 0, said: String(migrations.length + 2) })
		const kept = join(dir, 'kept')
		expect(await run(copies, ['restore', copy], { DATA_DIR: kept })).toMatchObject({ code: 0 })
		const back = await openStore(kept, { driver })
		expect(await back.load(id)).toEqual(facts)
		await back.close()
	}
}

/** The damaged file stays as it was until the mended one is complete; then the next start goes on. */
async function killedWhileSalvaging(points: readonly FaultPoint[]): Promise<void> {
	const server = await startServer({ dataDir: folder })
	try {
		const api = createApi(server.url, server.organiserKey)
		const [, good] = [
			await api.createSession({ template: 'single-touchpoint', title: 'Mit Schaden', lang: 'de' }),
			await api.createSession({ template: 'single-touchpoint', title: 'Ohne', lang: 'de' }),
		]
		await server.stop()
		const damaged = damageTable(folder, 'log_1')
		for (const point of points) {
			await expect(server.restart({ NODE_ENV: 'test', FAILPOINT: point })).rejects.toThrow(/ended before/)
			expect(readFileSync(join(folder, 'funkenflug.sqlite')).equals(damaged)).toBe(true)
		}
		await server.restart()
		expect(await api.report(good.session.id, 'format=json')).toContain('"sections"')
		expect(readFileSync(join(folder, 'damaged', '1', 'funkenflug.sqlite')).equals(damaged)).toBe(true)
		expect(readdirSync(folder).filter((name) => name.includes('salvage'))).toEqual([])
	} finally {
		await server.dispose()
	}
}

/** The server dies while it makes a copy: whoever asked is told, no half copy stays, the next one works. */
async function killedAtBackup(points: readonly FaultPoint[]): Promise<void> {
	await killedWhileMigrating(points)
	rmSync(folder, { recursive: true })
	mkdirSync(folder)
	const server = await startServer({ dataDir: folder, env: { NODE_ENV: 'test', FAILPOINT: points[0] ?? '' } })
	try {
		await createApi(server.url, server.organiserKey).createSession({ template: 'single-touchpoint', title: 'Eine', lang: 'de' })
		const asked = run(copies, ['backup', 'copy.sqlite'], { DATA_DIR: folder })
		await server.gone()
		expect(await asked).toMatchObject({ code: 1, said: expect.stringMatching(/ended before the copy was made/) })
		await server.restart({ FAILPOINT: '' })
		expect(readdirSync(join(folder, 'backups'))).toEqual([])
		expect(await run(copies, ['backup', 'copy.sqlite'], { DATA_DIR: folder })).toMatchObject({ code: 0 })
	} finally {
		await server.dispose()
	}
}

/** Which way to die; points that share one die in the same test, one after the other. */
const scenarios: Readonly<Record<FaultPoint, (points: readonly FaultPoint[]) => Promise<void>>> = {
	'command:parsed': killedInTraffic,
	'append:before-commit': killedInTraffic,
	'append:after-commit': killedInTraffic,
	'acks:sent': killedInTraffic,
	'phase-close:before-commit': killedAtPhaseClose,
	'phase-close:after-commit': killedAtPhaseClose,
	'seal:before-commit': killedAtSeal,
	'seal:after-commit': killedAtSeal,
	'delete:before-commit': killedAtDeletion,
	'create:before-rename': killedAtCreation,
	'salvage:before-ready': killedWhileSalvaging,
	'salvage:ready': killedWhileSalvaging,
	'migrate:after-copy': killedWhileMigrating,
	'migrate:before-commit': killedWhileMigrating,
	'migrate:after-commit': killedWhileMigrating,
	'backup:before-rename': killedAtBackup,
}

describe('killed at every named point', () => {
	for (const scenario of new Set(Object.values(scenarios))) {
		const points = FAULT_POINTS.filter((point) => scenarios[point] === scenario)
		it(`[R2] [R46] [I15] ${points.join(', ')}`, () => scenario(points), 60_000)
	}
})
