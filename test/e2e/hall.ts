/**
 * One workshop for browser tests: server, session, simulated hall, and the three real screens. Every page is watched: a
 * script error, a blocked resource or a request to elsewhere fails the test that looks at `problems`.
 */
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import type { Api } from '../harness/api.js'
import { createApi, readJoinLink, readLinkKey } from '../harness/api.js'
import { type Crowd, openCrowd } from '../harness/crowd.js'
import { type Desk, openDesk } from '../harness/desk.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { openWall, type Wall } from '../harness/wall.js'

const PHONE = { width: 360, height: 640 }
const DESK = { width: 1280, height: 800 }
const WALL = { width: 1920, height: 1080 }

export interface Hall {
	readonly server: ServerProcess
	readonly api: Api
	readonly session: string
	readonly code: string
	readonly links: { readonly facilitator: string; readonly control: string; readonly projector: string; readonly join: string }
	/** Looks on and helps out; the console page leads. */
	readonly desk: Desk
	readonly wall: Wall
	/** What went wrong on any page. */
	readonly problems: string[]
	crowd(people: number): Promise<Crowd>
	console(): Promise<Page>
	projector(): Promise<Page>
	/** A phone that has tapped its way in. */
	phone(lang?: 'de' | 'en'): Promise<Page>
	/** A page in a context of its own (its own storage), watched. */
	page(size: { readonly width: number; readonly height: number }, lang?: 'de' | 'en'): Promise<Page>
	close(): Promise<void>
}

export interface HallOptions {
	readonly lang?: 'de' | 'en' | 'both'
	readonly template?: string
	readonly open?: boolean
}

export async function openHall(
	browser: Browser,
	{ lang = 'both', template = 'employee-journey', open = true }: HallOptions = {},
): Promise<Hall> {
	const server = await startServer()
	const api = createApi(server.url, server.organiserKey)
	const { session, links } = await api.createSession({ template, title: 'Arbeiten bei uns', lang })
	const at = { url: server.url, session: session.id }
	const desk = openDesk({ ...at, key: readLinkKey(links.facilitator) })
	const wall = openWall({ ...at, key: readLinkKey(links.projector) })
	await until(() => desk.live() && wall.live(), 'desk and wall live')
	if (open) await desk.command({ type: 'open-session' })
	const problems: string[] = []
	const contexts: BrowserContext[] = []
	const crowds: Crowd[] = []

	async function page(size: { readonly width: number; readonly height: number }, pageLang: 'de' | 'en' = 'de'): Promise<Page> {
		const phone = size.width < 600
		const context = await browser.newContext({
			viewport: size,
			locale: pageLang === 'de' ? 'de-DE' : 'en-GB',
			timezoneId: 'Europe/Berlin',
			reducedMotion: 'reduce',
			hasTouch: phone,
			isMobile: phone,
		})
		contexts.push(context)
		await context.exposeBinding('reportViolation', (_source, what: string) => {
			problems.push(`blocked by the page's policy: ${what}`)
		})
		await context.addInitScript(() => {
			document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
				const report = (globalThis as { reportViolation?: (what: string) => void }).reportViolation
				report?.(`${violatedDirective} ${blockedURI} (${sourceFile}:${lineNumber})`)
			})
		})
		const fresh = await context.newPage()
		fresh.on('pageerror', (error) => problems.push(`error on ${new URL(fresh.url()).pathname}: ${error.message}`))
		fresh.on('request', (request) => {
			const { protocol, origin } = new URL(request.url())
			if (protocol.startsWith('http') && origin !== server.url) problems.push(`request to ${request.url()}`)
		})
		return fresh
	}

	return {
		server,
		api,
		session: session.id,
		code: session.code,
		links,
		desk,
		wall,
		problems,
		async crowd(people) {
			const crowd = await openCrowd({ url: server.url, ...readJoinLink(links.join), people, seed: 'e2e', pace: 0, comeBackMs: [50, 500] })
			crowds.push(crowd)
			return crowd
		},
		page,
		async console() {
			const fresh = await page(DESK)
			await fresh.goto(links.facilitator)
			await expect(fresh.getByRole('tab').first()).toBeVisible()
			return fresh
		},
		async projector() {
			const fresh = await page(WALL)
			await fresh.goto(links.projector)
			await expect(fresh.locator('body')).not.toBeEmpty()
			return fresh
		},
		async phone(phoneLang = 'de') {
			const fresh = await page(PHONE, phoneLang)
			await fresh.goto(links.join.toLowerCase().replace(/\/j\/(.*)$/, (_all, code: string) => `/J/${code.toUpperCase()}`))
			await fresh.getByRole('button', { name: phoneLang === 'de' ? 'Mitmachen' : 'Join in' }).click()
			return fresh
		},
		async close() {
			for (const crowd of crowds) crowd.close()
			wall.close()
			desk.close()
			for (const context of contexts) await context.close()
			await server.dispose()
		},
	}
}
