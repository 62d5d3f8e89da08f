// Opens a data folder with a schema two steps newer than the product's, perhaps killed on the way; prints the version reached.
// Started by migration tests with a folder, a driver and a failpoint ('' = none). Runs the built server.

import { readFailpoint } from '@funkenflug/server/store/failpoint'
import { migrations } from '@funkenflug/server/store/migrations/all'
import { openStore } from '@funkenflug/server/store/open'

const [dir, driver, failpoint] = process.argv.slice(2)
const next = migrations.length + 1
const later = [
	...migrations,
	{
		version: next,
		sql: "CREATE TABLE extra (a TEXT) STRICT; INSERT INTO extra VALUES ('neu'); ALTER TABLE sessions ADD COLUMN note TEXT; UPDATE sessions SET note = 'x'",
	},
	{ version: next + 1, sql: 'CREATE TABLE more (a TEXT) STRICT; CREATE INDEX sessions_note ON sessions (note)' },
]
const fault = failpoint === '' ? undefined : readFailpoint(failpoint, () => process.kill(process.pid, 'SIGKILL'))
if (fault === null) throw new Error(`no such failpoint: ${failpoint}`)
if (process.send !== undefined) process.send('started')
const store = await openStore(dir, { driver, ...(fault === undefined ? {} : { fault }) }, later)
console.log(later.at(-1)?.version)
await store.close()
