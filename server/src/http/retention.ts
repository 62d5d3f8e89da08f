/** Deletes closed sessions when their time is over, and what else is no longer needed: at start and once a day. What is promised on the privacy page. */
import type { Log } from '../ops/log.js'
import type { Registry } from '../room/port.js'
import type { Store } from '../store/port.js'
import { deleteAtOf } from './session-routes.js'

const DAY_MS = 86_400_000

export interface RetentionOptions {
	readonly store: Store
	readonly registry: Registry
	readonly now: () => number
	readonly log: Log
}

/** One sweep; resolves to the number of sessions deleted. One that fails does not keep the others. */
export async function sweepRetention({ store, registry, now, log }: RetentionOptions): Promise<number> {
	let deleted = 0
	for (const row of await store.listSessions()) {
		const due = row.status === 'closed' ? deleteAtOf(row) : null
		if (due === null || due > now()) continue
		try {
			const { rows } = await registry.remove(row.id)
			deleted += 1
			log.info('session-expired', { session: row.id, count: rows })
		} catch (error) {
			log.error('retention-failed', { session: row.id, error })
		}
	}
	try {
		const { credentials, files } = await store.tidy(now())
		if (credentials + files > 0) log.info('tidied', { count: credentials + files })
	} catch (error) {
		log.error('tidy-failed', { error })
	}
	return deleted
}

/** Returns what stops it. */
export function startRetention(options: RetentionOptions): () => void {
	const sweep = () => void sweepRetention(options).catch((error: unknown) => options.log.error('retention-failed', { error }))
	sweep()
	const timer = setInterval(sweep, DAY_MS)
	timer.unref()
	return () => clearInterval(timer)
}
