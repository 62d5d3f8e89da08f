/**
 * Files beside the database that hold what people said and must not stay for ever: copies made before a migration, damaged
 * files, half copies. Copies the operator has made elsewhere are the operator's (decision 0024).
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const DAY_MS = 86_400_000
/** A copy on its way out lies here for seconds. */
const ON_ITS_WAY_MS = 3_600_000
const IN_BACKUPS: readonly (readonly [name: RegExp, keep: 'days' | 'hour'])[] = [
	[/^before-v\d+\.sqlite$/, 'days'],
	[/^[0-9a-f]{16}\.(sqlite|failed)$/, 'hour'],
	[/\.(part|lock)$/, 'hour'],
]

/** Removes what is older than `days`; returns how many files or folders are gone. */
export function removeLeftovers(dir: string, now: number, days: number): number {
	let gone = 0
	const older = (path: string, ms: number): boolean => {
		try {
			return statSync(path).mtimeMs < now - ms
		} catch {
			return false
		}
	}
	const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : [])
	const remove = (path: string) => {
		rmSync(path, { recursive: true, force: true })
		gone += 1
	}
	const backups = join(dir, 'backups')
	for (const name of namesIn(backups)) {
		const keep = IN_BACKUPS.find(([pattern]) => pattern.test(name))?.[1]
		const path = join(backups, name)
		if (keep !== undefined && older(path, keep === 'days' ? days * DAY_MS : ON_ITS_WAY_MS)) remove(path)
	}
	// The folder is as old as the damage; the file in it may be older.
	for (const name of namesIn(join(dir, 'damaged'))) {
		const path = join(dir, 'damaged', name)
		if (/^\d+$/.test(name) && older(path, days * DAY_MS)) remove(path)
	}
	return gone
}
