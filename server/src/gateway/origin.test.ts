import { describe, expect, it } from 'vitest'
import { type Door, originAllowed } from './origin.js'

const PUBLIC = 'https://workshop.example'
const doors: readonly Door[] = ['upgrade', 'polling', 'write']
const cookie = '__Host-ff-organiser=abc'

describe('where a request comes from', () => {
	it.each(doors)('[R26] %s: our own page passes, any other does not, cookie or not', (door) => {
		for (const method of ['GET', 'POST']) {
			for (const extra of [{}, { cookie }, { cookie, 'sec-fetch-site': 'same-origin' }]) {
				expect(originAllowed({ method, headers: { origin: PUBLIC, host: 'other', ...extra } }, door, PUBLIC)).toBe(true)
				for (const origin of [
					'null',
					'https://evil.example',
					'http://workshop.example',
					'https://workshop.example.evil',
					'https://workshop.example:444',
					'',
				])
					expect(originAllowed({ method, headers: { origin, host: 'workshop.example', ...extra } }, door, PUBLIC)).toBe(false)
			}
		}
	})
	it('[R26] without a public address the origin must be the host that was asked', () => {
		const ask = (origin: string, host?: string) =>
			originAllowed({ method: 'POST', headers: { origin, ...(host === undefined ? {} : { host }) } }, 'upgrade', null)
		expect(ask('http://192.168.1.20:8080', '192.168.1.20:8080')).toBe(true)
		expect(ask('http://funken.local', 'FUNKEN.local:80')).toBe(true)
		expect(ask('https://funken.local', 'funken.local')).toBe(true)
		expect(ask('http://192.168.1.20:8081', '192.168.1.20:8080')).toBe(false)
		expect(ask('http://evil.example', '192.168.1.20:8080')).toBe(false)
		expect(ask('file://192.168.1.20:8080', '192.168.1.20:8080')).toBe(false)
		expect(ask('http://192.168.1.20:8080')).toBe(false)
	})
	it('[R26] no origin: never for WebSocket, never with our cookie unless the browser vouches for it', () => {
		const ask = (door: Door, method: string, headers: Record<string, string>) => originAllowed({ method, headers }, door, PUBLIC)
		expect(ask('upgrade', 'GET', {})).toBe(false)
		expect(ask('upgrade', 'GET', { 'sec-fetch-site': 'same-origin' })).toBe(false)
		expect(ask('polling', 'GET', {})).toBe(true)
		expect(ask('polling', 'POST', {})).toBe(false)
		expect(ask('polling', 'GET', { cookie })).toBe(false)
		expect(ask('polling', 'GET', { cookie: 'other=1; ff-desk-abcd=x' })).toBe(false)
		expect(ask('polling', 'GET', { cookie: 'other=1' })).toBe(true)
		expect(ask('polling', 'GET', { cookie, 'sec-fetch-site': 'same-origin' })).toBe(true)
		expect(ask('polling', 'GET', { 'sec-fetch-site': 'cross-site' })).toBe(false)
		expect(ask('write', 'POST', {})).toBe(true)
		expect(ask('write', 'POST', { cookie })).toBe(false)
		expect(ask('write', 'DELETE', { 'sec-fetch-site': 'same-site' })).toBe(false)
	})
})
