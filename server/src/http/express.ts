/** The express application: headers, figures for the operator, assets, pages, errors. What is a typed route never gets here (api.ts). */
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { Log } from '../ops/log.js'
import { refusalOf } from './answers.js'
import type { Assets, PageName } from './assets.js'
import type { SecurityHeaders } from './headers.js'
import { failedPage, messageCss, notFoundPage, notReadyPage } from './message-page.js'
import { mountOps, type OpsRoutesOptions } from './ops-routes.js'

export interface ExpressOptions extends OpsRoutesOptions {
	readonly assets: Assets
	readonly headers: SecurityHeaders
	readonly log: Log
}

const PAGES: readonly (readonly [path: string, page: PageName])[] = [
	['/', 'home'],
	['/j', 'phone'],
	['/j/:code', 'phone'],
	['/c/:session', 'console'],
	['/p/:session', 'projector'],
]

export function createExpress(options: ExpressOptions): Express {
	const { assets, headers, log, draining } = options
	const app = express()
	// Express' own reading of addresses is not used; see gateway/address.ts.
	app.disable('x-powered-by').disable('etag').set('query parser', false).set('trust proxy', false)

	app.use((req, res, next) => {
		const lines = headers(req)
		for (let at = 0; at < lines.length; at += 2) res.setHeader(lines[at] as string, lines[at + 1] as string)
		if (draining()) res.setHeader('Connection', 'close')
		next()
	})
	mountOps(app, options)
	app.use(assets.handler)
	app.get('/_/message.css', (_req, res) => void res.setHeader('Cache-Control', 'no-cache').type('text/css').send(messageCss))
	// Browsers ask for it on pages that name no icon.
	app.get('/favicon.ico', (_req, res) => void res.status(204).end())
	for (const [path, name] of PAGES) {
		app.get(path, (_req, res) => {
			const html = assets.page(name)
			res
				.status(html === null ? 503 : 200)
				.setHeader('Cache-Control', 'no-store')
				.type('html')
				.send(html ?? notReadyPage)
		})
	}

	app.use((_req, res) => void res.status(404).setHeader('Cache-Control', 'no-store').type('html').send(notFoundPage))
	const onError: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
		const { status } = refusalOf(error)
		if (status >= 500) log.error('request-failed', { error })
		if (res.headersSent) return void res.destroy()
		res
			.status(status)
			.setHeader('Cache-Control', 'no-store')
			.type('html')
			.send(status >= 500 ? failedPage : notFoundPage)
	}
	app.use(onError)
	return app
}
