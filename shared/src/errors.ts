/**
 * Every expected no, with what a caller may do about it. A refusal is an answer, never a disconnect;
 * the text for people is made on their own device, in their language (client/src/i18n).
 */
export const refusals = {
	E_INVALID: { http: 400, retryable: false },
	E_PROTOCOL: { http: 426, retryable: false },
	E_AUTH: { http: 401, retryable: false },
	E_ORIGIN: { http: 403, retryable: false },
	E_FORBIDDEN: { http: 403, retryable: false },
	E_NOT_FOUND: { http: 404, retryable: false },
	/** No open session has this code (unknown, expired and deleted sound the same on purpose). */
	E_CODE: { http: 404, retryable: false },
	/** The session exists but has not been opened yet. */
	E_NOT_OPEN: { http: 409, retryable: false },
	/** The session is closed. */
	E_CLOSED: { http: 410, retryable: false },
	/** Joining is locked by the facilitator. */
	E_LOCKED: { http: 423, retryable: false },
	/** The phase does not take this now (not open, or closed). */
	E_PHASE_CLOSED: { http: 409, retryable: false },
	/** A move that does not fit the life of a phase or session (planned → open → closed → revealed). */
	E_STATE: { http: 409, retryable: false },
	/** Another phase is still open. */
	E_PHASE_OPEN: { http: 409, retryable: false },
	/** A gate of the method: needs an override with a reason (logged). */
	E_GATE: { http: 409, retryable: false },
	/** No love point among the selected (M29). */
	E_LOVE_MISSING: { http: 409, retryable: false },
	/** A cap is reached (cards, measures, commitments, selected touchpoints). */
	E_CAP: { http: 409, retryable: false },
	/** No dots left. */
	E_BUDGET: { http: 409, retryable: false },
	E_TEXT_EMPTY: { http: 422, retryable: false },
	E_TEXT_SHORT: { http: 422, retryable: false },
	E_TEXT_LONG: { http: 422, retryable: false },
	/** An owner needs a name. */
	E_NAME: { http: 422, retryable: false },
	/** First step later than 30 days, or a due date in the past. */
	E_DATE: { http: 422, retryable: false },
	/** Nothing to undo, or somebody has changed it since. */
	E_UNDO: { http: 409, retryable: false },
	E_SLOW: { http: 429, retryable: true },
	E_BUSY: { http: 503, retryable: true },
	E_STORAGE: { http: 507, retryable: true },
	E_RESTART: { http: 503, retryable: true },
	E_FULL: { http: 503, retryable: true },
	/** Another process owns this session. */
	E_CONFLICT: { http: 409, retryable: true },
	/** The stored session is damaged; it is served by nobody until restored. */
	E_DAMAGED: { http: 503, retryable: false },
	E_INTERNAL: { http: 500, retryable: true },
} as const satisfies Record<string, { http: number; retryable: boolean }>

export type RefusalCode = keyof typeof refusals

/** V8 asks this how much to write down; elsewhere it means nothing. */
const places = Error as ErrorConstructor & { stackTraceLimit: number | undefined }

/**
 * An expected no. Thrown by `decide…` and turned into an answer at one boundary. Without a stack: nobody looks for its place,
 * and writing it down was the dearest part of refusing somebody who guesses codes (2026-11-22).
 */
export class Refusal extends Error {
	readonly code: RefusalCode
	/** Milliseconds after which trying again makes sense. */
	readonly retryAfterMs: number | undefined
	/** Machine-readable detail, e.g. the gate that said no. Never a person's text. */
	readonly detail: string | undefined
	constructor(code: RefusalCode, detail?: string, retryAfterMs?: number) {
		const { stackTraceLimit } = places
		places.stackTraceLimit = 0
		super(detail === undefined ? code : `${code}: ${detail}`)
		places.stackTraceLimit = stackTraceLimit
		this.name = 'Refusal'
		this.code = code
		this.detail = detail
		this.retryAfterMs = retryAfterMs
	}
}

export const isRetryable = (code: RefusalCode): boolean => refusals[code].retryable
