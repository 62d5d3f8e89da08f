import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { START } from '../room/fixture.js'
import { protocolStyleSource, renderHtml } from './html.js'
import { protocolCss } from './protocol-css.js'
import { buildReport } from './report.js'
import { hall, seal } from './scenario.js'

const AT = START + 3_600_000
const pageOf = (nasty: readonly string[] = [], lang: 'de' | 'en' = 'de') => renderHtml(buildReport(hall(nasty).session, AT), lang)

/** Tags of a page in order; throws where it is not well-formed. Void elements and self-closed SVG shapes need no end. */
function elements(page: string): string[] {
	const open: string[] = []
	const seen: string[] = []
	for (const [, slash, name, rest] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*\s*\/?)>/gi)) {
		if (name === undefined) continue
		if (slash === '/') expect(open.pop()).toBe(name)
		else {
			seen.push(name)
			if (!rest?.endsWith('/') && !['meta', 'link'].includes(name)) open.push(name)
		}
	}
	expect(open).toEqual([])
	return seen
}

const CORPUS = [
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	"'><svg onload=alert(1)>",
	'<svg><script href=data:,alert(1) />',
	'javascript:alert(1)//',
	'<a href="javascript:alert(1)">x</a>',
	'<style>*{display:none}</style>',
	'</td></table></main><h1>Ende</h1>',
	'<!-- --!><img src=x>',
	'{{constructor}} <%= alert(1) %> #{1}',
	'<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
	'&lt;script&gt;alert(1)&lt;/script&gt;',
	'<iframe srcdoc="<script>alert(1)</script>">',
	'](javascript:alert(1)) [x](y)',
	'a & b < c > d "e" \'f\' `g`',
]

describe('protocol', () => {
	it('is one well-formed page that stands alone: no script, no inline attribute, no foreign address, its sheet inside', () => {
		for (const lang of ['de', 'en'] as const) {
			const page = pageOf([], lang)
			expect(page.startsWith('<!doctype html>')).toBe(true)
			expect(elements(page)).toContain('table')
			expect(page).not.toMatch(/<script|<link|\sstyle=|\son[a-z]+=|https?:\/\//i)
			expect(page.match(/<style>/g)).toHaveLength(1)
			expect(page).toContain(`<html lang="${lang}">`)
		}
	})

	it('[R33] shows what people typed as text, wherever they typed it', () => {
		const { session } = hall(CORPUS)
		session.title = CORPUS[0] ?? ''
		session.goal = CORPUS[1] ?? ''
		const page = renderHtml(buildReport(session, AT), 'de')
		const tags = new Set(elements(page))
		for (const tag of ['script', 'img', 'iframe', 'math', 'a']) expect(tags.has(tag), tag).toBe(false)
		expect(elements(page).filter((tag) => tag === 'style')).toHaveLength(1)
		expect(page).not.toMatch(/<[^>]*\s(on[a-z]+|href="javascript)/i)
		expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
		expect(page).toContain('&amp;lt;script&amp;gt;')
		expect(elements(page).filter((tag) => tag === 'h1')).toHaveLength(1)
	})

	it('stamps what is not finished, and only that', () => {
		const { session } = hall()
		const time = new Date(AT).toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit' })
		expect(renderHtml(buildReport(session, AT), 'de')).toContain(`<p class="stamp">Zwischenstand ${time}</p>`)
		expect(renderHtml(buildReport(session, AT), 'en')).toContain('<p class="stamp">Interim, ')
		seal(session)
		expect(renderHtml(buildReport(session, AT), 'de')).not.toContain('class="stamp"')
	})

	it('draws the emotional curve once, with its words', () => {
		const page = pageOf()
		expect(page.match(/<figure class="curve">/g)).toHaveLength(1)
		expect(page).toMatch(/class="mean" d="M\d/)
		for (const word of ['begeisternd', 'okay', 'enttäuschend']) expect(page).toContain(`>${word}</text>`)
	})

	it('[M47] shows places with original voices, and ratings with sign and word', () => {
		const page = pageOf()
		expect(page).toContain('<q><bdi>Erlebnis ')
		expect(page).toContain('<use href="#disappointing"/></svg> enttäuschend')
		expect(pageOf([], 'en')).toContain('<use href="#delighting"/></svg> delighting')
	})

	it('says what the signs mean above a table, because a head repeated on the next sheet of paper loses them', () => {
		const page = pageOf()
		expect(page).toContain('<span class="legend">')
		for (const [, head] of page.matchAll(/<thead>(.*?)<\/thead>/gs)) expect(head).not.toContain('<svg')
	})

	it('says of each step which phase it was about, and the same step again and again only once', () => {
		const { session } = hall()
		const phase = [...session.phases.values()].at(-1)
		if (phase === undefined) throw new Error('a phase')
		const entry = { at: AT, role: 'facilitator', action: 'reveal-phase', target: phase.config.id, reason: null } as const
		session.audit.push({ ...entry, action: 'open-session', target: null }, entry, entry, entry)
		const page = renderHtml(buildReport(session, AT), 'de')
		const rows = [...page.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => (row ?? '').replace(/<[^>]*>/g, '|').replace(/\|+/g, '|'))
		expect(rows.at(-1)).toBe(`|aufgedeckt|${phase.config.title.de}|Moderation|3|`)
	})

	it('[R33] prints no text that was held back and no id', () => {
		const { session, cards, touchpoints, measures } = hall()
		const page = renderHtml(buildReport(session, AT), 'de')
		expect(page).not.toContain('0171')
		expect(page).not.toContain('Berta')
		for (const id of [...cards, ...touchpoints, ...measures]) expect(page).not.toContain(id)
		expect(page).toContain('Anna Beispiel')
	})

	it('[I19] has as many rows in German as in English', () => {
		const rows = (page: string) => page.match(/<tr>/g)?.length
		expect(rows(pageOf([], 'de'))).toBe(rows(pageOf([], 'en')))
	})

	it('has a style sheet of its own that loads nothing from elsewhere', () => {
		expect(protocolCss).not.toMatch(/url\(|@import|https?:/)
		expect(protocolCss).toContain('@page{size:A4')
		const inside = /<style>([^<]*)<\/style>/.exec(pageOf([], 'de'))?.[1] ?? ''
		expect(`'sha256-${createHash('sha256').update(inside).digest('base64')}'`).toBe(protocolStyleSource)
	})
})
