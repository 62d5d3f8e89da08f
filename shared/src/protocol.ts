/**
 * The wire: commands (what clients may ask), events (what the server says), REST bodies.
 * One integer version; a client of another version is told E_PROTOCOL and reloads itself once.
 * docs/protocol.md describes the same in words.
 */
import * as z from 'zod/mini'
import { STEPS } from './domain.js'
import { cardIdSchema, commandIdSchema, phaseIdSchema, sessionIdSchema, textIdSchema, touchpointIdSchema } from './ids.js'
import { limits } from './limits.js'
import { bilingual, rawText } from './phases/contract.js'
import { PHASE_KINDS, phaseContracts } from './phases/index.js'
import type { Ack, MinePatch, Pulse, ViewPatch, Welcome } from './views.js'

export { PROTOCOL_VERSION } from './version.js'

const command = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
	z.strictObject({ id: commandIdSchema, type: z.literal(type), ...shape })

/** One phase of the agenda as the organiser edits it. `settings` is checked against the kind's own schema. */
export const phaseConfigSchema = z.strictObject({
	id: phaseIdSchema,
	kind: z.enum(PHASE_KINDS),
	step: z.enum(STEPS),
	title: bilingual(limits.titleChars),
	prompt: bilingual(limits.promptChars),
	hint: bilingual(limits.promptChars),
	/** Planned duration; 0 = no timer. */
	seconds: z.int().check(z.gte(0), z.lte(14_400)),
	settings: z.record(z.string(), z.unknown()),
})
export type PhaseConfig = z.infer<typeof phaseConfigSchema>

export const stageSchema = z.strictObject({ key: z.string().check(z.regex(/^[a-z0-9_]{2,40}$/)), name: bilingual(40) })

export const sessionPatchSchema = z.strictObject({
	title: z.optional(rawText()),
	goal: z.optional(rawText()),
	lang: z.optional(z.enum(['de', 'en', 'both'])),
	moderation: z.optional(z.enum(['pre', 'post', 'off'])),
	stages: z.optional(z.array(stageSchema).check(z.maxLength(limits.stages))),
	retentionDays: z.optional(z.int().check(z.gte(1), z.lte(365))),
	/** Names that hold a text back when they occur in it (deny list), one per entry. */
	holdNames: z.optional(z.array(z.string().check(z.maxLength(60))).check(z.maxLength(200))),
})
export type SessionPatch = z.infer<typeof sessionPatchSchema>

const override = z.nullable(rawText())
const cards = z.array(cardIdSchema).check(z.minLength(1), z.maxLength(limits.cardsPerMove))

/** Commands of facilitator, control desk and organiser that belong to no phase kind. */
export const coreCommands = {
	'open-session': command('open-session', {}),
	'close-session': command('close-session', {}),
	'update-session': command('update-session', { patch: sessionPatchSchema }),
	/** Replaces the agenda; phases that have been opened must stay in it, unchanged in kind and settings. */
	'set-agenda': command('set-agenda', { agenda: z.array(phaseConfigSchema).check(z.minLength(1), z.maxLength(limits.phases)) }),
	/** `alongside` keeps other open phases open. `override` passes a gate with a reason (logged). */
	'open-phase': command('open-phase', { phase: phaseIdSchema, alongside: z.optional(z.boolean()), override: z.optional(override) }),
	/** `graceSeconds`: "last words" on the phones before entry really ends; default by kind. */
	'close-phase': command('close-phase', {
		phase: phaseIdSchema,
		graceSeconds: z.optional(z.int().check(z.gte(0), z.lte(120))),
		override: z.optional(override),
	}),
	/** Without `step`: everything. With it: that many places uncovered. */
	'reveal-phase': command('reveal-phase', { phase: phaseIdSchema, step: z.optional(z.int().check(z.gte(0), z.lte(200))) }),
	'reopen-phase': command('reopen-phase', { phase: phaseIdSchema, seconds: z.optional(z.int().check(z.gte(0), z.lte(14_400))) }),
	'skip-phase': command('skip-phase', { phase: phaseIdSchema }),
	'extend-phase': command('extend-phase', { phase: phaseIdSchema, seconds: z.int().check(z.gte(-3_600), z.lte(3_600)) }),
	'pause-session': command('pause-session', { on: z.boolean() }),
	'set-projector': command('set-projector', {
		blank: z.optional(z.boolean()),
		frozen: z.optional(z.boolean()),
		zoom: z.optional(z.number().check(z.gte(0.8), z.lte(1.4))),
		theme: z.optional(z.enum(['light', 'dark'])),
		texts: z.optional(z.boolean()),
		counts: z.optional(z.boolean()),
	}),
	'lock-join': command('lock-join', { on: z.boolean() }),
	'release-text': command('release-text', { text: textIdSchema }),
	'keep-text': command('keep-text', { text: textIdSchema }),
	/** Result: {touchpoint}. `stage` null = the most frequent stage of its cards. */
	'create-touchpoint': command('create-touchpoint', {
		title: rawText(),
		stage: z.nullable(z.string().check(z.maxLength(40))),
		cards: z.array(cardIdSchema).check(z.maxLength(limits.cardsPerMove)),
	}),
	'rename-touchpoint': command('rename-touchpoint', {
		touchpoint: touchpointIdSchema,
		title: rawText(),
		stage: z.optional(z.nullable(z.string().check(z.maxLength(40)))),
	}),
	/** Null = back to unsorted. */
	'move-cards': command('move-cards', { cards, touchpoint: z.nullable(touchpointIdSchema) }),
	/** Single voices: put aside on purpose, shown on their own wall and in the export (M8). */
	'single-cards': command('single-cards', { cards, on: z.boolean() }),
	'merge-touchpoints': command('merge-touchpoints', {
		from: z.array(touchpointIdSchema).check(z.minLength(1), z.maxLength(20)),
		into: touchpointIdSchema,
	}),
	/** Takes `cards` out of `touchpoint` into a new one. Result: {touchpoint}. */
	'split-touchpoint': command('split-touchpoint', { touchpoint: touchpointIdSchema, cards, title: rawText() }),
	/** Takes back this desk's newest step that is not undone yet. Result: {key}. */
	undo: command('undo', {}),
} as const
export type CoreCommands = { [K in keyof typeof coreCommands]: z.infer<(typeof coreCommands)[K]> }
export type CoreCommand = CoreCommands[keyof CoreCommands]

type PhaseCommandsOf<K extends keyof typeof phaseContracts> = (typeof phaseContracts)[K]['commands']
type InferPhase<C> = C extends { readonly schema: infer S } ? (S extends z.ZodMiniType ? z.infer<S> : never) : never
export type PhaseCommand = {
	[K in keyof typeof phaseContracts]: { [T in keyof PhaseCommandsOf<K>]: InferPhase<PhaseCommandsOf<K>[T]> }[keyof PhaseCommandsOf<K>]
}[keyof typeof phaseContracts]
export type Command = CoreCommand | PhaseCommand

/** Type → schema for every command there is; built once. */
const schemas: ReadonlyMap<string, z.ZodMiniType> = new Map<string, z.ZodMiniType>([
	...Object.entries(coreCommands),
	...PHASE_KINDS.flatMap((kind) =>
		Object.entries(phaseContracts[kind].commands).map(([type, c]) => [type, (c as { schema: z.ZodMiniType }).schema] as const),
	),
])
export const commandTypes: readonly string[] = [...schemas.keys()]
export const isCoreType = (type: string): type is keyof typeof coreCommands => Object.hasOwn(coreCommands, type)

/** Wire → command, or null. Never throws, whatever comes in. */
export function parseCommand(input: unknown): Command | null {
	if (typeof input !== 'object' || input === null || Array.isArray(input)) return null
	const type: unknown = Object.hasOwn(input, 'type') ? (input as { type: unknown }).type : undefined
	if (typeof type !== 'string') return null
	const schema = schemas.get(type)
	if (schema === undefined) return null
	const parsed = schema.safeParse(input)
	return parsed.success ? (parsed.data as Command) : null
}

/** What a client says when it connects (socket.io `auth`). Browsers of the desk send a cookie instead of `key`. */
export const helloSchema = z.strictObject({
	protocol: z.int(),
	session: sessionIdSchema,
	as: z.enum(['participant', 'projector', 'desk']),
	/** Participant token: from joining, or made by the device that brings `door`. */
	token: z.optional(z.string().check(z.maxLength(128))),
	/** Who is not in yet comes in with this connection, by the same rules as `POST /api/join`. */
	door: z.optional(z.strictObject({ code: z.string().check(z.maxLength(20)), secret: z.optional(z.string().check(z.maxLength(40))) })),
	/** Link secret, for clients without cookies. */
	key: z.optional(z.string().check(z.maxLength(128))),
})
export type Hello = z.infer<typeof helloSchema>

export interface Ticket {
	readonly ticket: string
	readonly doc: string
	readonly epoch: number
}
/** `GET /api/sessions/:id/board`: the board without WebSocket. */
export interface BoardReply {
	readonly doc: string
	readonly epoch: number
	/** To be sent back with the next question. */
	readonly rev: number
	/** Yjs update (version 1) in base64url; null = nothing new. */
	readonly update: string | null
}

export interface ClientToServer {
	command: (command: unknown, ack: (answer: Ack) => void) => void
	/** "Tell me everything again": answered by a `welcome` event. */
	resync: () => void
	/** Newest pulse number this client has drawn (about every 5 s): finds connections that do not drain. */
	seen: (n: number) => void
	/** Clock probe; the client keeps the offset of the fastest of five. */
	time: (ack: (now: number) => void) => void
	/** Projector and desk: a ticket for one `/yjs` connection. */
	ticket: (ack: (ticket: Ticket | null) => void) => void
}
export interface ServerToClient {
	welcome: (welcome: Welcome) => void
	view: (patch: ViewPatch) => void
	mine: (patch: { readonly whole?: boolean; readonly set: MinePatch }) => void
	pulse: (pulse: Pulse) => void
	/** The server is about to restart: come back after random() × spreadMs. */
	restart: (hint: { readonly spreadMs: number }) => void
	/** This connection is over for good (revoked, deleted, closed for this role, newer protocol). */
	gone: (reason: { readonly code: string }) => void
}

/** POST /api/join */
export const joinBodySchema = z.strictObject({
	/** Eight digits, spaces allowed. */
	code: z.string().check(z.maxLength(20)),
	/** From the QR link; exempts from the limits on guessing. */
	secret: z.optional(z.string().check(z.maxLength(40))),
	protocol: z.int(),
	/** Token of an earlier visit on this phone: same person again (R32). */
	token: z.optional(z.string().check(z.maxLength(128))),
})
export interface JoinReply {
	readonly session: string
	readonly token: string
	readonly title: string
	readonly lang: 'de' | 'en' | 'both'
}
/** GET /api/join/:code (`48217305` or `48217305-SECRET`) */
export interface JoinPreview {
	/** For the hello. */
	readonly session: string
	readonly title: string
	readonly lang: 'de' | 'en' | 'both'
	readonly status: 'draft' | 'open' | 'closed'
}
/** POST /api/exchange */
export const exchangeBodySchema = z.strictObject({ key: z.string().check(z.minLength(16), z.maxLength(128)) })
export interface ExchangeReply {
	readonly role: 'organiser' | 'facilitator' | 'control' | 'projector'
	readonly session: string | null
}
/** POST /api/sessions */
export const createBodySchema = z.strictObject({
	template: z.string().check(z.maxLength(40)),
	title: rawText(),
	goal: z.optional(rawText()),
	lang: z.enum(['de', 'en', 'both']),
	/** IANA name of where it takes place, e.g. `Europe/Berlin`: when a day begins there. */
	timeZone: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_+:/-]{1,64}$/))),
})
export interface SessionSummary {
	readonly id: string
	readonly title: string
	readonly status: 'draft' | 'open' | 'closed'
	readonly code: string
	readonly template: string
	readonly createdAt: number
	readonly closedAt: number | null
	/** Ms when it is deleted by itself (closed sessions), or null. */
	readonly deleteAt: number | null
	readonly joined: number
	/** What is stored of it cannot be read; refused to everybody until it is restored. */
	readonly damaged: boolean
}
/** Links are returned with their secrets once, when made. */
export interface SessionLinks {
	readonly facilitator: string
	readonly control: string
	readonly projector: string
	readonly join: string
}
/** GET /api/sessions/:id */
export interface SessionDetails {
	readonly summary: SessionSummary
	readonly goal: string
	readonly lang: 'de' | 'en' | 'both'
	readonly perspective: 'employee' | 'customer'
	readonly moderation: 'pre' | 'post' | 'off'
	readonly retentionDays: number
	readonly holdNames: readonly string[]
	readonly stages: readonly { readonly key: string; readonly name: { readonly de: string; readonly en: string } }[]
	/** Configuration and status of each phase, in order. */
	readonly agenda: readonly (PhaseConfig & { readonly status: string })[]
}
/** POST /api/sessions */
export interface CreateReply {
	readonly session: SessionSummary
	readonly links: SessionLinks
}
/** GET /api/me: what this browser may do. Never an error: nothing = empty. */
export interface MeReply {
	readonly access: readonly ExchangeReply[]
}
/** POST /api/sessions/:id/links: makes a new link of this role; the old one and everybody who came by it are out. */
export const linkBodySchema = z.strictObject({ role: z.enum(['facilitator', 'control', 'projector']) })
export type LinkRole = z.infer<typeof linkBodySchema>['role']
export interface LinkReply {
	readonly role: LinkRole
	readonly link: string
}
/** GET /api/sessions/:id/links */
export interface LinksReply {
	readonly links: readonly {
		readonly role: LinkRole
		readonly createdAt: number
		/** Browsers that hold access by it now. */
		readonly browsers: number
	}[]
	/** With the QR secret; null once the session is closed. */
	readonly join: string | null
}
/** DELETE /api/sessions/:id: rows removed, as a receipt. */
export interface DeleteReply {
	readonly rows: number
}
/** Every REST error: {code, detail?}. A refused command is the whole refusal: {ok: false, code, …}. */
export interface ErrorReply {
	readonly code: string
	readonly detail?: string
}
