/**
 * Does a request come from our own pages? (trust 4.1, R26)
 * Browsers say it in `Origin`, except on same-origin GETs; programs without cookies need not say it for plain requests.
 */
import type { IncomingHttpHeaders } from 'node:http'

/** upgrade = WebSocket handshake · polling = socket.io without WebSocket · write = anything at /api that changes something. */
export type Door = 'upgrade' | 'polling' | 'write'

export interface OriginRequest {
	readonly method: string
	readonly headers: IncomingHttpHeaders
}

const carriesOurCookie = (headers: IncomingHttpHeaders): boolean => /(?:^|;\s*)(?:__Host-)?ff-/.test(headers.cookie ?? '')

function isOurs(origin: string, host: string | undefined, publicUrl: string | null): boolean {
	if (publicUrl !== null) return origin === publicUrl
	if (host === undefined || host === '') return false
	// Nearly always: letter for letter what was asked for.
	if (origin === `https://${host}` || origin === `http://${host}`) return true
	if (!URL.canParse(origin)) return false
	const { protocol, host: from } = new URL(origin)
	if (protocol !== 'http:' && protocol !== 'https:') return false
	const us = `${protocol}//${host}`
	// Both through the same parser: default ports and case do not matter.
	return URL.canParse(us) && new URL(us).host === from
}

/** True when the request may pass this door. `publicUrl` null: the origin's host must be the host that was asked. */
export function originAllowed({ method, headers }: OriginRequest, door: Door, publicUrl: string | null): boolean {
	const { origin } = headers
	if (origin !== undefined) return isOurs(origin, headers.host, publicUrl)
	if (door === 'upgrade') return false
	const site = headers['sec-fetch-site']
	// Only browsers send it and no page can forge it.
	if (site === 'same-origin') return true
	if (site !== undefined || carriesOurCookie(headers)) return false
	return door === 'write' || method === 'GET'
}
