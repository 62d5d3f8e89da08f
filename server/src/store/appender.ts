/**
 * Adding to logs, the write of every moment: most commits of a room follow the one this process wrote last, and then nothing
 * has to be looked at. Each is a transaction of its own, durable when it returns.
 */
import type { Fact } from '@funkenflug/shared/domain'
import type { SessionId } from '@funkenflug/shared/ids'
import type { Logs } from './logs.js'
import type { Fault } from './port.js'
import type { Writer } from './writer.js'

export interface Appender {
	/** Throws StoreConflict when `seq` is not the one that comes next, StoreMissing when there is no such session. */
	append(session: SessionId, seq: number, facts: readonly Fact[]): void
	/** After every other write: ends of logs may have moved. */
	forget(): void
}

/** Ends of logs kept in mind. */
const KEPT = 256

export function createAppender(logs: Logs, writer: Writer, fault: Fault): Appender {
	/** Where the newest commit stands. Nobody else writes (owner.ts). */
	const ends = new Map<SessionId, { readonly table: string; readonly seq: number }>()

	function look(session: SessionId, seq: number, facts: readonly Fact[]): string {
		return writer.transaction(() => {
			const table = logs.append(session, seq, facts)
			fault('append:before-commit')
			return table
		})
	}
	/** One statement instead of five. */
	function addTo(table: string, seq: number, facts: readonly Fact[]): string {
		writer.single(() => {
			fault('append:before-commit')
			logs.add(table, seq, facts)
		})
		return table
	}

	return {
		append(session, seq, facts) {
			const end = ends.get(session)
			// Whatever becomes of this one, the next looks for itself unless it went well.
			ends.delete(session)
			const table = end?.seq === seq - 1 ? addTo(end.table, seq, facts) : look(session, seq, facts)
			if (ends.size >= KEPT) ends.clear()
			ends.set(session, { table, seq })
		},
		forget: () => ends.clear(),
	}
}
