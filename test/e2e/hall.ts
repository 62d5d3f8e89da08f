/**
 * One workshop for browser tests: server, session, simulated hall, and the three real screens. Every page is watched: a
 * script error, a blocked resource or a request to elsewhere fails the test that looks at `problems`.
 */
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import type { Api } from '../harness/api.js'
import { createApi, readJoinLink, readLinkKey } from '../harness/api.js'
import { type Crowd, openCrowd } from '../harness/crowd.js'
import { type Desk, openDesk } from '../harness/desk.js'
import { isLong, keepEvidence } from '../harness/evidence.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { openWall, type Wall } from '../harness/wall.js'

const PHONE = { width: 360, height: 640 }
const DESK = { width: 1280, height: 800 }
const WALL = { width: 1920, height: 1080 }

export interface Hall {
	readonly server: ServerProcess
	/** Where browsers reach it. */
	readonly origin: string
	readonly api: Api
	readonly session: string
	readonly code: string
	readonly links: { readonly facilitator: string; readonly control: string; readonly projector: string; readonly join: string }
	/** Looks on and helps out; the console page leads. */
	readonly desk: Desk
	readonly wall: Wall
	/** What went wrong on any page. */
	readonly problems: string[]
	/** Pulses this page has said it has drawn. */
	reported(page: Page): number
	crowd(people: number): Promise<Crowd>
	console(): Promise<Page>
	projector(): Promise<Page>
	/** A phone that has tapped its way in. */
	phone(lang?: 'de' | 'en'): Promise<Page>
	/** A page in a context of its own (its own storage), watched. */
	page(size: { readonly width: number; readonly height: number }, lang?: 'de' | 'en'): Promise<Page>
	/** A figure for the evidence; only the long run insists on `met`. */
	measured(what: string, figures: Readonly<Record<string, string | number>>, met: boolean): void
	close(): Promise<void>
}

export interface HallOptions {
	readonly lang?: 'de' | 'en' | 'both'
	readonly template?: string
	readonly open?: boolean
	/** Where browsers think the server is, once it is there. */
	readonly through?: (server: ServerProcess) => Promise<string>
	/** For the server. */
	readonly env?: Readonly<Record<string, string>>
	/** How long a console may take to be there, ms. */
	readonly patienceMs?: number
}

export async function openHall(
	browser: Browser,
	{ lang = 'both', template = 'employee-journey', open = true, through, env = {}, patienceMs = 10_000 }: HallOptions = {},
): Promise<Hall> {
	const server = await startServer({ env })
	const origin = through === undefined ? server.url : await through(server)
	const api = createApi(server.url, server.organiserKey)
	const { session, links: told } = await api.createSession({ template, title: 'Arbeiten bei uns', lang })
	const from = (link: string) => (through === undefined ? link : origin + link.slice(new URL(link).origin.length))
	const links = {
		facilitator: from(told.facilitator),
		control: from(told.control),
		projector: from(told.projector),
		join: from(told.join),
	}
	const at = { url: server.url, session: session.id }
	const desk = openDesk({ ...at, key: readLinkKey(links.facilitator) })
	const wall = openWall({ ...at, key: readLinkKey(links.projector) })
	await until(() => desk.live() && wall.live(), 'desk and wall live')
	if (open) await desk.command({ type: 'open-session' })
	const problems: string[] = []
	const reports = new WeakMap<Page, number>()
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
		fresh.on('dialog', (dialog) => {
			problems.push(`dialog: ${dialog.message()}`)
			void dialog.dismiss()
		})
		// What is blocked before the page's own listener is there is told here only.
		fresh.on('console', (message) => {
			if (/Content[ -]Security[ -]Policy|Trusted ?Type/i.test(message.text())) problems.push(`console: ${message.text()}`)
		})
		fresh.on('pageerror', (error) => problems.push(`error on ${new URL(fresh.url()).pathname}: ${error.message}`))
		fresh.on('request', (request) => {
			const { protocol, origin: asked } = new URL(request.url())
			if (protocol.startsWith('http') && asked !== origin) problems.push(`request to ${request.url()}`)
		})
		fresh.on('websocket', (socket) =>
			socket.on('framesent', ({ payload }) => {
				if (payload.toString().startsWith('42["seen",')) reports.set(fresh, (reports.get(fresh) ?? 0) + 1)
			}),
		)
		return fresh
	}

	return {
		server,
		origin,
		api,
		session: session.id,
		code: session.code,
		links,
		desk,
		wall,
		problems,
		reported: (page) => reports.get(page) ?? 0,
		async crowd(people) {
			const crowd = await openCrowd({ url: server.url, ...readJoinLink(links.join), people, seed: 'e2e', pace: 0, comeBackMs: [50, 500] })
			crowds.push(crowd)
			return crowd
		},
		page,
		async console() {
			const fresh = await page(DESK)
			await fresh.goto(links.facilitator)
			await expect(fresh.getByRole('tab').first()).toBeVisible({ timeout: patienceMs })
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
		measured(what, figures, met) {
			keepEvidence(what, figures)
			if (isLong) expect(met, `${what}: ${JSON.stringify(figures)}`).toBe(true)
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
