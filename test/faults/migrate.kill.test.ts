/** An upgrade killed at any moment: the old schema or a new one, never between, and the copy of the old one first. Needs the built server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDriver, pickDriver } from '@funkenflug/server/store/driver'
import { inspect } from '@funkenflug/server/store/inspect'
import { migrations } from '@funkenflug/server/store/migrations/all'
import { DATABASE_NAME, openStore } from '@funkenflug/server/store/open'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardFact, sessionId, sessionRow } from '../contracts/store.rows.js'
import { createDice } from '../harness/dice.js'
import { keepEvidence, rounds } from '../harness/evidence.js'

const migrator = fileURLToPath(new URL('./store-migrator.mjs', import.meta.url))
const seed = process.env['SEED'] ?? 'upgrade-1'
const CARDS = 5_000
const old = migrations.length
let folder = ''
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'funkenflug-upgrade-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Upgrades `dir`, killed `after` ms from the moment the program runs; resolves to ms it took, or null when it was killed. */
async function upgrade(dir: string, after: number | null): Promise<number | null> {
	const child = spawn(process.execPath, ['--no-warnings', migrator, dir, pickDriver(), ''], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
	let complaint = ''
	child.stderr?.on('data', (text) => (complaint += String(text)))
	await once(child, 'message')
	const began = performance.now()
	const timer = after === null ? undefined : setTimeout(() => child.kill('SIGKILL'), after)
	const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
	clearTimeout(timer)
	expect([complaint, code ?? signal]).toEqual(['', signal === null ? 0 : 'SIGKILL'])
	return signal === null ? performance.now() - began : null
}

/** Version, number of cards, and what the schema of that version has. */
function look(file: string): { version: number; cards: number; between: boolean } {
	// WebAssembly's lock outlives whoever held it; the store takes it away because the folder is its own.
	rmSync(`${file}.lock`, { recursive: true, force: true })
	expect(inspect(file, pickDriver(), old + 2)).toBe('sound')
	const db = openDriver(file, { driver: pickDriver() })
	try {
		const version = Number(db.all('PRAGMA user_version')[0]?.['user_version'])
		const has = (name: string) => db.all('SELECT name FROM sqlite_schema WHERE name = ?', name).length > 0
		const filled = version > old && db.all("SELECT id FROM sessions WHERE note IS NOT 'x'").length === 0
		return {
			version,
			cards: Number(db.all('SELECT sum(json_array_length(facts)) AS cards FROM log_1')[0]?.['cards']),
			between: has('extra') !== version > old || has('more') !== version > old + 1 || filled !== version > old,
		}
	} finally {
		db.close()
	}
}

describe('an upgrade', () => {
	it(`[R11] killed at any moment leaves the old schema or a new one whole, with its copy (seed ${seed})`, async () => {
		const dice = createDice(seed)
		const kills = rounds(6, 100)
		const original = join(folder, 'original')
		const store = await openStore(original)
		await store.createSession(sessionRow('s-one'))
		for (let n = 0; n < CARDS / 100; n += 1)
			await store.append(
				sessionId('s-one'),
				n + 1,
				Array.from({ length: 100 }, (_, i) => cardFact(`Karte ${n * 100 + i} mit einem ganzen Satz, so lang wie man sie schreibt`)),
			)
		await store.close()
		const whole = join(folder, 'whole')
		cpSync(original, whole, { recursive: true })
		/** Ms an upgrade takes at its fastest: the first one may have met a busy machine. */
		let takes = (await upgrade(whole, null)) ?? 0
		const found = new Map<number, number>()
		let killed = 0
		// One that was quicker than its end is looked at all the same, and does not count.
		for (let n = 0; killed < kills && n < 10 * kills; n += 1) {
			const dir = join(folder, `n${n}`)
			cpSync(original, dir, { recursive: true })
			const took = await upgrade(dir, dice.next() * takes)
			if (took === null) killed += 1
			else takes = Math.min(takes, took)
			const file = join(dir, DATABASE_NAME)
			const { version, cards, between } = look(file)
			expect([version - old, cards, between]).toEqual([expect.toBeOneOf([0, 1, 2]), CARDS, false])
			found.set(version, (found.get(version) ?? 0) + 1)
			// Whoever is at a new schema has the old one beside it.
			const copy = join(dir, 'backups', `before-v${old + 2}.sqlite`)
			if (version > old) expect(look(copy)).toEqual({ version: old, cards: CARDS, between: false })
			else if (existsSync(copy)) expect(look(copy).version).toBe(old)
			await upgrade(dir, null)
			expect(look(file)).toEqual({ version: old + 2, cards: CARDS, between: false })
			expect(look(copy).version).toBe(old)
			rmSync(dir, { recursive: true })
		}
		expect(killed).toBe(kills)
		keepEvidence('upgrade killed at a random moment', {
			killed,
			cards: CARDS,
			'old schema': found.get(old) ?? 0,
			'one step': found.get(old + 1) ?? 0,
			'both steps': found.get(old + 2) ?? 0,
			between: 0,
			seed,
		})
	}, 300_000)
})
