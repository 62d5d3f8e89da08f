/**
 * The room as gateways and routes see it. Narrow on purpose: a RemoteRoom on another node can implement it.
 */

import type { DeskId } from '@funkenflug/shared/domain'
import type { ParticipantId, SessionId } from '@funkenflug/shared/ids'
import type { Command, SessionDetails, SessionSummary } from '@funkenflug/shared/protocol'
import type { Role } from '@funkenflug/shared/roles'
import type { Ack, Answer, Audience, Mine, MinePatch, Pulse, View, ViewPatch } from '@funkenflug/shared/views'
import type { ReportModel } from '../report/model.js'

/** Who asks. The role is looked up again for every command, never remembered from the handshake (trust R25). */
export type Actor =
	| { readonly role: 'participant'; readonly participant: ParticipantId }
	| { readonly role: Exclude<Role, 'participant'>; readonly desk: DeskId }

/** Where a room's outgoing side ends. Frames are the same for all of an audience: encode once. */
export interface RoomOutput {
	view(patch: ViewPatch): void
	/** Is anybody of this audience there? Views nobody sees are not rendered; without this, all are. */
	wants?(audience: Audience): boolean
	pulse(pulse: Pulse): void
	/** Change of one participant's private record that did not come through their own ack. */
	mine(participant: ParticipantId, set: MinePatch): void
	/** A phase change: private records of all participants are new; ask `mine()` per connection, in slices. */
	mineChanged(): void
	/** One merged Yjs update per window. */
	board(update: Uint8Array): void
	/** The board has a new epoch, or the room is gone: drop connections (they come back by themselves). */
	closed(reason: 'closed' | 'reloaded' | 'deleted' | 'shutdown'): void
}

export interface BoardPort {
	/** `{session}:board:{epoch}` */
	readonly doc: string
	readonly epoch: number
	/** Resolves when the document can be read without a long piece of work: a large one is first written in slices. Ask before anything below. */
	ready(): Promise<void>
	/** Whole document as one update, cached per revision. */
	full(): Uint8Array
	/** What is missing from `vector`. Throws on a malformed vector. */
	diff(vector: Uint8Array): Uint8Array
	/** The server's state vector, cached per revision. */
	vector(): Uint8Array
	/** Moves on with every change, deletions too (a state vector does not); never goes back within one epoch. */
	rev(): number
}

export interface RoomPort {
	readonly id: SessionId
	readonly board: BoardPort
	/** Queues a command; resolves after its facts are on disk (ack means durable), or with a refusal. Never rejects. */
	submit(command: Command, actor: Actor): Promise<Ack>
	/** Admits a participant (idempotent); E_NOT_OPEN, E_CLOSED, E_LOCKED, E_FULL as refusals. */
	join(participant: ParticipantId): Promise<Answer>
	has(participant: ParticipantId): boolean
	subscribe(output: RoomOutput): () => void
	/** The gateway's count of connected participants, for the pulse. */
	setConnected(count: number): void
	view(audience: Audience): View
	/** Private record of one participant for the phase shown now. */
	mine(participant: ParticipantId): Mine
	summary(): Pick<SessionSummary, 'id' | 'title' | 'status' | 'joined'> & { readonly template: string; readonly lang: 'de' | 'en' | 'both' }
	details(): Omit<SessionDetails, 'summary'>
	/** What is stored, never what a commit under way may still lose. Rejects with E_STORAGE while nothing can be read. */
	report(): Promise<ReportModel>
	/** Flushes, stops timers, tells outputs. Idempotent. */
	close(reason: 'closed' | 'reloaded' | 'deleted' | 'shutdown'): Promise<void>
}

/** What an organiser says about a new session; the template gives the rest. */
export interface SessionDraft {
	readonly template: string
	readonly title: string
	readonly goal?: string | undefined
	readonly lang: 'de' | 'en' | 'both'
	/** IANA name; a day begins when it begins there. */
	readonly timeZone?: string | undefined
}

/** All live rooms of this process. Everything rejects with a Refusal: E_NOT_FOUND, E_STORAGE, E_DAMAGED, E_CONFLICT, E_RESTART. */
export interface Registry {
	/** The room of a stored session, loaded once however many ask. Never creates one. */
	get(session: SessionId): Promise<RoomPort>
	/** Writes the first facts of a session whose row is stored already (id, code and keys are the caller's). E_INVALID for an unknown template, E_TEXT_… for the title. */
	create(session: SessionId, draft: SessionDraft): Promise<RoomPort>
	/** Tells its outputs 'deleted', closes the room if there is one, and deletes the session from the store. `rows` is the receipt. */
	remove(session: SessionId): Promise<{ readonly rows: number }>
	/** Flushes and closes every room; afterwards `get` refuses with E_RESTART. Idempotent. */
	closeAll(reason: 'shutdown'): Promise<void>
}
