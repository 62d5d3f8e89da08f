// Loaded before the server (NODE_OPTIONS=--import): while the file SICK_FLAG exists, writing to the database fails as its text
// says: `EIO 0.01` = one write or sync in a hundred, `EROFS 1` = every one. Sees what goes through Node's fs, that is SQLite in
// WebAssembly.

import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const flag = process.env.SICK_FLAG
const databases = new Set()
const real = { ...fs }
/** Same seed in every life: what differs is when. */
let state = 12_345
const chance = () => {
	state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
	return state / 2_147_483_648
}

function perhapsFail(fd, call) {
	if (flag === undefined || !databases.has(fd) || !real.existsSync(flag)) return
	const [code, share] = real.readFileSync(flag, 'utf8').trim().split(' ')
	if (chance() < Number(share)) throw Object.assign(new Error(`${code}: on purpose, ${call}`), { code })
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
