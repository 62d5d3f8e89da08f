/** How a typed route answers: head and body in one write; anything thrown becomes what the caller may know. */
import type { ServerResponse } from 'node:http'
import { Refusal, type RefusalCode, refusals } from '@funkenflug/shared/errors'
import { StoreError } from '../store/port.js'

export type Reply =
	| { readonly status?: number; readonly json: unknown; readonly cookies?: readonly string[] }
	| {
			readonly body: string | Uint8Array
			/** Whole, with its charset. */
			readonly type: string
			readonly fileName: string
			readonly inline: boolean
			/** Instead of the policy of the product's own pages. */
			readonly csp?: string
	  }

/** A body that is none of ours: too large, not JSON, wrong encoding. */
export class BadBody extends Error {
	readonly status: 400 | 413 | 415
	constructor(status: 400 | 413 | 415) {
		super(`body refused with ${status}`)
		this.status = status
	}
}

/** Anything thrown → what the caller may know. */
export function refusalOf(error: unknown): {
	readonly status: number
	readonly code: RefusalCode
	readonly detail?: string
	readonly retryAfterMs?: number
} {
	if (error instanceof Refusal) {
		const { code, detail, retryAfterMs } = error
		return {
			status: refusals[code].http,
			code,
			...(detail === undefined ? {} : { detail }),
			...(retryAfterMs === undefined ? {} : { retryAfterMs }),
		}
	}
	// A body as above, or an address express cannot read.
	if (error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500)
		return { status: error.status, code: 'E_INVALID' }
	if (error instanceof StoreError) {
		const code = error.code === 'STORE_MISSING' ? 'E_NOT_FOUND' : error.code === 'STORE_CORRUPT' ? 'E_DAMAGED' : 'E_STORAGE'
		return { status: refusals[code].http, code }
	}
	return { status: 500, code: 'E_INTERNAL' }
}

/** Sends `body`; `heads`: names and values in turns, as Node writes them without looking at them one by one. */
function write(res: ServerResponse, status: number, heads: readonly string[], body: string | Uint8Array): void {
	res.writeHead(status, [...heads, 'Content-Length', String(Buffer.byteLength(body))])
	res.end(body)
}

const CSP = 'Content-Security-Policy'
const JSON_TYPE = ['Content-Type', 'application/json; charset=utf-8'] as const

export function sendRefusal(res: ServerResponse, heads: readonly string[], error: unknown): void {
	const { status, ...body } = refusalOf(error)
	const wait = body.retryAfterMs === undefined ? [] : ['Retry-After', String(Math.ceil(body.retryAfterMs / 1_000))]
	write(res, status, [...heads, ...JSON_TYPE, ...wait], JSON.stringify(body))
}

export function sendReply(res: ServerResponse, heads: readonly string[], reply: Reply): void {
	if ('json' in reply) {
		const cookies = (reply.cookies ?? []).flatMap((cookie) => ['Set-Cookie', cookie])
		write(res, reply.status ?? 200, [...heads, ...JSON_TYPE, ...cookies], JSON.stringify(reply.json))
		return
	}
	const { body, type, fileName, inline, csp } = reply
	const plain = fileName.replace(/[^A-Za-z0-9._-]/g, '_')
	const disposition = `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`
	const own = csp === undefined ? heads : heads.map((value, at) => (heads[at - 1] === CSP && at % 2 === 1 ? csp : value))
	write(res, 200, [...own, 'Content-Type', type, 'Content-Disposition', disposition], body)
}
