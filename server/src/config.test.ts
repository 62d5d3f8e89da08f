import { describe, expect, it } from 'vitest'
import { ConfigError, lanAddress, publicOrigin, readConfig } from './config.js'

describe('configuration', () => {
	it('has defaults that start on a laptop', () => {
		expect(readConfig({})).toMatchObject({ port: 8080, host: '0.0.0.0', publicUrl: null, trustProxy: false, logLevel: 'warn' })
		expect(readConfig({ PORT: '', PUBLIC_URL: ' ' })).toMatchObject({ port: 8080, publicUrl: null })
	})
	it('takes what is set', () => {
		expect(readConfig({ PORT: '9000', PUBLIC_URL: 'https://workshop.example/', TRUST_PROXY: '1', LOG_LEVEL: 'info' })).toMatchObject({
			port: 9000,
			publicUrl: 'https://workshop.example',
			trustProxy: 1,
			logLevel: 'info',
		})
		expect(readConfig({ PUBLIC_URL: 'http://192.168.1.20:8080', TRUST_PROXY: 'loopback, 10.0.0.0/8' }).trustProxy).toEqual([
			'loopback',
			'10.0.0.0/8',
		])
	})
	const refused: [string, Record<string, string>][] = [
		['a port that is none', { PORT: 'eighty' }],
		['a port out of range', { PORT: '70000' }],
		['plain http to the world', { PUBLIC_URL: 'http://workshop.example' }],
		['a public address with a path', { PUBLIC_URL: 'https://workshop.example/app' }],
		['a public address with a password', { PUBLIC_URL: 'https://me:secret@workshop.example' }],
		['something that is no address', { PUBLIC_URL: 'workshop.example' }],
		['trusting every proxy', { PUBLIC_URL: 'https://workshop.example', TRUST_PROXY: 'true' }],
		['trusting every address', { PUBLIC_URL: 'https://workshop.example', TRUST_PROXY: '0.0.0.0/0' }],
		['trusting a word', { PUBLIC_URL: 'https://workshop.example', TRUST_PROXY: 'nginx' }],
		['trusting a number too big for an address', { PUBLIC_URL: 'https://workshop.example', TRUST_PROXY: '999.1.1.1' }],
		['trusting a network longer than its address', { PUBLIC_URL: 'https://workshop.example', TRUST_PROXY: '10.0.0.0/33' }],
		['trusting a network without length', { PUBLIC_URL: 'https://workshop.example', TRUST_PROXY: '10.0.0.0/' }],
		['a proxy without public address', { TRUST_PROXY: '1' }],
		['production without public address', { NODE_ENV: 'production' }],
		['a failpoint outside tests', { FAILPOINT: 'append:after-commit' }],
		['a bound on the database outside tests', { STORE_PAGES: '100', NODE_ENV: 'production', PUBLIC_URL: 'https://workshop.example' }],
		['an unknown log level', { LOG_LEVEL: 'loud' }],
	]
	it.each(refused)('[R59] refuses %s with one line', (_, env) => {
		let message = ''
		try {
			readConfig(env)
		} catch (error) {
			expect(error).toBeInstanceOf(ConfigError)
			message = (error as Error).message
		}
		expect(message).toMatch(/^[^\n]{10,200}$/)
	})
	it.each([
		'http://localhost:8080',
		'http://10.1.2.3',
		'http://172.16.0.9',
		'http://funken.local',
		'http://[fd00::1]:8080',
		'http://workshop',
	])('[R59] accepts plain http at %s', (url) => {
		expect(readConfig({ PUBLIC_URL: url }).publicUrl).toBe(url)
	})
})

describe('addresses to print', () => {
	const config = readConfig({})
	it('is the machine’s own in its network, else localhost', () => {
		expect(publicOrigin(config, 8080, '192.168.1.20')).toBe('http://192.168.1.20:8080')
		expect(publicOrigin(config, 80, null)).toBe('http://localhost')
		expect(publicOrigin({ ...config, host: '127.0.0.1' }, 1234, '192.168.1.20')).toBe('http://127.0.0.1:1234')
		expect(publicOrigin({ ...config, publicUrl: 'https://workshop.example' }, 1234, null)).toBe('https://workshop.example')
	})
	it('passes over loopback and addresses without a network', () => {
		const entry = (address: string, internal: boolean) => ({ family: 'IPv4' as const, address, internal, netmask: '', mac: '', cidr: null })
		expect(lanAddress({ lo: [entry('127.0.0.1', true)], eth0: [entry('169.254.3.4', false), entry('10.0.0.7', false)] })).toBe('10.0.0.7')
		expect(lanAddress({ lo: [entry('127.0.0.1', true)] })).toBeNull()
	})
})
