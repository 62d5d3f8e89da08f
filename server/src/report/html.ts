/**
 * The results protocol as one HTML page for screen and A4 print, German or English, from the result model alone.
 * Carries its style sheet inside, so that it looks the same when it is saved, sent by mail and opened years later; no script.
 */
import { createHash } from 'node:crypto'
import type { Lang } from '@funkenflug/shared/domain'
import type { CurvePoint } from '@funkenflug/shared/ranking/curve'
import { curvePicture } from './curve-picture.js'
import { htmlTable } from './html-table.js'
import { html, joined, type Markup } from './markup.js'
import type { ReportModel, ReportSection, ReportTable } from './model.js'
import { printed } from './print.js'
import { protocolCss } from './protocol-css.js'

import { signDefinitions } from './signs.js'

const WORDS = {
	protocol: { de: 'Ergebnisprotokoll', en: 'Results protocol' },
	interim: { de: 'Zwischenstand', en: 'Interim,' },
	people: { de: ['Person', 'Personen'], en: ['person', 'people'] },
	employee: { de: 'Sicht der Mitarbeitenden', en: "The employees' view" },
	customer: { de: 'Sicht der Kundschaft', en: "The customers' view" },
	data: {
		de: 'Alle Karten und Zahlen stehen mit ihren Kennungen in den CSV- und JSON-Dateien derselben Sitzung.',
		en: 'All cards and numbers stand with their ids in the CSV and JSON files of the same session.',
	},
} as const

const LOCALE = { de: 'de-DE', en: 'en-GB' } as const

const styleSheet: Markup = { markup: `<style>${protocolCss}</style>` }

/** Source for `style-src`: the content security policy of the page allows this very sheet and nothing else inline. */
export const protocolStyleSource = `'sha256-${createHash('sha256').update(protocolCss).digest('base64')}'`

/** A whole page. Everything people typed is escaped. */
export function renderHtml(model: ReportModel, lang: Lang): string {
	const { session } = model
	const drawn = new Set<string>()
	return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${session.title} · ${WORDS.protocol[lang]}</title>
${styleSheet}
</head>
<body>
${signDefinitions}
<header>
<p class="kind">${WORDS.protocol[lang]}</p>
<h1><bdi>${session.title}</bdi></h1>
${session.goal === '' ? null : html`<p class="goal"><bdi>${session.goal}</bdi></p>`}
<p class="meta">${meta(model, lang)}</p>
${model.interim ? html`<p class="stamp">${WORDS.interim[lang]} ${clock(model.at, lang)}</p>` : null}
</header>
<main>
${joined(
	model.sections.map((section) => sectionMarkup(section, model, lang, drawn)),
	'\n',
)}
</main>
<footer><p>${WORDS.data[lang]}</p></footer>
</body>
</html>
`.markup
}

function meta({ session, at, participants }: ReportModel, lang: Lang): string {
	const day = new Date(at).toLocaleDateString(LOCALE[lang], { day: 'numeric', month: 'long', year: 'numeric' })
	const people = `${participants.toLocaleString(LOCALE[lang])} ${WORDS.people[lang][participants === 1 ? 0 : 1]}`
	return [day, people, WORDS[session.perspective === 'customer' ? 'customer' : 'employee'][lang]].join(' · ')
}

const clock = (at: number, lang: Lang): string => new Date(at).toLocaleTimeString(LOCALE[lang], { hour: '2-digit', minute: '2-digit' })

/** Nothing at all for a section that has nothing to say on paper. */
function sectionMarkup(section: ReportSection, { session }: ReportModel, lang: Lang, drawn: Set<string>): Markup {
	const tables = section.tables.map(printed).filter((table): table is ReportTable => table !== null)
	const curve = section.curve === null ? null : once(section.curve, drawn)
	if (tables.length === 0 && section.facts.length === 0 && curve === null) return html``
	const nameOf = (key: string): string => session.stages.find((stage) => stage.key === key)?.name[lang] ?? key
	return html`<section>
<h2><bdi>${section.title[lang]}</bdi></h2>
${section.prompt === null || section.prompt[lang] === '' ? null : html`<p class="prompt"><bdi>${section.prompt[lang]}</bdi></p>`}
${joined(section.facts.map((fact) => html`<p>${fact[lang]}</p>`))}
${curve === null ? null : curvePicture(curve, nameOf, lang)}
${joined(
	tables.map((table) => htmlTable(table, lang)),
	'\n',
)}
</section>`
}

/** The same curve is drawn once, however many sections show it. Null for one without stages, too. */
function once(curve: readonly CurvePoint[], drawn: Set<string>): readonly CurvePoint[] | null {
	const text = JSON.stringify(curve)
	if (curve.length === 0 || drawn.has(text)) return null
	drawn.add(text)
	return curve
}
