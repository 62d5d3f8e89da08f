import { describe, expect, it } from 'vitest'
import { cleanCode, formatCode, parseJoinPath } from './seat.js'

describe('join address', () => {
	it('[M17] reads the code, with or without the secret of the QR link, in any case', () => {
		expect(parseJoinPath('/j/48217305')).toEqual({ code: '48217305', secret: null })
		expect(parseJoinPath('/J/48217305-0ABCDEFGHJKMN')).toEqual({ code: '48217305', secret: '0ABCDEFGHJKMN' })
		expect(parseJoinPath('/j/48217305-0abcdefghjkmn/')).toEqual({ code: '48217305', secret: '0ABCDEFGHJKMN' })
		for (const path of ['/j', '/j/', '/j/1234', '/j/123456789', '/j/48217305-!']) expect(parseJoinPath(path)).toBeNull()
	})
	it('[M17] forgives spaces and dashes in what is typed', () => {
		expect(cleanCode(' 4821 7305 ')).toBe('48217305')
		expect(cleanCode('4821-7305-9')).toBe('48217305')
		expect(formatCode('48217305')).toBe('4821 7305')
		expect(formatCode('482')).toBe('482')
	})
})
