import { describe, expect, it } from 'vitest'
import { storeError } from './failures.js'
import { StoreConflict } from './port.js'

const errno = (code: string): Error => Object.assign(new Error(`${code}: something, write`), { code })
const map = (error: unknown, session: string | null = null) => storeError(error, '/data/funkenflug.sqlite', '/', session)

describe('what SQLite and the file system throw', () => {
	const cases: readonly (readonly [string, unknown, string])[] = [
		['a full database', new Error('database or disk is full'), 'STORE_FULL'],
		['a full disk', errno('ENOSPC'), 'STORE_FULL'],
		['a used up quota', errno('EDQUOT'), 'STORE_FULL'],
		['a failing disk', new Error('disk I/O error'), 'STORE_UNAVAILABLE'],
		['a failing file', errno('EIO'), 'STORE_UNAVAILABLE'],
		['a malformed page', new Error('database disk image is malformed'), 'STORE_CORRUPT'],
		['a foreign file', new Error('file is not a database'), 'STORE_CORRUPT'],
		['a lock held elsewhere', new Error('database is locked'), 'STORE_OWNED'],
		['a read-only file', new Error('attempt to write a readonly database'), 'STORE_NOT_WRITABLE'],
		['a read-only disk', errno('EROFS'), 'STORE_NOT_WRITABLE'],
		['no permission', errno('EACCES'), 'STORE_NOT_WRITABLE'],
		['something else', new Error('near "SELEC": syntax error'), 'STORE_UNAVAILABLE'],
		['something that is no error', 'thrown text', 'STORE_UNAVAILABLE'],
	]
	it.each(cases)('[R6] %s', (_name, error, code) => {
		const mapped = map(error)
		expect(mapped.code).toBe(code)
		expect(mapped.message).not.toContain('\n')
		expect(mapped.cause).toBe(error)
	})

	it('names the field that exists already as the port does', () => {
		expect(map(new Error('UNIQUE constraint failed: credentials.secret_hash'))).toMatchObject({
			code: 'STORE_DUPLICATE',
			field: 'secretHash',
		})
	})

	it('names the damaged session', () => {
		expect(map(new Error('database disk image is malformed'), 's-one')).toMatchObject({ code: 'STORE_CORRUPT', session: 's-one' })
	})

	it('lets the store’s own errors pass', () => {
		const error = new StoreConflict('s-one', 3)
		expect(map(error)).toBe(error)
	})
})
