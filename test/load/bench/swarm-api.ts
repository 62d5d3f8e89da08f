/** What a generator process can be asked to do. Shared by both ends; everything travels as plain values. */
import type { Target } from './systems.js'

/** [tag, shared ms] */
export type Moment = readonly [tag: string, at: number]

export interface Burst {
	readonly sent: readonly Moment[]
	/** Ms from sending to the answer, where the server answers. */
	readonly ackMs: readonly number[]
	readonly refused: readonly string[]
	/** Sent and neither answered nor refused when patience ended. */
	readonly unanswered: number
}
export interface Arrival {
	readonly joinMs: readonly number[]
	readonly failed: readonly string[]
}
export interface Traffic {
	readonly open: number
	readonly lost: readonly string[]
	readonly frames: number
	readonly bytesMedian: number
	readonly bytesMax: number
}
export interface CardPlan {
	readonly perSecond: number
	readonly seconds: number
	readonly tag: string
	/** Phones that write, the first ones; default all. */
	readonly writers?: number
	readonly phase?: string
	/** Whether the server answers. */
	readonly acks: boolean
}
export interface VotePlan {
	readonly each: number
	readonly seconds: number
	readonly acks: boolean
	/** Which of its ratings a phone begins with. */
	readonly from?: number
	/** The rate phase that is open. */
	readonly phase?: string
}

export interface SwarmApi {
	/** Opens phones evenly over `spreadMs`; resolves when all are in or have failed. */
	open(plan: { readonly target: Target; readonly count: number; readonly spreadMs: number }): Promise<Arrival>
	cards(plan: CardPlan): Promise<Burst>
	votes(plan: VotePlan): Promise<Burst>
	/** Begins to look for this phase. */
	watch(phase: string): void
	/** When each phone had it (view and own part); waits for `expected` of them, at most `patienceMs`. */
	arrived(plan: { readonly expected: number; readonly patienceMs: number; readonly parts: 1 | 2 }): Promise<readonly number[]>
	traffic(): Traffic
	reset(): void
	/** The last `count` phones stop reading. */
	stall(count: number): void
	/** They read again; ms until each of them has seen a pulse that is no older than its turn. */
	resume(patienceMs: number): Promise<readonly number[]>
	/** Ms between the pulses of the phones that read. */
	pulseLateMs(): readonly number[]
	/** Closes the newest `count` phones, all without a number. */
	leave(count?: number): void
	/** The projector of the system. */
	look(target: Target): Promise<void>
	seen(): readonly Moment[]
}
