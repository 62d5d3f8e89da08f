/**
 * A backup out of a running server: whoever owns the data folder leaves a request in it, wakes the server by a signal, and
 * finds the copy beside it. No network, no credential: a copy holds more than any organiser may see (trust 2.2).
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Store, StoreUnavailable } from './port.js'

const folderOf = (dir: string): string => join(dir, 'backups')
const requestOf = (dir: string): string => join(folderOf(dir), 'request')

/** The server's side: carries out the request that lies there, if any. Resolves to the file written, or null. */
export async function answerRequest(dir: string, store: Pick<Store, 'backup'>): Promise<string | null> {
	const request = requestOf(dir)
	if (!existsSync(request)) return null
	const name = readFileSync(request, 'utf8').trim()
	rmSync(request, { force: true })
	if (!/^[0-9a-f]{16}$/.test(name)) return null
	const file = join(folderOf(dir), `${name}.sqlite`)
	try {
		await store.backup(file)
		return file
	} catch (error) {
		writeFileSync(join(folderOf(dir), `${name}.failed`), error instanceof Error ? error.message : String(error), { mode: 0o600 })
		throw error
	}
}

function lives(pid: number): boolean {
	try {
		return process.kill(pid, 0)
	} catch {
		return false
	}
}

/** The operator's side: asks the server `pid` for a copy; resolves to its path inside the data folder. */
export async function requestBackup(dir: string, pid: number, waitMs = 120_000): Promise<string> {
	mkdirSync(folderOf(dir), { recursive: true, mode: 0o700 })
	const name = randomBytes(8).toString('hex')
	const [file, failed] = [join(folderOf(dir), `${name}.sqlite`), join(folderOf(dir), `${name}.failed`)]
	const request = requestOf(dir)
	writeFileSync(`${request}.${name}`, name, { mode: 0o600 })
	chmodSync(`${request}.${name}`, 0o600)
	renameSync(`${request}.${name}`, request)
	process.kill(pid, 'SIGUSR2')
	const end = performance.now() + waitMs
	while (performance.now() < end) {
		if (existsSync(file)) return file
		if (existsSync(failed)) {
			const reason = readFileSync(failed, 'utf8')
			rmSync(failed, { force: true })
			throw new StoreUnavailable(`the backup failed (${reason})`)
		}
		if (!lives(pid)) {
			for (const path of [request, `${file}.part`]) rmSync(path, { force: true })
			throw new StoreUnavailable('the server ended before the copy was made; try again')
		}
		await delay(50)
	}
	rmSync(request, { force: true })
	throw new StoreUnavailable('the server did not answer the request for a backup')
}
