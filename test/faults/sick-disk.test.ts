/** A disk that fails now and then, or takes nothing at all, and a database somebody else has locked, under a server with phones. Needs the built server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasNodeSqlite } from '@funkenflug/server/store/driver'
import { afterEach, describe, expect, it } from 'vitest'
import { createApi } from '../harness/api.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { until } from '../harness/until.js'
import { type Storm, startStorm } from './storm.js'

const preload = fileURLToPath(new URL('./sick-disk.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'funkenflug-sick-'))
const flag = join(folder, 'flag')
let storm: Storm | null = null
afterEach(async () => {
	await storm?.close()
	storm = null
	rmSync(flag, { force: true })
})

const begin = (seed: string) =>
	startStorm({ seed, phones: isLong ? 100 : 15, env: { NODE_OPTIONS: `--import ${preload}`, SICK_FLAG: flag, NODE_ENV: 'test' } })
const healthOf = async (url: string) => (await (await fetch(`${url}/healthz`)).text()).trim()
const busy = (what: Storm) => until(() => what.answered() > 60, 'traffic')
/** Some are told "later", and in between some are answered. */
async function nowAndThen({ stats, answered }: Storm): Promise<void> {
	const wanted = isLong ? 200 : 10
	await until(() => stats.later > wanted, 'refusals', isLong ? 120_000 : 20_000)
	const before = answered()
	await until(() => answered() > before + 40, 'answers in between')
}
/** Nothing can be written: that is said, reading goes on. Then nothing is in the way any more; ms until answers come again. */
async function stuckThenFree({ server, session, stats, answered }: Storm): Promise<number> {
	const later = stats.later
	await until(() => stats.later > later + 15, 'refusals only')
	expect(await healthOf(server.url)).toBe('degraded')
	expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
	expect(await createApi(server.url, server.organiserKey).report(session, 'format=json')).toContain('"sections"')
	const stuck = answered()
	const freed = performance.now()
	rmSync(flag)
	await until(() => answered() > stuck + 20, 'acknowledgements again')
	const recovered = Math.round(performance.now() - freed)
	expect(recovered).toBeLessThan(5_000)
	await until(async () => /^(ok|low)$/.test(await healthOf(server.url)), 'health')
	return recovered
}
/** What went wrong below is in the log, as it should be. */
const butTheLog = (found: readonly string[]) => found.filter((line) => !line.includes('[I6] the server complained'))

describe.runIf(!hasNodeSqlite())('a sick disk', () => {
	it('[R6] one write in a hundred fails: no answer without a commit, the process lives, all is there in the end', async () => {
		storm = await begin('sick-1')
		const { server, stats } = storm
		await busy(storm)
		const life = server.pid()
		writeFileSync(flag, 'EIO 0.01')
		await nowAndThen(storm)
		rmSync(flag)
		await storm.rest()
		expect(server.pid()).toBe(life)
		expect(await healthOf(server.url)).toMatch(/^(ok|low)$/)
		expect(butTheLog(await storm.compare())).toEqual([])
		keepEvidence('one write or sync in a hundred fails', { ...storm.figures(), 'answered "later"': stats.later })
	}, 200_000)

	it('[R6] read-only from one moment on: refused, health says so, reading goes on; well again within 5 s', async () => {
		storm = await begin('sick-2')
		const { stats } = storm
		await busy(storm)
		writeFileSync(flag, 'EROFS 1')
		const recovered = await stuckThenFree(storm)
		await storm.rest()
		expect(butTheLog(await storm.compare())).toEqual([])
		keepEvidence('nothing can be written', { ...storm.figures(), 'answered "later"': stats.later, 'ms to recover': recovered })
	}, 120_000)
})

describe('a database that is locked', () => {
	it('[R6] now and then, then for good: no answer without a commit, health says so, the process lives and goes on by itself', async () => {
		storm = await begin('busy-1')
		const { server, stats } = storm
		await busy(storm)
		const life = server.pid()
		writeFileSync(flag, 'BUSY 0.02')
		await nowAndThen(storm)
		writeFileSync(flag, 'BUSY 1')
		const recovered = await stuckThenFree(storm)
		expect(server.pid()).toBe(life)
		await storm.rest()
		expect(butTheLog(await storm.compare())).toEqual([])
		keepEvidence('the database is locked by somebody else', {
			...storm.figures(),
			'answered "later"': stats.later,
			'ms to recover': recovered,
		})
	}, 200_000)
})
