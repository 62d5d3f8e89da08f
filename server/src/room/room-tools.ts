/** What a room is given and what it is: types only. */
import type { JoinInfo } from '@funkenflug/shared/views'
import type { ReportModel } from '../report/model.js'
import type { Fault, SessionRow, Store } from '../store/port.js'
import type { Clock } from './clock.js'
import type { RoomPort } from './port.js'
import type { SessionState } from './state.js'

export type RoomStore = Pick<Store, 'append' | 'load' | 'seal' | 'nextEpoch' | 'updateSession'>

/** What watches a room from outside: metrics and the log. Never gets texts. */
export interface RoomObserver {
	commit?(ms: number): void
	failed?(what: string, error: unknown): void
}

export interface RoomTools {
	readonly store: RoomStore
	readonly clock: Clock
	/** Random, 4–40 characters of `A–Z a–z 0–9 _ -`, no time inside. */
	readonly newId: () => string
	/** 0 ≤ x < 1 */
	readonly random: () => number
	/** How people come in, for QR and code on the wall. */
	readonly join: (row: SessionRow) => Omit<JoinInfo, 'locked'>
	readonly report: (session: SessionState, at: number) => ReportModel
	readonly observer?: RoomObserver
	/** Tests only: where the process may be ended. */
	readonly fault?: Fault
}

export interface Room extends RoomPort {
	/** On its way out, or gone: ask for it again once `close` has resolved. */
	leaving(): boolean
	/** Server ms of the newest command, join or subscription. */
	usedAt(): number
	outputs(): number
	/** Resolves when nothing waits and nothing is under way (tests, shutdown). */
	idle(): Promise<void>
}
