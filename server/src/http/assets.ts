/**
 * The built pages: which files there are is read once at start (so no path of a request ever reaches the disk),
 * their bytes on first use. Packed variants were made at build time.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import type { RequestHandler } from 'express'

const TYPES: Readonly<Record<string, string>> = {
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json',
	'.txt': 'text/plain; charset=utf-8',
	'.woff2': 'font/woff2',
	'.woff': 'font/woff',
	'.ttf': 'font/ttf',
	'.otf': 'font/otf',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.webp': 'image/webp',
	'.ico': 'image/x-icon',
	'.mp3': 'audio/mpeg',
	'.wav': 'audio/wav',
}
/** Vite puts what carries a content hash in its name here. */
const HASHED = `assets${sep}`

export type PageName = 'home' | 'console' | 'projector' | 'phone'
const BUILDS = { desk: ['home', 'console', 'projector'], phone: ['phone'] } as const

interface Asset {
	readonly file: string
	readonly type: string
	readonly immutable: boolean
	readonly packed: ReadonlySet<'br' | 'gz'>
}

export interface Assets {
	/** `GET /_/desk/…` and `/_/phone/…`; passes on what it does not know. */
	readonly handler: RequestHandler
	/** HTML of a surface, or null when it has not been built. */
	page(name: PageName): Buffer | null
}

const listFiles = (dir: string): readonly string[] => {
	try {
		return readdirSync(dir, { recursive: true, withFileTypes: true }).flatMap((entry) =>
			entry.isFile() ? [relative(dir, join(entry.parentPath, entry.name))] : [],
		)
	} catch {
		return []
	}
}
const readOrNull = (file: string): Buffer | null => {
	try {
		return readFileSync(file)
	} catch {
		return null
	}
}

/** @param dir `client/dist` */
export function loadAssets(dir: string): Assets {
	const assets = new Map<string, Asset>()
	const pages = new Map<PageName, Buffer>()
	const bytes = new Map<string, Buffer>()
	for (const [build, names] of Object.entries(BUILDS)) {
		const files = new Set(listFiles(join(dir, build)))
		for (const file of files) {
			const type = TYPES[extname(file)]
			if (type === undefined || file.startsWith('.')) continue
			const packed = new Set((['br', 'gz'] as const).filter((kind) => files.has(`${file}.${kind}`)))
			assets.set(`/_/${build}/${file.split(sep).join('/')}`, {
				file: join(dir, build, file),
				type,
				packed,
				immutable: file.startsWith(HASHED),
			})
		}
		for (const name of names) {
			const html = readOrNull(join(dir, build, `${name}.html`))
			if (html !== null) pages.set(name, html)
		}
	}
	const load = (file: string): Buffer => {
		const known = bytes.get(file) ?? readFileSync(file)
		bytes.set(file, known)
		return known
	}
	function send(req: IncomingMessage, res: ServerResponse, asset: Asset): void {
		const accepted = acceptedEncodings(req.headers['accept-encoding'])
		const kind = (['br', 'gz'] as const).find((packing) => asset.packed.has(packing) && accepted.has(packing === 'gz' ? 'gzip' : 'br'))
		const body = load(kind === undefined ? asset.file : `${asset.file}.${kind}`)
		res.setHeader('Content-Type', asset.type)
		res.setHeader('Content-Length', body.length)
		res.setHeader('Cache-Control', asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
		if (asset.packed.size > 0) res.setHeader('Vary', 'Accept-Encoding')
		if (kind !== undefined) res.setHeader('Content-Encoding', kind === 'gz' ? 'gzip' : 'br')
		res.end(req.method === 'HEAD' ? undefined : body)
	}
	return {
		handler(req, res, next) {
			const asset = req.method === 'GET' || req.method === 'HEAD' ? assets.get(req.path) : undefined
			if (asset === undefined) return next()
			send(req, res, asset)
		},
		page: (name) => pages.get(name) ?? null,
	}
}

/** Encodings a client takes; `;q=0` is a no. */
export function acceptedEncodings(header: string | string[] | undefined): ReadonlySet<string> {
	const parts = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',')
	return new Set(
		parts.flatMap((part) => {
			const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
			return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name]
		}),
	)
}
