/**
 * The log: which thing happened, where, how it ended. JSON lines on stderr.
 * Takes named fields only, so that no text, code, token, name or address of a person can get in (trust R52);
 * session ids are hashed, error messages are dropped because they may quote what somebody wrote.
 */
import { createHash } from 'node:crypto'
import { type DestinationStream, destination, pino } from 'pino'
import type { Config } from '../config.js'

export interface LogFields {
	readonly session?: string
	readonly role?: string
	/** Type of a command, name of a route or of a connection kind. */
	readonly what?: string
	/** Refusal or error code. */
	readonly code?: string
	readonly ms?: number
	readonly count?: number
	/** Anything thrown: only its class, code and the places in our code are kept. */
	readonly error?: unknown
}
export interface Log {
	info(event: string, fields?: LogFields): void
	warn(event: string, fields?: LogFields): void
	error(event: string, fields?: LogFields): void
}

/** Short, one-way name of a session for logs. */
export const sessionTag = (session: string): string => createHash('sha256').update(session).digest('hex').slice(0, 10)

/** What may be told of an error: never its message. */
export function errorShape(error: unknown): { readonly name: string; readonly code?: string; readonly at: readonly string[] } {
	if (!(error instanceof Error)) return { name: typeof error, at: [] }
	const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
	const { stack = '', message } = error
	// The stack begins with the message, and that may hold what somebody typed, lines that look like places included.
	const begin = stack.indexOf(message)
	const at = (begin === -1 ? '' : stack.slice(begin + message.length))
		.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 8)
		.map((line) => line.trim())
	return { name: error.name, ...(code === undefined ? {} : { code }), at }
}

/** @param stream where lines go; default stderr (stdout belongs to the sentences for people). */
export function createLog(level: Config['logLevel'], stream?: DestinationStream): Log {
	const logger = pino({ level, base: null }, stream ?? destination({ fd: 2, sync: true }))
	const shape = ({ session, role, what, code, ms, count, error }: LogFields) => ({
		...(session === undefined ? {} : { session: sessionTag(session) }),
		...(role === undefined ? {} : { role }),
		...(what === undefined ? {} : { what }),
		...(code === undefined ? {} : { code }),
		...(ms === undefined ? {} : { ms: Math.round(ms) }),
		...(count === undefined ? {} : { count }),
		...(error === undefined ? {} : { error: errorShape(error) }),
	})
	return {
		info: (event, fields = {}) => logger.info(shape(fields), event),
		warn: (event, fields = {}) => logger.warn(shape(fields), event),
		error: (event, fields = {}) => logger.error(shape(fields), event),
	}
}
