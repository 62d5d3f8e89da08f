/** Killed in the middle of writing, again and again: what was acknowledged is there, once. Needs the built server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createRandom } from '@funkenflug/shared/random'
import { describe, expect, it } from 'vitest'
import { sessionId } from '../contracts/store.rows.js'
import { cleanFolders, drivers, type StoreFolder, storeFolder } from './store-folder.js'

cleanFolders()

const writer = fileURLToPath(new URL('./store-writer.mjs', import.meta.url))
const seed = process.env['SEED'] ?? 'kill-1'
const rounds = Number(process.env['ROUNDS'] ?? 5)

/** Lets a writer run until it has acknowledged `more` commits and a moment longer, kills it; returns the last number it printed. */
async function writeAndKill(folder: StoreFolder, driver: string, more: number, after: number): Promise<number> {
	const child = spawn(process.execPath, ['--no-warnings', writer, folder.dir, driver], { stdio: ['ignore', 'pipe', 'pipe'] })
	let printed = ''
	let complaint = ''
	let aim: NodeJS.Timeout | undefined
	child.stderr.on('data', (chunk) => {
		complaint += String(chunk)
	})
	child.stdout.on('data', (chunk) => {
		printed += String(chunk)
		if (aim === undefined && printed.split('\n').length > more) aim = setTimeout(() => child.kill('SIGKILL'), after)
	})
	const [, signal] = await once(child, 'close')
	clearTimeout(aim)
	expect([complaint, signal]).toEqual(['', 'SIGKILL'])
	// The last line may have been cut by the kill.
	return Number(printed.split('\n').at(-2))
}

describe.each(drivers)('killed (%s)', (driver) => {
	it(`[R1] every acknowledged commit is there, none twice, the file is sound (seed ${seed})`, async () => {
		const random = createRandom(`${seed}-${driver}`)
		const folder = storeFolder(driver)
		let acked = 0
		for (let round = 0; round < rounds; round++) {
			acked = await writeAndKill(folder, driver, 20 + Math.floor(random() * 200), random() * 40)
			const began = performance.now()
			const store = await folder.open()
			expect(performance.now() - began).toBeLessThan(2_000)
			const commits = await store.load(sessionId('s-one'))
			// One commit may have been made durable and not yet printed.
			expect([acked, acked + 1]).toContain(commits.length)
			for (const [index, { seq, facts }] of commits.entries()) {
				expect(seq).toBe(index + 1)
				expect(facts).toHaveLength(1 + (seq % 20))
				expect(facts.every(({ d }) => (d as { seq: number }).seq === seq)).toBe(true)
			}
			await store.close()
			folder.tamper((db) => expect(db.all('PRAGMA integrity_check')[0]?.['integrity_check']).toBe('ok'))
		}
		expect(acked).toBeGreaterThan(rounds * 20)
	}, 60_000)
})
