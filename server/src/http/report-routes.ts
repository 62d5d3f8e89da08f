/** Reports at any moment: the room's result model in the format asked for. What is in it is decided in server/src/report. */

import type { Lang } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { CsvOptions } from '../report/csv.js'
import type { ReportModel } from '../report/model.js'
import type { Registry } from '../room/port.js'
import type { Reply } from './answers.js'
import { guardedRoute, type Route } from './route.js'

export type Rendered = string | Uint8Array

/** May take a while, and need not be done here. */
export interface Renderers {
	html(model: ReportModel, lang: Lang): Rendered | Promise<Rendered>
	/** Refusal E_NOT_FOUND for a table there is none of. */
	csv(model: ReportModel, options: CsvOptions): Rendered | Promise<Rendered>
	json(model: ReportModel): Rendered | Promise<Rendered>
	xlsx(model: ReportModel, lang: Lang): Rendered | Promise<Rendered>
}

const FORMATS = ['html', 'csv', 'csv-excel', 'xlsx', 'json'] as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const oneOf = <T extends string>(values: readonly T[], given: string): T => {
	const found = values.find((value) => value === given)
	if (found === undefined) throw new Refusal('E_INVALID')
	return found
}

/** Between two result models, for everything else that waits. */
const BREATH_MS = 5

/** `Pflege-im-Dialog-2026-11-22`: what a person finds again in a folder. */
function baseName({ session, at, interim }: ReportModel): string {
	const words = session.title
		.normalize('NFC')
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-+|-+$/g, '')
	// Whole characters: half a letter (bold ones, rare Chinese ones take two units) cannot stand in a header.
	const title = [...words].slice(0, 60).join('')
	return [title === '' ? 'Funkenflug' : title, new Date(at).toISOString().slice(0, 10), ...(interim ? ['interim'] : [])].join('-')
}

export interface ReportRoutesOptions {
	readonly registry: Registry
	readonly renderers: Renderers
	/** Source of the protocol's own style sheet for `style-src`. */
	readonly protocolStyle: string
}

export function reportRoutes({ registry, renderers, protocolStyle }: ReportRoutesOptions): readonly Route[] {
	// The page stands alone: its own sheet, no script, no connection, no frame.
	const csp = `default-src 'none'; style-src ${protocolStyle}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
	/** One model at a time, with a breath between: ten people who ask at once must not hold up everybody else ten times as long (R62). */
	let last: Promise<unknown> = Promise.resolve()
	function alone<T>(work: () => Promise<T>): Promise<T> {
		const mine = last.then(work)
		last = mine.catch(() => undefined).then(() => new Promise((go) => setTimeout(go, BREATH_MS)))
		return mine
	}
	return [
		guardedRoute('get', '/api/sessions/:id/report', 'read-report', null, async ({ session, query }): Promise<Reply> => {
			const format = oneOf(FORMATS, query.get('format') ?? 'html')
			const table = query.get('table') ?? 'touchpoints'
			if (!/^[A-Za-z0-9_-]{1,80}$/.test(table)) throw new Refusal('E_INVALID')
			const model = await alone(async () => (await registry.get(session)).report())
			const lang = oneOf(['de', 'en'] as const, query.get('lang') ?? (model.session.lang === 'en' ? 'en' : 'de'))
			const name = baseName(model)
			switch (format) {
				case 'html':
					return { body: await renderers.html(model, lang), type: 'text/html; charset=utf-8', fileName: `${name}.html`, inline: true, csp }
				case 'json':
					return { body: await renderers.json(model), type: 'application/json; charset=utf-8', fileName: `${name}.json`, inline: false }
				case 'xlsx':
					return { body: await renderers.xlsx(model, lang), type: XLSX, fileName: `${name}.xlsx`, inline: false }
				case 'csv':
				case 'csv-excel': {
					const body = await renderers.csv(model, { table, style: format === 'csv' ? 'plain' : 'excel', lang })
					return { body, type: 'text/csv; charset=utf-8', fileName: `${name}-${table}.csv`, inline: false }
				}
			}
		}),
	]
}
