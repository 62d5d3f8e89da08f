/** The drill: a copy out of a server under load, put back into an empty folder, and a server that goes on from it. Needs the built server. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkState } from '../fuzz/checks.js'
import { createApi } from '../harness/api.js'
import { keepEvidence } from '../harness/evidence.js'
import { tableOf } from '../harness/export.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { readStored } from '../harness/stored.js'
import { until } from '../harness/until.js'
import { type Storm, startStorm } from './storm.js'

const program = fileURLToPath(new URL('../../server/dist/copies.js', import.meta.url))
let folder = ''
let storm: Storm | null = null
let second: ServerProcess | null = null
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'funkenflug-copies-'))
})
afterEach(async () => {
	await storm?.close()
	await second?.dispose()
	storm = null
	second = null
	rmSync(folder, { recursive: true, force: true })
})

/** Runs the program as an operator would; resolves to exit code and what it said. */
function run(what: 'backup' | 'restore', file: string, dataDir: string): Promise<{ code: number | null; said: string }> {
	const { INIT_CWD: _, ...env } = process.env
	const child = spawn(process.execPath, ['--no-warnings', program, what, file], {
		cwd: folder,
		env: { ...env, DATA_DIR: dataDir, NODE_ENV: '' },
	})
	let said = ''
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
	return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

describe('backup and restore', () => {
	it.runIf(process.platform !== 'win32')(
		'[R9] a copy from the running server holds all that was acknowledged when it began, and a server goes on from it',
		async () => {
			storm = await startStorm({ seed: 'backup-1', phones: 20 })
			const { server, session } = storm
			await until(() => (storm?.answered() ?? 0) > 300, 'traffic')
			const api = createApi(server.url, server.organiserKey)
			const before = tableOf(JSON.parse(await api.report(session, 'format=json')), 'cards').map((row) => String(row['text']))
			const file = join(folder, 'copy.sqlite')
			const began = performance.now()
			expect(await run('backup', 'copy.sqlite', server.dataDir)).toMatchObject({ code: 0, said: expect.stringContaining('running server') })
			const took = Math.round(performance.now() - began)
			expect(statSync(file).mode & 0o077).toBe(0)
			expect(readdirSync(join(server.dataDir, 'backups'))).toEqual(['last'])
			await storm.rest()
			expect(await storm.compare()).toEqual([])

			const fresh = join(folder, 'restored')
			expect(await run('restore', file, fresh)).toMatchObject({ code: 0 })
			const { state, commits } = await readStored(fresh, session)
			const texts = new Set([...state.cards.values()].map(({ text }) => text))
			expect(before.filter((text) => !texts.has(text))).toEqual([])
			expect(checkState(state)).toEqual([])

			second = await startServer({ dataDir: fresh })
			const again = createApi(second.url, server.organiserKey)
			const after = tableOf(JSON.parse(await again.report(session, 'format=json')), 'cards').map((row) => String(row['text']))
			expect(new Set(after)).toEqual(texts)
			await again.command(session, { type: 'set-projector', zoom: 1.1 })
			keepEvidence('backup from a server under load, restored', {
				'cards at its start': before.length,
				'cards restored': after.length,
				commits: commits.length,
				'ms for the command': took,
			})
			await second.dispose()
		},
		60_000,
	)

	it('[R9] without a server too; nothing is overwritten, nothing damaged or foreign is put in place', async () => {
		mkdirSync(join(folder, 'data'))
		const server = await startServer({ dataDir: join(folder, 'data') })
		await createApi(server.url, server.organiserKey).createSession({ template: 'single-touchpoint', title: 'Eine', lang: 'de' })
		await server.stop()
		const file = join(folder, 'copy.sqlite')
		expect(await run('backup', file, server.dataDir)).toMatchObject({ code: 0, said: expect.stringContaining('no server was running') })
		const bytes = readFileSync(file)
		expect((await run('backup', file, server.dataDir)).code).toBe(1)
		expect(readFileSync(file).equals(bytes)).toBe(true)
		expect(await run('restore', file, server.dataDir)).toMatchObject({ code: 1, said: expect.stringContaining('empty folder') })
		writeFileSync(join(folder, 'broken'), bytes.fill(7, 5_000, 9_000))
		writeFileSync(join(folder, 'foreign'), 'no database at all')
		for (const bad of ['broken', 'foreign', 'missing']) {
			const { code, said } = await run('restore', join(folder, bad), join(folder, `from-${bad}`))
			expect([code, said.trim().split('\n').length]).toEqual([1, 1])
			expect(existsSync(join(folder, `from-${bad}`, 'funkenflug.sqlite'))).toBe(false)
		}
		expect((await run('backup', join(folder, 'x'), join(folder, 'nowhere'))).code).toBe(1)
		expect(existsSync(join(folder, 'nowhere', 'funkenflug.sqlite'))).toBe(false)
		await server.dispose()
	}, 60_000)
})
