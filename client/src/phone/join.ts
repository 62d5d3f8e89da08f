/** What a phone asks before it comes in. Answers are values; nothing getting through is one of them (`offline`, `away`). */
import type { JoinPreview } from '@funkenflug/shared/protocol'

export type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string }

async function ask<T>(path: string): Promise<Asked<T>> {
	try {
		const reply = await fetch(path, { credentials: 'same-origin' })
		// A captive portal answers with a page of its own: nothing came through, the server is not broken.
		const body = (await reply.json()) as T & { code?: string }
		return reply.ok ? { ok: true, value: body } : { ok: false, code: typeof body.code === 'string' ? body.code : 'E_INTERNAL' }
	} catch {
		return { ok: false, code: navigator.onLine === false ? 'offline' : 'away' }
	}
}

let early: { readonly code: string; readonly answer: Promise<Asked<JoinPreview>> } | null = null

/** @param code eight digits, or `digits-SECRET` from the QR link. */
export function previewSession(code: string): Promise<Asked<JoinPreview>> {
	const answer = early?.code === code ? early.answer : ask<JoinPreview>(`/api/join/${code}`)
	early = null
	return answer
}

/** Asks before anything is drawn: on a slow network this answer is what people wait for. The first `previewSession` gets it. */
export function previewEarly(code: string): void {
	early = { code, answer: previewSession(code) }
}

/** What the address tells about the session it leads to. */
export const previewCode = (code: string, secret: string | null): string => (secret === null ? code : `${code}-${secret}`)
