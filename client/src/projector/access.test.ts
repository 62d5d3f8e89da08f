import { describe, expect, it } from 'vitest'
import { exchange, parseWallAddress } from './access.js'

const answers = (status: number) => async () => new Response('{}', { status })

describe('the way in of the projector', () => {
	it('[R27] reads session and secret from the address', () => {
		expect(parseWallAddress('/p/abcd1234', '#key=0123456789abcdef')).toEqual({ session: 'abcd1234', secret: '0123456789abcdef' })
		expect(parseWallAddress('/p/abcd1234/', '')).toEqual({ session: 'abcd1234', secret: null })
		expect(parseWallAddress('/p/abcd1234', '#key=short')?.secret).toBeNull()
		expect(parseWallAddress('/c/abcd1234', '')).toBeNull()
	})
	it('[R28] a refusal is final, silence and trouble are not', async () => {
		expect(await exchange('s', answers(200))).toBe('open')
		expect(await exchange('s', answers(401))).toBe('refused')
		expect(await exchange('s', answers(503))).toBe('away')
		expect(await exchange('s', answers(429))).toBe('away')
		expect(await exchange('s', () => Promise.reject(new Error('offline')))).toBe('away')
	})
})
