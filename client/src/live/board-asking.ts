/**
 * The board over plain HTTP, where no WebSocket gets through: asks once a second what is new since its own copy.
 * Hands over Yjs updates as bytes; knows neither Yjs nor screens.
 */
import type { BoardReply } from '@funkenflug/shared/protocol'

export interface BoardAsking {
	/** Idempotent. */
	start(): void
	stop(): void
	running(): boolean
}

export interface BoardAskingOptions {
	readonly session: string
	/** State vector of the own copy of this document, or null when there is none. */
	readonly vector: (doc: string) => Uint8Array | null
	/** Bytes null = nothing new. */
	readonly onAnswer: (doc: string, update: Uint8Array | null) => void
	/** No answer, or a refusal: the copy may be old. */
	readonly onSilence: () => void
	readonly ask?: typeof fetch
}

const EVERY_MS = 1_000
const AFTER_SILENCE_MS = 3_000
const PATIENCE_MS = 8_000

const toText = (bytes: Uint8Array): string =>
	btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '')
const toBytes = (text: string): Uint8Array =>
	Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))

export function createBoardAsking({ session, vector, onAnswer, onSilence, ask = fetch }: BoardAskingOptions): BoardAsking {
	/** Moves on with every start and stop: answers to earlier questions count for nothing. */
	let spell = 0
	let timer: ReturnType<typeof setTimeout> | undefined
	let running = false
	let doc = ''
	let rev = -1

	async function once(mine: number): Promise<void> {
		let pause = AFTER_SILENCE_MS
		try {
			const had = doc === '' ? null : vector(doc)
			const query = new URLSearchParams(had === null ? {} : { doc, rev: String(rev), since: toText(had) })
			const reply = await ask(`/api/sessions/${encodeURIComponent(session)}/board?${query}`, {
				credentials: 'same-origin',
				signal: AbortSignal.timeout(PATIENCE_MS),
			})
			if (!reply.ok) throw new Error(String(reply.status))
			// A captive portal says 200 and sends its own page: that throws here.
			const answer = (await reply.json()) as BoardReply
			if (mine !== spell) return
			onAnswer(answer.doc, answer.update === null ? null : toBytes(answer.update))
			doc = answer.doc
			rev = answer.rev
			pause = EVERY_MS
		} catch {
			if (mine !== spell) return
			onSilence()
		}
		timer = setTimeout(() => void once(mine), pause)
	}
	return {
		running: () => running,
		start() {
			if (running) return
			running = true
			// The document may have changed by another way meanwhile: revisions from before say nothing.
			doc = ''
			rev = -1
			spell += 1
			void once(spell)
		},
		stop() {
			running = false
			spell += 1
			clearTimeout(timer)
		},
	}
}
