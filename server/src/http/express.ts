/** The express application: headers, pages, assets, routes, errors, in this order. */

import { limits } from '@funkenflug/shared/limits'
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { Assets, PageName } from './assets.js'
import { securityHeaders } from './headers.js'
import { failedPage, messageCss, notFoundPage, notReadyPage } from './message-page.js'
import { mountOps, type OpsRoutesOptions } from './ops-routes.js'
import { type Guard, mountRoutes, type Route, refusalOf, sendRefusal } from './route.js'

export interface ExpressOptions extends OpsRoutesOptions, Guard {
	readonly assets: Assets
	readonly routes: readonly Route[]
}

const PAGES: readonly (readonly [path: string, page: PageName])[] = [
	['/', 'home'],
	['/j', 'phone'],
	['/j/:code', 'phone'],
	['/c/:session', 'console'],
	['/p/:session', 'projector'],
]

export function createExpress(options: ExpressOptions): Express {
	const { assets, routes, publicUrl, log, draining } = options
	const app = express()
	// Express' own reading of addresses is not used; see gateway/address.ts.
	app.disable('x-powered-by').disable('etag').set('query parser', false).set('trust proxy', false)

	app.use(securityHeaders(publicUrl))
	app.use((_req, res, next) => {
		if (!draining()) return next()
		res.setHeader('Connection', 'close')
		next()
	})
	// First, because a hall joins all at once.
	app.use('/api', (_req, res, next) => (draining() ? void res.status(503).json({ code: 'E_RESTART' }) : next()))
	app.use('/api', express.json({ limit: limits.bodyBytes, strict: true }))
	mountRoutes(app, routes, options)

	app.use('/api', (_req, res) => void res.status(404).json({ code: 'E_NOT_FOUND' }))

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
	const onError: ErrorRequestHandler = (error: unknown, req, res, _next) => {
		const { status } = refusalOf(error)
		if (status >= 500) log.error('request-failed', { error })
		if (res.headersSent) return void res.destroy()
		if (req.path.startsWith('/api/')) return sendRefusal(res, error)
		res
			.status(status)
			.setHeader('Cache-Control', 'no-store')
			.type('html')
			.send(status >= 500 ? failedPage : notFoundPage)
	}
	app.use(onError)
	return app
}
