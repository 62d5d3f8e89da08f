/**
 * Tickets for /yjs: made over an authenticated connection, good for one handshake within a minute (trust 4.2).
 * In memory only; bounded.
 */
import type { SessionId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import type { Access } from './auth.js'
import { newSecret } from './secrets.js'

export interface TicketGrant {
	readonly session: SessionId
	/** Document name it opens. */
	readonly doc: string
	readonly access: Access
}
export interface Tickets {
	issue(grant: TicketGrant): string
	/** The grant, once; null when unknown, used or too old. */
	redeem(ticket: string): TicketGrant | null
}

export function createTickets(now: () => number): Tickets {
	const open = new Map<string, TicketGrant & { readonly until: number }>()
	return {
		issue(grant) {
			// Oldest first: insertion order is age.
			for (const [ticket, { until }] of open) {
				if (until > now() && open.size < limits.tickets) break
				open.delete(ticket)
			}
			const ticket = newSecret()
			open.set(ticket, { ...grant, until: now() + limits.ticketSeconds * 1_000 })
			return ticket
		},
		redeem(ticket) {
			const grant = open.get(ticket)
			open.delete(ticket)
			return grant === undefined || grant.until <= now() ? null : grant
		},
	}
}
