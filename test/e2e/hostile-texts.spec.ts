/**
 * Texts that have broken other products, on real screens: they stand there letter by letter, nothing runs, nothing is
 * blocked by the page's policy (so nothing was tried), and what stands beside them keeps its place.
 */
import type { ReportModel } from '@funkenflug/server/report/model'
import { normaliseText } from '@funkenflug/shared/text'
import { expect, type Page, test } from '@playwright/test'
import { readJoinLink } from '../harness/api.js'
import { formulaCorpus, unicodeCorpus, xssCorpus } from '../harness/corpus.js'
import { newStats } from '../harness/courier.js'
import { createDice } from '../harness/dice.js'
import { isLong } from '../harness/evidence.js'
import { tableOf } from '../harness/export.js'
import { openPhone, type Phone } from '../harness/phone.js'
import { until } from '../harness/until.js'
import { type Hall, openHall } from './hall.js'

test.describe.configure({ mode: 'serial' })

const TITLE = '"><img src=x onerror=alert(1)><b>Titel</b>'
const clean = (text: string, max = 280): string | null => {
	const verdict = normaliseText(text, { min: 1, max, lines: true })
	return verdict.ok ? verdict.text : null
}
const unicode = unicodeCorpus.map(([, text]) => text)
/** As they are accepted, each once. */
const texts = [...new Set([...xssCorpus, ...formulaCorpus, ...unicode].flatMap((text) => clean(text) ?? []))]
/** Commands one person may send at once without waiting. */
const EACH = 55

let hall: Hall
const people = new Map<number, Phone>()

/** What a reader sees: marks that let words break are none of it, and runs of white space are one space. */
const plain = (text: string): string => text.replaceAll('\u00ad', '').replaceAll('\u200b', '').replace(/\s+/g, ' ').trim()
const textsOf = async (page: Page, selector: string): Promise<string[]> => (await page.locator(selector).allTextContents()).map(plain)
/** Elements nobody of us writes: markup that came to life. */
const strangers = (page: Page): Promise<string[]> =>
	page.evaluate(() =>
		[...(document.querySelector('#root') ?? document.body).querySelectorAll('*')]
			.filter((element) => {
				const odd = 'script,iframe,object,embed,base,link,style,marquee,math,video,template,noscript,form[action],img[src="x"]'
				const handler = [...element.attributes].some(({ name }) => name.startsWith('on'))
				const scheme = /^(javascript|data|vbscript|file):/i.test(element.getAttribute('href') ?? '')
				return element.matches(odd) || handler || scheme
			})
			.map((element) => element.outerHTML.slice(0, 120)),
	)
/** Boxes that lie on their neighbours, or words that leave their box. */
const broken = (page: Page, selector: string): Promise<string[]> =>
	page.evaluate((which) => {
		const boxes = [...document.querySelectorAll(which)]
			.map((element) => ({ element, box: element.getBoundingClientRect() }))
			.filter(({ box }) => box.width > 0 && box.height > 0)
		const wrong: string[] = []
		for (const { element, box } of boxes) {
			const told = (element.textContent ?? '').slice(0, 40)
			const range = document.createRange()
			range.selectNodeContents(element)
			for (const ink of range.getClientRects())
				if (ink.left < box.left - 1 || ink.right > box.right + 1 || ink.top < box.top - 1 || ink.bottom > box.bottom + 1)
					wrong.push(`leaves its box: ${told}`)
			if (box.right > innerWidth + 1) wrong.push(`leaves the page: ${told}`)
		}
		for (const [i, a] of boxes.entries())
			for (const b of boxes.slice(i + 1)) {
				const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
				const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
				if (across > 1 && down > 1) wrong.push(`lies on another: ${(a.element.textContent ?? '').slice(0, 40)}`)
			}
		return [...new Set(wrong)]
	}, selector)

async function somebody(n: number): Promise<Phone> {
	const known = people.get(n)
	if (known !== undefined) return known
	const join = readJoinLink(hall.links.join)
	const fresh = await openPhone({ url: hall.server.url, ...join, dice: createDice(`texts ${n}`), stats: newStats() })
	await until(() => fresh.live(), 'somebody in')
	people.set(n, fresh)
	return fresh
}
const card = (text: string) => ({ type: 'add-card', phase: 'cards', text, stage: null, rating: null, kind: 'experienced' })

test.beforeAll(async ({ browser }) => {
	hall = await openHall(browser, { lang: 'de' })
	const words = { title: { de: '', en: '' }, prompt: { de: '', en: '' }, hint: { de: '', en: '' }, step: 'ist', seconds: 0 }
	const settings = { cards: 1_000, minChars: 1, maxChars: 280, askStage: false, askRating: false, quietSeconds: 0 }
	await hall.desk.command({ type: 'update-session', patch: { moderation: 'off', title: TITLE, goal: xssCorpus[7] ?? '' } })
	await hall.desk.command({
		type: 'set-agenda',
		agenda: [
			{ id: 'cards', kind: 'collect', ...words, settings },
			{ id: 'select', kind: 'select', ...words, settings: {} },
			{ id: 'soll', kind: 'soll', ...words, settings: { perSide: 5 } },
			{ id: 'measure', kind: 'measure', ...words, settings: {} },
			{ id: 'commit', kind: 'commit', ...words, settings: {} },
		],
	})
	await hall.desk.command({ type: 'set-projector', texts: true })
	await hall.desk.command({ type: 'open-phase', phase: 'cards' })
})
test.afterAll(async () => {
	for (const person of people.values()) person.close()
	await hall?.close()
})
test.afterEach(() => expect(hall.problems).toEqual([]))

test('[R33] [R34] as cards: the wall shows the newest as they are typed', async () => {
	test.setTimeout(600_000)
	const wall = await hall.projector()
	const shown = new Set<string>()
	const expected = new Set(texts.map(plain))
	// Unicode in full, and of the rest a few dozen; all of it in the long run.
	const some = texts.filter((text, i) => isLong || i % 25 === 0 || unicode.some((one) => clean(one) === text))
	for (let at = 0; at < some.length; at += 6) {
		const person = await somebody(100 + Math.floor(at / (EACH - 5)))
		const batch = some.slice(at, at + 6)
		for (const text of batch) expect(await person.send(card(text))).toMatchObject({ ok: true })
		const newest = plain(batch.at(-1) ?? '')
		await expect.poll(async () => (await textsOf(wall, '#root bdi')).includes(newest), { message: newest }).toBe(true)
		for (const text of await textsOf(wall, 'ul li bdi')) {
			expect(expected, text).toContain(text)
			shown.add(text)
		}
		expect(await broken(wall, 'main ul > li')).toEqual([])
	}
	expect(await strangers(wall)).toEqual([])
	expect(shown.size).toBeGreaterThan(some.length / 4)
})

test('[R33] [R34] as cards: the phone that wrote them lists them all', async () => {
	test.setTimeout(180_000)
	const chunks = Array.from({ length: Math.ceil(texts.length / EACH) }, (_, i) => texts.slice(i * EACH, (i + 1) * EACH))
	const page = await hall.page({ width: 360, height: 640 })
	await page.goto(`${hall.origin}/j/${hall.code}`)
	let compared = 0
	for (const [i, chunk] of chunks.entries()) {
		const person = await somebody(i)
		for (const ack of await Promise.all(chunk.map((text) => person.send(card(text))))) expect(ack).toMatchObject({ ok: true })
		const seat = { session: hall.session, token: person.token, code: hall.code }
		await page.evaluate(([code, kept]) => localStorage.setItem(`ff:seat:${code}`, kept ?? ''), [hall.code, JSON.stringify(seat)])
		await page.goto(`${hall.origin}/j/${hall.code}`)
		await expect(page.locator('main li')).toHaveCount(chunk.length)
		expect((await textsOf(page, 'main li bdi')).sort()).toEqual(chunk.map(plain).sort())
		expect(await broken(page, 'main li')).toEqual([])
		expect(await strangers(page)).toEqual([])
		compared += chunk.length
	}
	expect(compared).toBeGreaterThan(500)
})

test('[R33] [R34] as cards: the control desk lists them all, the title is a title', async () => {
	test.setTimeout(120_000)
	const desk = await hall.console()
	await expect(desk.getByText(TITLE).first()).toBeVisible()
	await desk.getByRole('tab', { name: 'Regie' }).click()
	const list = desk.locator('#regie-cards')
	await expect(list.locator('[role=option]').first()).toBeVisible()
	const seen = new Set<string>()
	for (let top = 0; ; top += 420) {
		const height = await list.evaluate((element, to) => {
			element.scrollTop = to
			return element.scrollHeight
		}, top)
		await desk.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
		for (const text of await textsOf(desk, '#regie-cards [role=option] bdi')) seen.add(text)
		if (top % 4_200 === 0) expect(await broken(desk, '#regie-cards [role=option]')).toEqual([])
		if (top > height) break
	}
	const missing = texts.map(plain).filter((text) => !seen.has(text))
	expect(missing).toEqual([])
	expect(await strangers(desk)).toEqual([])
})

test('[R33] as notes, measures, names and in the protocol', async () => {
	test.setTimeout(120_000)
	const some = (at: number, max: number): string => clean((xssCorpus[(at * 53) % xssCorpus.length] ?? '').slice(0, max), max) ?? 'Text'
	const wall = await hall.projector()
	const topics: string[] = []
	for (let i = 0; i < 3; i += 1) {
		const { result } = await hall.desk.command({ type: 'create-touchpoint', title: some(i, 50), stage: null, cards: [] })
		topics.push(String(result?.['touchpoint']))
	}
	const next = async (phase: string) => {
		const open = hall.desk.head()?.current
		if (open) await hall.desk.command({ type: 'close-phase', phase: open, graceSeconds: 0, override: 'Probe' })
		await hall.desk.command({ type: 'open-phase', phase, override: 'Probe' })
		await until(() => hall.desk.head()?.current === phase, phase)
	}
	await next('select')
	for (const [i, touchpoint] of topics.entries()) {
		const side = i === 0 ? 'love' : 'pain'
		await hall.desk.command({ type: 'select-touchpoint', phase: 'select', touchpoint, side, on: true, override: 'Probe' })
	}
	const person = await somebody(200)
	await next('soll')
	const [touchpoint = ''] = topics
	const notes = ['obstacle', 'wanted', 'unwanted'].map((side, i) => ({ side, text: some(10 + i, 140) }))
	for (const note of notes) expect(await person.send({ type: 'add-note', phase: 'soll', touchpoint, ...note })).toMatchObject({ ok: true })
	await hall.desk.command({ type: 'show-topic', phase: 'soll', touchpoint })
	for (const { text } of notes)
		await expect.poll(async () => (await textsOf(wall, '#root bdi')).some((one) => one.includes(plain(text))), { message: text }).toBe(true)
	expect(await strangers(wall)).toEqual([])
	await next('measure')
	const due = new Date(Date.now() + 864e6).toISOString().slice(0, 10)
	const how = { kind: 'do', firstStepDays: 3, due, authority: 'self', cards: [] }
	const what = some(20, 120)
	const measure = { touchpoint, what, firstStep: some(21, 120), benefit: some(22, 120), ...how }
	const added = await person.send({ type: 'add-measure', phase: 'measure', ...measure })
	expect(added).toMatchObject({ ok: true })
	await expect.poll(async () => (await textsOf(wall, '#root bdi')).includes(plain(what)), { message: what }).toBe(true)
	await next('commit')
	const id = added.ok ? String(added.result?.['measure']) : ''
	const name = some(30, 60)
	const owner = { kind: 'owner', words: 'Ich kümmere mich darum, ganz sicher', name }
	expect(await person.send({ type: 'commit', phase: 'commit', measure: id, ...owner })).toMatchObject({ ok: true })
	await expect.poll(async () => plain((await wall.locator('#root').textContent()) ?? ''), { message: name }).toContain(plain(name))
	expect(await strangers(wall)).toEqual([])
	const desk = await hall.console()
	await desk.goto(`${hall.origin}/api/sessions/${hall.session}/report?format=html&lang=de`)
	const protocol = plain((await desk.locator('body').textContent()) ?? '')
	for (const text of [TITLE, what, name, ...notes.map((note) => note.text)]) expect(protocol).toContain(plain(text))
	const exported = tableOf(JSON.parse(await hall.api.report(hall.session, 'format=json')) as ReportModel, 'cards')
	for (const row of exported.slice(0, 40)) expect(protocol).toContain(plain(String(row['text'])))
	expect((await strangers(desk)).filter((html) => !html.startsWith('<style'))).toEqual([])
})
