/**
 * A hall full of simulated phones that do whatever the open phase asks, at a human pace or as fast as they can. Keeps a
 * ledger of everything the server said yes to.
 */
import { setMaxListeners } from 'node:events'
import type { Ack } from '@funkenflug/shared/views'
import type { CommandBody } from './api.js'
import { type CourierStats, newStats } from './courier.js'
import { createDice } from './dice.js'
import { pause } from './pause.js'
import { awaitsOwn, nextMove, type PhoneScreen, thinkingSeconds } from './person.js'
import { openPhone, type Phone } from './phone.js'

export interface LedgerEntry {
	readonly person: number
	readonly body: CommandBody
	readonly ack: Ack
}
export interface Crowd {
	readonly phones: readonly Phone[]
	readonly stats: CourierStats
	/** Every command with its definite answer, in the order of the answers. */
	readonly ledger: readonly LedgerEntry[]
	/** Everybody sees this phase open and has nothing more to do in it. */
	settled(phase: string): boolean
	/** 1 = as people; 0 = without thinking. */
	setPace(pace: number): void
	close(): void
}
export interface CrowdOptions {
	readonly url: string
	readonly code: string
	readonly secret?: string
	readonly people: number
	/** Same seed, same evening. */
	readonly seed?: string
	/** 1 = as people; 0 = without thinking. Default 1. */
	readonly pace?: number
	/** Seconds over which they come in. Default 0: as fast as the server lets them. */
	readonly arriveSeconds?: number
	readonly comeBackMs?: readonly [number, number]
}

const DAY_MS = 86_400_000
const JOINS_AT_ONCE = 40

/** Resolves when all are in and live (with `arriveSeconds`: at once, they keep coming). */
export async function openCrowd({
	url,
	code,
	secret,
	people,
	seed = 'crowd',
	pace: startPace = 1,
	arriveSeconds = 0,
	comeBackMs,
}: CrowdOptions): Promise<Crowd> {
	let pace = startPace
	const stats = newStats()
	const phones: Phone[] = []
	const ledger: LedgerEntry[] = []
	const life = new AbortController()
	// One listener per person is meant.
	setMaxListeners(0, life.signal)
	const due = new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 10)
	const busy = new Set<Phone>()

	const screenOf = (phone: Phone): PhoneScreen | null => {
		const head = phone.head()
		return head === null ? null : { head, items: phone.items(), mine: phone.mine(), due }
	}
	const seedOf = (person: number) => `${seed} ${person}`
	const moveOf = (person: number, phone: Phone) => {
		const screen = phone.live() ? screenOf(phone) : null
		return screen === null ? null : nextMove(screen, seedOf(person))
	}
	/** In this phase, with nothing under way and nothing left to do. */
	const isDone = (person: number, phone: Phone, phase: string): boolean => {
		const screen = phone.live() ? screenOf(phone) : null
		if (screen === null || screen.head.phase?.id !== phase || phone.waiting() > 0 || busy.has(phone)) return false
		return !awaitsOwn(screen) && moveOf(person, phone) === null
	}

	async function live(person: number, phone: Phone): Promise<void> {
		const dice = createDice(`${seedOf(person)} pace`)
		/** A refused move is not tried again and again: the phase, and what was refused there. */
		let stuck = ''
		while (!life.signal.aborted) {
			const kind = phone.head()?.phase?.kind
			const move = moveOf(person, phone)
			if (move === null || kind === undefined || stuck === String(move['phase'])) {
				await changed(phone, life.signal)
				continue
			}
			if (pace > 0) {
				await pause(dice.between(...thinkingSeconds[kind]) * 1_000 * pace, life.signal)
				// The facilitator may have moved on meanwhile.
				if (life.signal.aborted || moveOf(person, phone)?.type !== move.type) continue
			}
			busy.add(phone)
			const ack = await phone.send(move)
			busy.delete(phone)
			ledger.push({ person, body: move, ack })
			if (!ack.ok) stuck = String(move['phase'])
		}
	}
	async function enter(person: number): Promise<void> {
		const options = { url, code, ...(secret === undefined ? {} : { secret }), ...(comeBackMs === undefined ? {} : { comeBackMs }) }
		const phone = await openPhone({ ...options, dice: createDice(`${seedOf(person)} way`), stats })
		if (life.signal.aborted) return phone.close()
		phones[person] = phone
		void live(person, phone)
	}
	async function enterAll(): Promise<void> {
		const queue = Array.from({ length: people }, (_, person) => person)
		const gap = (arriveSeconds * 1_000) / people
		const began = performance.now()
		const worker = async () => {
			for (let person = queue.shift(); person !== undefined && !life.signal.aborted; person = queue.shift()) {
				await pause(began + person * gap - performance.now(), life.signal)
				await enter(person)
			}
		}
		await Promise.all(Array.from({ length: JOINS_AT_ONCE }, worker))
		for (const phone of phones) while (!phone.live() && !life.signal.aborted) await changed(phone, life.signal)
	}

	const arrived = enterAll()
	if (arriveSeconds === 0) await arrived
	return {
		phones,
		stats,
		ledger,
		settled: (id) => phones.length === people && phones.every((phone, person) => isDone(person, phone, id)),
		setPace(next) {
			pace = next
		},
		close() {
			life.abort()
			for (const phone of phones) phone?.close()
		},
	}
}

/** Resolves at the phone's next change. */
const changed = (phone: Phone, signal: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		const end = () => {
			off()
			signal.removeEventListener('abort', end)
			resolve()
		}
		const off = phone.onChange(end)
		if (signal.aborted) end()
		else signal.addEventListener('abort', end)
	})
