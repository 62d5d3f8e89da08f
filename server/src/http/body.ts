/** The JSON body of a request, whole or not at all. Nothing is inflated, and nothing that is too long is kept. */
import type { IncomingMessage } from 'node:http'
import { BadBody } from './answers.js'

const JSON_BODY = /^application\/json\s*(?:;\s*charset=(?:utf-8|"utf-8")\s*)?$/i
const hasBody = ({ headers }: IncomingMessage): boolean =>
	headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

/** Undefined when none came, or one of another type. Rejects with BadBody. */
export function readJson(req: IncomingMessage, maxBytes: number): Promise<unknown> {
	const { headers } = req
	const type = headers['content-type'] ?? ''
	// The type is what keeps forms of other pages out: they cannot send this one unasked.
	if (!hasBody(req) || !/^application\/json\s*(?:;|$)/i.test(type)) return Promise.resolve(undefined)
	if (!JSON_BODY.test(type) || (headers['content-encoding'] ?? 'identity') !== 'identity') return Promise.reject(new BadBody(415))
	if (Number(headers['content-length'] ?? 0) > maxBytes) return Promise.reject(new BadBody(413))
	return new Promise((resolve, reject) => {
		let parts: Buffer[] = []
		let bytes = 0
		req.on('data', (part: Buffer) => {
			bytes += part.length
			if (bytes <= maxBytes) return void parts.push(part)
			// What else comes is read and dropped, so that the answer is heard.
			parts = []
			reject(new BadBody(413))
		})
		req.on('end', () => {
			try {
				resolve(JSON.parse((parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString('utf8')))
			} catch {
				reject(new BadBody(400))
			}
		})
		req.on('error', () => reject(new BadBody(400)))
	})
}
