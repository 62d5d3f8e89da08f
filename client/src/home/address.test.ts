import { describe, expect, it } from 'vitest'
import { parsePlace, placeHref, readCode, readKey } from './address'
import { readJoin } from './session/join-link'

describe('addresses of the organiser', () => {
	it('go there and back', () => {
		for (const place of [
			{ page: 'list' },
			{ page: 'new' },
			{ page: 'session', session: 'VY1RyRm8ExFq', tab: 'agenda' },
			{ page: 'print', session: 'VY1RyRm8ExFq' },
		] as const) {
			expect(parsePlace(placeHref(place))).toEqual(place)
		}
	})
	it('anything else is the list, an unknown tab the overview', () => {
		for (const odd of ['', '#', '#/s', '#/s/<script>', '#/nothing', '#key=abcdefabcdefabcdef'])
			expect(parsePlace(odd)).toEqual({ page: 'list' })
		expect(parsePlace('#/s/abcd/constructor')).toEqual({ page: 'session', session: 'abcd', tab: 'overview' })
	})
})

describe('what people paste', () => {
	const key = 'luJeX29O9Z-wZYcLUK-12I7Er6BEVqxq'
	it('[R21] a key is found in a link, in an address and alone, never in anything else', () => {
		for (const text of [key, ` ${key}\n`, `#key=${key}`, `http://10.0.0.5:8080/#key=${key}`]) expect(readKey(text)).toBe(key)
		for (const text of ['', 'short', 'http://10.0.0.5:8080/', `${key} and more`]) expect(readKey(text)).toBeNull()
	})
	it('a code is eight digits, however they are grouped', () => {
		expect(readCode('4821 7305')).toBe('48217305')
		expect(readCode('4821-7305')).toBe('48217305')
		expect(readCode('4821 730')).toBeNull()
	})
	it('the join address is read with its host in small letters', () => {
		expect(readJoin('HTTP://FUNKEN.LOCAL:8080/J/48217305-BB3DQRWPRZST1')).toEqual({
			url: 'HTTP://FUNKEN.LOCAL:8080/J/48217305-BB3DQRWPRZST1',
			host: 'funken.local:8080',
			code: '48217305',
		})
		expect(readJoin('https://funken.example/somewhere')).toBeNull()
	})
})
