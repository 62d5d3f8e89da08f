/**
 * Ending well: on SIGTERM or SIGINT everything is flushed and closed within five seconds, then exit 0 (trust R10);
 * on anything unexpected the process says so and ends with 1, because state on disk is good and memory is not.
 * Knows nothing of what it closes.
 */
import type { Log } from './log.js'

export interface ShutdownOptions {
	readonly log: Log
	/** Closes everything; called once. */
	readonly close: () => Promise<void>
	/** Ms after which the process ends although `close` has not finished. */
	readonly deadlineMs?: number
	readonly exit?: (code: number) => void
}

/** Installs the handlers; returns what takes them away again (tests). */
export function installShutdown({ log, close, deadlineMs = 5_000, exit = process.exit }: ShutdownOptions): () => void {
	let closing = false
	const stop = (signal: NodeJS.Signals) => {
		if (closing) return
		closing = true
		log.info('stopping', { what: signal })
		const late = setTimeout(() => {
			log.error('stop-took-too-long', { ms: deadlineMs })
			exit(1)
		}, deadlineMs)
		late.unref()
		close().then(
			() => exit(0),
			(error: unknown) => {
				log.error('stop-failed', { error })
				exit(1)
			},
		)
	}
	const crash = (event: string) => (error: unknown) => {
		log.error(event, { error })
		exit(1)
	}
	const rejection = crash('unhandled-rejection')
	const exception = crash('uncaught-exception')
	process.on('SIGTERM', stop).on('SIGINT', stop).on('unhandledRejection', rejection).on('uncaughtException', exception)
	return () =>
		void process.off('SIGTERM', stop).off('SIGINT', stop).off('unhandledRejection', rejection).off('uncaughtException', exception)
}
