/**
 * What waits to be done in a room, and when it is taken together: one flush at a time, in the order things came, and what
 * comes meanwhile shares the next one. Knows nothing of states, facts or stores.
 */
import type { RefusalCode } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import type { Clock } from './clock.js'
import type { Job } from './jobs.js'

export interface JobLine {
	/** False when there is no more room. The room's own jobs get in with `push`. */
	full(): boolean
	push(job: Job): void
	/** What one flush may take: closing the session is always a flush of its own, and then the only job of it. */
	take(): readonly Job[]
	/** To be decided again, before everything else. */
	putBack(jobs: readonly Job[]): void
	/** Everybody who waits hears this. */
	refuseAll(code: RefusalCode): void
	/** At once, or after the flush under way: meanwhile the state may hold what is not stored yet. */
	whenSettled(read: () => void): void
	/** Resolves when nothing waits and nothing is under way. */
	idle(): Promise<void>
}

export interface JobLineTools {
	readonly clock: Clock
	/** Carries out what it takes. Must not throw. */
	flush(): Promise<void>
	/** It did: nobody may wait for ever, and the state is not to be trusted. */
	broken(error: unknown): void
}

export const isClosing = (job: Job): boolean => job.kind === 'command' && job.command.type === 'close-session'

export function createJobLine({ clock, flush, broken }: JobLineTools): JobLine {
	const queue: Job[] = []
	const waiting: (() => void)[] = []
	/** Who reads the whole state during a flush; called before the next one begins. */
	const readers: (() => void)[] = []
	let scheduled = false
	let running = false
	/** A flush is under way. */
	let unsettled = false

	const gather = (run: () => void): void => (clock.gather === undefined ? clock.soon(run) : clock.gather(run))

	function schedule(): void {
		if (scheduled || running) return
		scheduled = true
		gather(() => {
			scheduled = false
			void run()
		})
	}

	async function run(): Promise<void> {
		running = true
		while (queue.length > 0) {
			unsettled = true
			try {
				await flush()
			} catch (error) {
				broken(error)
				refuseAll('E_INTERNAL')
			}
			unsettled = false
			for (const read of readers.splice(0)) read()
			// What has come meanwhile is the beginning of the next commit, not all of it.
			if (queue.length > 0 && queue.length < limits.batch && clock.gather !== undefined) await new Promise<void>(gather)
		}
		running = false
		for (const go of waiting.splice(0)) go()
	}

	function refuseAll(code: RefusalCode): void {
		for (const job of queue.splice(0)) job.done({ ok: false, code })
	}

	return {
		full: () => queue.length >= limits.queue,
		push(job) {
			queue.push(job)
			schedule()
		},
		take() {
			const closing = queue.findIndex(isClosing)
			if (closing === 0) return queue.splice(0, 1)
			return queue.splice(0, Math.min(limits.batch, closing === -1 ? queue.length : closing))
		},
		putBack: (jobs) => void queue.unshift(...jobs),
		refuseAll,
		whenSettled(read) {
			if (unsettled) readers.push(read)
			else read()
		},
		idle: () => (running || scheduled ? new Promise((go) => waiting.push(go)) : Promise.resolve()),
	}
}
