import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptedEncodings, loadAssets } from './assets.js'

describe('assets', () => {
	const dir = mkdtempSync(join(tmpdir(), 'ff-assets-'))
	let base = ''
	let stop: () => void = () => undefined
	beforeAll(async () => {
		mkdirSync(join(dir, 'desk/assets'), { recursive: true })
		mkdirSync(join(dir, 'desk/.vite'), { recursive: true })
		writeFileSync(join(dir, 'desk/home.html'), '<!doctype html>home')
		writeFileSync(join(dir, 'desk/.vite/manifest.json'), '{}')
		writeFileSync(join(dir, 'desk/icon.svg'), '<svg/>')
		writeFileSync(join(dir, 'desk/assets/home-Abc12345.js'), 'plain')
		writeFileSync(join(dir, 'desk/assets/home-Abc12345.js.br'), 'brotli')
		writeFileSync(join(dir, 'desk/assets/home-Abc12345.js.gz'), 'gzip')
		const assets = loadAssets(dir)
		expect(assets.page('home')?.toString()).toContain('home')
		expect(assets.page('phone')).toBeNull()
		const app = express().use(assets.handler)
		const server = app.listen(0, '127.0.0.1')
		await new Promise((resolve) => server.once('listening', resolve))
		base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
		stop = () => void server.close()
	})
	afterAll(() => {
		stop()
		rmSync(dir, { recursive: true })
	})
	const get = (path: string, encoding?: string) => fetch(base + path, { headers: { 'accept-encoding': encoding ?? 'identity' } })

	it('come packed as the client can read them, for ever', async () => {
		const path = '/_/desk/assets/home-Abc12345.js'
		const plain = await get(path)
		expect(await plain.text()).toBe('plain')
		expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
		expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
		expect(plain.headers.get('vary')).toBe('Accept-Encoding')
		const lengths = await Promise.all(
			['gzip, deflate', 'gzip, br', 'br;q=0, gzip'].map(async (encoding) =>
				(await fetch(base + path, { method: 'HEAD', headers: { 'accept-encoding': encoding } })).headers.get('content-encoding'),
			),
		)
		expect(lengths).toEqual(['gzip', 'br', 'gzip'])
	})
	it('without a hash in the name are asked for again', async () => {
		expect((await get('/_/desk/icon.svg')).headers.get('cache-control')).toBe('no-cache')
	})
	it.each([
		'/_/desk/home.html',
		'/_/desk/.vite/manifest.json',
		'/_/desk/../desk/icon.svg/..',
		'/_/desk/%2e%2e/%2e%2e/etc/passwd',
		'/_/desk/assets/home-Abc12345.js.br',
		'/_/desk/',
	])('are a closed list: %s is not in it', async (path) => {
		expect((await get(path)).status).toBe(404)
	})
	it('reads what encodings are accepted', () => {
		expect([...acceptedEncodings('gzip;q=1.0, br;q=0.000, *;q=0')]).toEqual(['gzip'])
		expect(acceptedEncodings(undefined)).toEqual(new Set(['']))
	})
})
