/** Damage as disks do it: one page of a stopped server's database is noise. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDriver, pickDriver } from '@funkenflug/server/store/driver'
import { DATABASE_NAME } from '@funkenflug/server/store/open'

const PAGE = 4_096

/** Overwrites the first page of a session's log (or of any table); returns the whole file as it is then. */
export function damageTable(dir: string, table: string): Buffer {
	const file = join(dir, DATABASE_NAME)
	const db = openDriver(file, { driver: pickDriver() })
	const page = Number(db.all('SELECT rootpage FROM sqlite_schema WHERE name = ?', table)[0]?.['rootpage'])
	db.close()
	const bytes = readFileSync(file)
	bytes.fill(0xa5, (page - 1) * PAGE, page * PAGE)
	writeFileSync(file, bytes)
	return bytes
}
