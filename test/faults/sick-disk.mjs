// Loaded before the server (NODE_OPTIONS=--import): while the file SICK_FLAG exists, writing to the database fails as its text
// says: `EIO 0.01` = one write or sync in a hundred, `EROFS 1` = every one, `BUSY 0.01` = one writing statement in a hundred finds
// the database locked by somebody else. The disk's failures reach what goes through Node's fs, that is SQLite in WebAssembly; the
// lock reaches both drivers.

import fs from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'

const flag = process.env.SICK_FLAG
const databases = new Set()
const real = { ...fs }
/** Same seed in every life: what differs is when. */
let state = 12_345
const chance = () => {
	state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
	return state / 2_147_483_648
}

/** What fails now, if anything: its code, or null. */
function failing() {
	if (flag === undefined || !real.existsSync(flag)) return null
	const [code, share] = real.readFileSync(flag, 'utf8').trim().split(' ')
	return chance() < Number(share) ? code : null
}
function perhapsFail(fd, call) {
	const code = databases.has(fd) ? failing() : null
	if (code !== null && code !== 'BUSY') throw Object.assign(new Error(`${code}: on purpose, ${call}`), { code })
}

Object.assign(fs, {
	openSync(path, ...rest) {
		const fd = real.openSync(path, ...rest)
		if (/funkenflug\.sqlite(-wal)?$/.test(String(path))) databases.add(fd)
		return fd
	},
	closeSync(fd) {
		databases.delete(fd)
		real.closeSync(fd)
	},
	writeSync(fd, data, ...rest) {
		perhapsFail(fd, 'write')
		return real.writeSync(fd, data, ...rest)
	},
	fsyncSync(fd) {
		perhapsFail(fd, 'fsync')
		real.fsyncSync(fd)
	},
	ftruncateSync(fd, size) {
		perhapsFail(fd, 'ftruncate')
		real.ftruncateSync(fd, size)
	},
})
syncBuiltinESMExports()

/** Beginning, writing and committing need the lock; rolling back does not. */
const WRITES = /^\s*(BEGIN|COMMIT|INSERT|UPDATE|DELETE|WITH)\b/i
function lockable(prototype) {
	const { prepare } = prototype
	prototype.prepare = function (sql) {
		const statement = prepare.call(this, sql)
		if (!WRITES.test(sql)) return statement
		for (const method of ['run', 'all']) {
			const go = statement[method]
			statement[method] = function (...values) {
				if (failing() === 'BUSY') throw new Error('database is locked')
				return go.apply(this, values)
			}
		}
		return statement
	}
}
if (flag !== undefined && process.argv[1] !== undefined) {
	// As the server finds them: tests have no database of their own.
	const load = createRequire(process.argv[1])
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
	lockable(load('node-sqlite3-wasm').Database.prototype)
	if (major > 22 || (major === 22 && minor >= 13)) lockable(load('node:sqlite').DatabaseSync.prototype)
}
