/** The built server as a process of its own: what it prints, how it ends, what it refuses. Needs `server/dist`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enter } from '../harness/clients.js'
import { until } from '../harness/until.js'
import { readXlsx } from '../harness/xlsx.js'

const MAIN = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url))

interface Running {
	readonly child: ChildProcess
	out(): string
	err(): string
	/** Exit code, once it has ended. */
	code(): number | null
}

describe('the server as a process', () => {
	let dir = ''
	const running: Running[] = []
	const start = (env: Record<string, string> = {}, args: readonly string[] = []): Running => {
		const { PATH = '' } = process.env
		const child = spawn(process.execPath, [MAIN, ...args], {
			env: { PATH, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dir, LOG_LEVEL: 'info', ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		})
		const text = { out: '', err: '' }
		child.stdout.setEncoding('utf8').on('data', (more: string) => {
			text.out += more
		})
		child.stderr.setEncoding('utf8').on('data', (more: string) => {
			text.err += more
		})
		let code: number | null = null
		child.on('close', (given, signal) => {
			code = given ?? (signal === null ? -1 : -2)
		})
		const one: Running = { child, out: () => text.out, err: () => text.err, code: () => code }
		running.push(one)
		return one
	}
	const ended = (one: Running) => until(() => one.code() !== null, 'an end')
	const address = async (one: Running) => {
		await until(() => {
			if (one.code() !== null) throw new Error(`It ended with ${one.code()}: ${one.err()}`)
			return /running: \S+\n[\s\S]*\n\n {2}\S.*\n/.test(one.out())
		}, 'the address')
		return /running: (\S+)/.exec(one.out())?.[1] ?? ''
	}
	const keyOf = (one: Running) => /#key=(\S+)/.exec(one.out())?.[1] ?? null
	beforeEach(() => {
		dir = mkdtempSync(join(tmpdir(), 'funkenflug-start-'))
	})
	afterEach(async () => {
		for (const one of running.splice(0)) {
			if (one.code() === null) one.child.kill('SIGKILL')
			await ended(one)
		}
		chmodSync(dir, 0o700)
		rmSync(dir, { recursive: true })
	})
	const me = async (url: string, key: string) =>
		(await (await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${key}` } })).json()) as unknown

	it('prints the organiser link once, keeps only its hash, and makes a new one when asked', async () => {
		const first = start()
		const url = await address(first)
		const key = keyOf(first) ?? ''
		expect(key).toMatch(/^[\w-]{32}$/)
		expect(await me(url, key)).toEqual({ access: [{ role: 'organiser', session: null }] })
		expect(first.err()).not.toContain(key)
		first.child.kill('SIGTERM')
		await ended(first)
		expect(readFileSync(join(dir, 'funkenflug.sqlite'), 'latin1')).not.toContain(key)

		const second = start()
		const again = await address(second)
		expect(keyOf(second)).toBeNull()
		expect(second.out()).toContain('--new-key')
		expect(await me(again, key)).toEqual({ access: [{ role: 'organiser', session: null }] })
		second.child.kill('SIGINT')
		await ended(second)
		expect(second.code()).toBe(0)

		const third = start({}, ['--new-key'])
		const anew = await address(third)
		const fresh = keyOf(third) ?? ''
		expect(fresh).not.toBe(key)
		expect(await me(anew, key)).toEqual({ access: [] })
		expect(await me(anew, fresh)).toEqual({ access: [{ role: 'organiser', session: null }] })
	})
	it('[R10] stops within five seconds, with 0, everybody told, everything kept', async () => {
		const one = start()
		const url = await address(one)
		const key = keyOf(one) ?? ''
		const call = async (method: string, path: string, body?: object) => {
			const reply = await fetch(url + path, {
				method,
				headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			})
			return (await reply.json()) as Record<string, never>
		}
		const { session } = (await call('POST', '/api/sessions', {
			template: 'employee-journey',
			title: 'Pflege im Dialog',
			lang: 'de',
		})) as unknown as { session: { id: string; code: string } }
		expect(await call('POST', `/api/sessions/${session.id}/commands`, { id: 'open-1', type: 'open-session' })).toMatchObject({ ok: true })
		const joined = (await call('POST', '/api/join', { code: session.code, protocol: 1 })) as unknown as { token: string }
		const phone = await enter(url, { session: session.id, as: 'participant', token: joined.token })
		const began = performance.now()
		one.child.kill('SIGTERM')
		await ended(one)
		expect(performance.now() - began).toBeLessThan(5_000)
		expect(one.code()).toBe(0)
		expect(phone.restart()).not.toBeNull()
		await until(() => phone.ended() !== null, 'the phone knows')
		phone.close()

		const two = start()
		const back = await address(two)
		const list = (await (await fetch(`${back}/api/sessions`, { headers: { authorization: `Bearer ${key}` } })).json()) as object[]
		expect(list).toEqual([expect.objectContaining({ id: session.id, status: 'open', joined: 1 })])
		const same = await enter(back, { session: session.id, as: 'participant', token: joined.token })
		expect(same.welcomes).toHaveLength(1)
		same.close()
	})
	it('[R62] writes reports in every format, beside the running rooms', async () => {
		const one = start()
		const url = await address(one)
		const headers = { authorization: `Bearer ${keyOf(one)}`, 'content-type': 'application/json' }
		const made = await fetch(`${url}/api/sessions`, {
			method: 'POST',
			headers,
			body: JSON.stringify({ template: 'employee-journey', title: '<b>Pflege</b>', lang: 'de' }),
		})
		const { session } = (await made.json()) as { session: { id: string } }
		const report = (query: string) => fetch(`${url}/api/sessions/${session.id}/report?${query}`, { headers })
		const [html, json, csv, excel, book, none] = await Promise.all(
			[
				'format=html',
				'format=json',
				'format=csv&table=cards',
				'format=csv-excel&table=all&lang=en',
				'format=xlsx&lang=en',
				'format=csv&table=nothing',
			].map(report),
		)
		expect([html?.status, await html?.text()]).toEqual([200, expect.stringContaining('&lt;b&gt;Pflege')])
		expect(await json?.json()).toMatchObject({ schema: 1, session: { id: session.id } })
		expect([csv?.status, excel?.status]).toEqual([200, 200])
		expect((await excel?.arrayBuffer())?.byteLength).toBeGreaterThan(100)
		const sheets = readXlsx(new Uint8Array((await book?.arrayBuffer()) ?? new ArrayBuffer())).sheets
		expect([sheets[0]?.name, sheets[0]?.rows[0]?.[1]?.value]).toEqual(['Overview', '<b>Pflege</b>'])
		expect([none?.status, await none?.json()]).toEqual([404, expect.objectContaining({ code: 'E_NOT_FOUND' })])
		one.child.kill('SIGTERM')
		await ended(one)
		expect(one.code()).toBe(0)
	})
	/** Ends by itself: code, and one line for people without a stack. */
	const refuses = async (one: Running, code: number, line: RegExp) => {
		await ended(one)
		expect([one.code(), one.err()]).toEqual([code, expect.stringMatching(line)])
		expect(one.err().trim().split('\n')).toHaveLength(1)
		expect(one.err()).not.toMatch(/\n\s+at /)
		expect(one.out()).toBe('')
	}
	it('[R57] says so when the data folder cannot be written', async () => {
		writeFileSync(join(dir, 'file'), '')
		await refuses(start({ DATA_DIR: join(dir, 'file', 'below') }), 1, /Cannot store anything/)
	})
	it('says so when another server holds the data folder', async () => {
		const first = start()
		await address(first)
		await refuses(start(), 1, new RegExp(`in use by process ${first.child.pid}`))
		expect(first.code()).toBeNull()
	})
	it('[R7] says so when the data is damaged, and leaves it as it is', async () => {
		const file = join(dir, 'funkenflug.sqlite')
		writeFileSync(file, 'this is no database at all, but somebody may want it back')
		await refuses(start(), 1, /damaged/)
		expect(readFileSync(file, 'utf8')).toBe('this is no database at all, but somebody may want it back')
	})
	it('says so when the port is taken, and lets go of the data', async () => {
		const other = createServer()
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
		const port = String((other.address() as { port: number }).port)
		await refuses(start({ PORT: port }), 1, new RegExp(`Port ${port} is taken`))
		other.close()
		await address(start())
	})
	it('[R59] says so when a setting is wrong or unsafe', async () => {
		await refuses(start({ PUBLIC_URL: 'http://workshop.example' }), 2, /must begin with https/)
		await refuses(start({ TRUST_PROXY: 'true', PUBLIC_URL: 'https://workshop.example' }), 2, /TRUST_PROXY must name the proxies/)
	})
	it('explains itself when asked, and when asked wrongly', async () => {
		const help = start({}, ['--help'])
		await ended(help)
		expect([help.code(), help.out()]).toEqual([0, expect.stringContaining('--new-key')])
		const wrong = start({}, ['--port'])
		await ended(wrong)
		expect([wrong.code(), wrong.err()]).toEqual([2, expect.stringContaining('--port')])
	})
	it('[R14] lives through frames that are none', async () => {
		const one = start()
		const url = await address(one)
		const { WebSocket } = await import('ws')
		for (const frame of [
			'42["command"]',
			'42["command",null]',
			'42["__proto__"]',
			'451-["x",{"_placeholder":true,"num":0}]',
			'4',
			'42[',
			Buffer.from([0xff]),
		]) {
			const ws = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { origin: url })
			await until(() => ws.readyState === WebSocket.OPEN, 'open')
			ws.send('40{"protocol":1}')
			ws.send(frame)
			ws.on('error', () => undefined)
			ws.terminate()
		}
		expect((await fetch(`${url}/healthz`)).status).toBe(200)
		expect(one.code()).toBeNull()
	})
})
