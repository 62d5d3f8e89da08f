import { describe, expect, it } from 'vitest'
import { exchange, parseConsoleAddress } from './access'

const answering =
	(status: number, body: unknown): typeof fetch =>
	() =>
		Promise.resolve(new Response(JSON.stringify(body), { status }))

describe('the console’s door', () => {
	it('reads session and secret from the address', () => {
		expect(parseConsoleAddress('/c/abcd1234', '#key=0123456789abcdef')).toEqual({ session: 'abcd1234', secret: '0123456789abcdef' })
		expect(parseConsoleAddress('/c/abcd1234/', '')).toEqual({ session: 'abcd1234', secret: null })
		expect(parseConsoleAddress('/p/abcd1234', '#key=0123456789abcdef')).toBeNull()
		expect(parseConsoleAddress('/c/abcd1234', '#key=short')?.secret).toBeNull()
	})
	it('[R28] lets desks of this session in and nobody else', async () => {
		const secret = '0123456789abcdef'
		expect(await exchange('abcd', secret, answering(200, { role: 'facilitator', session: 'abcd' }))).toBe('open')
		expect(await exchange('abcd', secret, answering(200, { role: 'control', session: 'abcd' }))).toBe('open')
		expect(await exchange('abcd', secret, answering(200, { role: 'facilitator', session: 'other' }))).toBe('refused')
		expect(await exchange('abcd', secret, answering(200, { role: 'projector', session: 'abcd' }))).toBe('refused')
		expect(await exchange('abcd', secret, answering(401, { code: 'E_AUTH' }))).toBe('refused')
	})
	it('tells a server that is away from a link that is wrong', async () => {
		expect(await exchange('abcd', 'x', answering(503, {}))).toBe('away')
		expect(await exchange('abcd', 'x', () => Promise.reject(new TypeError('network')))).toBe('away')
	})
})
