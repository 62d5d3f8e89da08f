/**
 * Pages from elsewhere in the browser of somebody who leads a session: they can do nothing with what that browser holds.
 * Another port of the same machine is the hard case: cookies go along, because they know hosts and no ports.
 */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page, test } from '@playwright/test'
import { until } from '../harness/until.js'
import { type Hall, openHall } from './hall.js'

let hall: Hall
let other: Server
let elsewhere: string
/** Headers of what was asked there. */
const asked: IncomingHttpHeaders[] = []

test.beforeAll(async ({ browser }) => {
	hall = await openHall(browser, { lang: 'de', env: { LOG_LEVEL: 'debug' } })
	await hall.desk.command({ type: 'open-phase', phase: 'collect' })
	other = createServer((req, res) => {
		if (req.url !== '/favicon.ico') asked.push(req.headers)
		res.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>anderswo</title><body>anderswo')
	})
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
	elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`
})
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close()
	asked.length = 0
	expect(hall.problems.splice(0)).toEqual([])
})
test.afterAll(async () => {
	await hall?.close()
	other?.closeAllConnections()
	await new Promise((resolve) => (other === undefined ? resolve(null) : other.close(resolve)))
})

const refusals = async (): Promise<number> => {
	const text = await (await fetch(`${hall.origin}/metrics`)).text()
	return [...text.matchAll(/code="E_ORIGIN"[^}]*\} (\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0)
}
/** Everything a page can try; what it learned. */
const attack = (page: Page, ticket: { readonly doc: string; readonly ticket: string }) =>
	page.evaluate(
		async ({ target, session, doc, ticket: one }) => {
			const body = JSON.stringify({ id: 'evil-command-1', type: 'set-projector', blank: true })
			const url = `${target}/api/sessions/${session}/commands`
			const ask = (path: string, init: RequestInit) =>
				fetch(path, { credentials: 'include', ...init }).then(
					async (reply) => `${reply.type} ${reply.status} ${(await reply.text()).length}`,
					() => 'refused',
				)
			const socket = (path: string) =>
				new Promise<string>((resolve) => {
					const ws = new WebSocket(target.replace('http', 'ws') + path)
					ws.onopen = () => resolve('open')
					ws.onerror = () => resolve('refused')
				})
			return {
				json: await ask(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }),
				plain: await ask(url, { method: 'POST', body, headers: { 'Content-Type': 'text/plain' } }),
				blind: await ask(url, { method: 'POST', body, mode: 'no-cors' }),
				read: await ask(`${target}/api/sessions/${session}`, {}),
				board: await ask(`${target}/api/sessions/${session}/board`, {}),
				polling: await ask(`${target}/socket.io/?EIO=4&transport=polling`, {}),
				socket: await socket('/socket.io/?EIO=4&transport=websocket'),
				yjs: await socket(`/yjs/${doc}?ticket=${one}`),
			}
		},
		{ target: hall.origin, session: hall.session, ...ticket },
	)
const nothing = {
	json: 'refused',
	plain: 'refused',
	blind: 'refused',
	read: 'refused',
	board: 'refused',
	polling: 'refused',
	socket: 'refused',
	yjs: 'refused',
}

test('[R26] a page on another port, with the facilitator’s cookies, gets nowhere; neither does one without an origin', async () => {
	const console = await hall.console()
	const ticket = await until(() => hall.wall.ticket(), 'a ticket')
	const evil = await console.context().newPage()
	await evil.goto(elsewhere)
	const before = await refusals()
	expect(await attack(evil, ticket)).toEqual(nothing)
	// Writing, reading by polling and both sockets were refused by the server itself, not only hidden by the browser.
	expect((await refusals()) - before).toBeGreaterThanOrEqual(5)
	// In a sandbox the page's origin is "null".
	await evil.setContent('<iframe sandbox="allow-scripts" srcdoc="<!doctype html>null"></iframe>')
	const frame = await until(() => evil.frames().find((one) => one.parentFrame() !== null), 'the frame')
	expect(await attack(frame as unknown as Page, ticket)).toEqual(nothing)
	// And a form, which needs nobody's permission.
	await evil.goto(elsewhere)
	await evil.evaluate(
		({ target, session }) => {
			const form = document.createElement('form')
			form.method = 'post'
			form.action = `${target}/api/sessions/${session}/commands`
			form.enctype = 'text/plain'
			form.innerHTML = '<input name=\'{"id":"evil-command-2","type":"set-projector","blank":true,"x":"\' value=\'"}\'>'
			document.body.append(form)
			form.submit()
		},
		{ target: hall.origin, session: hall.session },
	)
	await expect(evil.getByText('E_ORIGIN')).toBeVisible()
	expect(hall.desk.head()?.projector.blank).toBe(false)
	// The ticket that was tried from elsewhere is still good for ours: nothing of it was used up there.
	await expect(console.getByRole('tab').first()).toBeVisible()
})

test('[R27] links leave no trace: not in the address, not in the log, not in what other pages are told', async () => {
	const secrets = [hall.links.facilitator, hall.links.projector, hall.links.control].map((link) => link.split('key=')[1] ?? '')
	secrets.push(hall.server.organiserKey)
	expect(secrets.every((secret) => secret.length > 15)).toBe(true)
	const home = await hall.page({ width: 1280, height: 800 })
	await home.goto(`${hall.origin}/#key=${hall.server.organiserKey}`)
	await expect(home.getByText('Arbeiten bei uns').first()).toBeVisible()
	for (const page of [home, await hall.console(), await hall.projector()]) {
		await expect.poll(() => page.url()).not.toContain('key=')
		const address = await page.evaluate(() => location.href + JSON.stringify(history.state) + document.referrer)
		const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))
		for (const secret of secrets) {
			expect(address).not.toContain(secret)
			expect(kept).not.toContain(secret)
		}
	}
	// Navigating out, by hand and by link; nothing says where one came from.
	const out = await home.context().newPage()
	await out.goto(`${hall.origin}/`)
	await out.evaluate((href) => {
		const link = document.createElement('a')
		link.href = href
		link.id = 'out'
		link.append('hinaus')
		document.body.prepend(link)
	}, elsewhere)
	await out.locator('#out').click()
	await expect(out.getByText('anderswo')).toBeVisible()
	expect(asked.length).toBeGreaterThan(0)
	expect(asked.map(({ referer }) => referer)).toEqual(asked.map(() => undefined))
	expect(await out.evaluate(() => document.referrer)).toBe('')
	for (const secret of secrets) expect(hall.server.output().replace(/^.*#key=.*$/gm, '')).not.toContain(secret)
})

test('[R28] a projector comes back to its picture by itself after the server was gone', async () => {
	const wall = await hall.projector()
	await expect(wall.getByText('0 Karten').or(wall.getByText('Karten')).first()).toBeVisible()
	await hall.server.kill()
	await hall.server.restart()
	const began = performance.now()
	await until(() => hall.desk.live(), 'the desk back')
	await hall.desk.command({ type: 'set-projector', theme: 'dark' })
	await expect(wall.locator('html[data-theme="dark"]')).toHaveCount(1, { timeout: 15_000 })
	const back = Math.round(performance.now() - began)
	await expect(wall.getByText('Karten').first()).toBeVisible()
	expect(wall.url()).not.toContain('key=')
	hall.measured('projector after a restart', { 'back after ms': back }, back <= 3_000)
})

test('[R56] no page brings script or style inside its markup', async () => {
	for (const path of ['/', '/j', '/c/abcd1234', '/p/abcd1234', '/nothing']) {
		const html = await (await fetch(hall.origin + path)).text()
		expect(html, path).toContain('<html')
		expect(html, path).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:/i)
	}
})

test('[R56] the watch over the page’s policy sees what is blocked', async () => {
	const page = await hall.page({ width: 360, height: 640 })
	await page.goto(`${hall.origin}/`)
	expect(hall.problems).toEqual([])
	await page.evaluate(() => {
		const script = document.createElement('script')
		// A script written into the page is what an attacker would leave there.
		try {
			script.textContent = 'globalThis.wasHere = true'
		} catch {
			// Trusted types refuse the text already.
		}
		document.body.append(script)
		const image = document.createElement('img')
		image.src = 'https://127.0.0.1:1/x.png'
		document.body.append(image)
	})
	await until(() => hall.problems.some((problem) => problem.includes('img-src')), 'the image to be told')
	await until(() => hall.problems.some((problem) => /script|trusted/i.test(problem)), 'the script to be told')
	expect(await page.evaluate(() => 'wasHere' in globalThis)).toBe(false)
	hall.problems.length = 0
})
