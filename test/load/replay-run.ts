/**
 * Brings a recorded conversation back to life: one connection per person, a facilitator who makes every accepted card its
 * own touchpoint, a wall that looks on. Each phone keeps the order of its votes and of its cards and rates a touchpoint
 * only when it has arrived. Unless `strict`, a card does not wait for votes of its author that are still to come: at 0.8 s
 * a vote the chain of who waits for whom would be three quarters of an hour long.
 */
import { setMaxListeners } from 'node:events'
import type { RefusalCode } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import type { Ack } from '@funkenflug/shared/views'
import { type CourierStats, newStats, type Weather } from '../harness/courier.js'
import { type Desk, openDesk } from '../harness/desk.js'
import { createDice, type Dice } from '../harness/dice.js'
import { pause } from '../harness/pause.js'
import { openPhone, type Phone } from '../harness/phone.js'
import { openWall, type Wall } from '../harness/wall.js'
import type { Conversation, RecordedCard } from './conversation.js'
import { type Pace, type ScheduledEvent, VOTE_MS } from './schedule.js'
import { COLLECT, onCard, RATE, type Stage, titleOf } from './stage.js'

export interface ReplayTroubles {
	readonly dice: Dice
	readonly weather: Weather
	/** Share of phones that go offline once. */
	readonly offline: number
	/** Ms they stay away: [least, most]. */
	readonly offlineMs: readonly [number, number]
}
export interface ReplayOptions {
	readonly url: string
	readonly stage: Stage
	readonly conversation: Conversation
	readonly plan: ReadonlyMap<string, readonly ScheduledEvent[]>
	readonly pace: Pace
	readonly seconds: number
	/** A phone's cards wait for its earlier votes too. */
	readonly strict: boolean
	readonly troubles: ReplayTroubles | null
	readonly onProgress: (settled: number, total: number) => void
}
export interface Replay {
	readonly desk: Desk
	readonly wall: Wall
	readonly stats: CourierStats
	/** Comment → its card (if its text can be one) and touchpoint. */
	readonly made: ReadonlyMap<string, Made>
	readonly joinSeconds: number
	readonly playSeconds: number
	/** Ms from sending a card until it stood on the wall, each. */
	cardToWall(): readonly number[]
	/** Bytes to each phone, all of the play and its coming in. */
	phoneBytes(): readonly number[]
	/** Refusals nobody expected, as `type: code`; must be empty. */
	readonly refusals: readonly string[]
	/** Comments whose text cannot be a card, and the refusal: their touchpoints have no card, votes count all the same. */
	readonly noCards: ReadonlyMap<string, RefusalCode>
	close(): void
}

interface Made {
	readonly card: string | null
	readonly touchpoint: string
}

const JOINS_AT_ONCE = 40

export async function runReplay({
	url,
	stage,
	conversation,
	plan,
	pace,
	seconds,
	strict,
	troubles,
	onProgress,
}: ReplayOptions): Promise<Replay> {
	const { session } = stage
	const stats = newStats()
	const desk = openDesk({ url, session, key: stage.facilitatorKey })
	const wall = openWall({ url, session, key: stage.projectorKey })
	const made = new Map<string, Made>()
	const noCards = new Map<string, RefusalCode>()
	const sentAt = new Map<string, number>()
	const refusals: string[] = []
	const total = conversation.events.length
	/** Phones that wait for a touchpoint. */
	const waiting = new Set<() => void>()
	const life = new AbortController()
	// One listener per phone is meant.
	setMaxListeners(0, life.signal)

	const phones = new Map<string, Phone>()

	async function joinAll(): Promise<void> {
		const people = [...conversation.people]
		const worker = async () => {
			for (let person = people.pop(); person !== undefined; person = people.pop()) {
				const options = { url, code: stage.code, secret: stage.secret }
				phones.set(person, await openPhone({ ...options, dice: createDice(`phone ${person}`), stats, weather: troubles?.weather ?? null }))
			}
		}
		await Promise.all(Array.from({ length: JOINS_AT_ONCE }, worker))
		for (const phone of phones.values()) await holds(phone, () => phone.live())
	}

	/** Resolves when the condition holds; looked at whenever the phone or the list of touchpoints changes. */
	const holds = (phone: Phone, condition: () => boolean): Promise<void> =>
		new Promise((resolve, reject) => {
			if (condition()) return resolve()
			const look = () => {
				const gone = phone.gone()
				if (gone === null && !condition()) return
				off()
				waiting.delete(look)
				if (gone === null) resolve()
				else reject(new Error(`The server sent a phone away: ${gone}.`))
			}
			const off = phone.onChange(look)
			waiting.add(look)
		})

	async function makeTouchpoint(comment: string, card: string | null, text: string): Promise<void> {
		const cards = card === null ? [] : [card]
		const { result } = await desk.command({ type: 'create-touchpoint', title: titleOf(text, comment), stage: null, cards })
		made.set(comment, { card, touchpoint: String(result?.['touchpoint']) })
		for (const look of [...waiting]) look()
	}
	/** A text that can be no card must be refused as the protocol says; what was voted on it counts all the same. */
	async function write(phone: Phone, { comment, text }: RecordedCard): Promise<void> {
		const body = { type: 'add-card', phase: COLLECT, text, stage: null, rating: null, kind: 'experienced' }
		const ack: Ack =
			// A longer text is no command at all; it is not even sent.
			text.length > limits.rawTextUnits
				? { ok: false, code: 'E_TEXT_LONG' }
				: await phone.send(body, { onSent: () => sentAt.set(comment, performance.now()) })
		const verdict = onCard(text)
		if (!ack.ok) {
			noCards.set(comment, ack.code)
			if (!('refused' in verdict) || verdict.refused !== ack.code) refusals.push(`add-card: ${ack.code}`)
		} else if ('refused' in verdict) refusals.push(`add-card: not ${verdict.refused}`)
		await makeTouchpoint(comment, ack.ok ? String(ack.result?.['card']) : null, text)
	}

	async function play(person: string, own: readonly ScheduledEvent[]): Promise<void> {
		const phone = phones.get(person)
		if (phone === undefined) throw new Error(`${person} has no phone.`)
		const answers: Promise<void>[] = []
		const settled = () => onProgress(stats.settled, total)
		let free = 0
		for (const { event, due } of own) {
			const now = performance.now() - began
			await pause(Math.max(due, free) - now)
			if (event.kind === 'card') {
				const answered = write(phone, event.card).then(settled)
				answers.push(answered)
				continue
			}
			await holds(phone, () => phone.items().has(`t:${made.get(event.comment)?.touchpoint}`))
			const touchpoint = made.get(event.comment)?.touchpoint ?? ''
			const rated = phone.send({ type: 'rate', phase: RATE, touchpoint, value: event.value }, { key: touchpoint }).then((ack) => {
				settled()
				if (!ack.ok) refusals.push(`rate: ${ack.code}`)
			})
			answers.push(rated)
			if (pace === 'paced') free = performance.now() - began + VOTE_MS
		}
		await Promise.all(answers)
	}

	async function breaks(phone: Phone, { dice, offlineMs }: ReplayTroubles): Promise<void> {
		const away = dice.between(...offlineMs)
		await pause(dice.between(0, Math.max(0, seconds * 1_000 - away)), life.signal)
		if (life.signal.aborted) return
		phone.offline()
		await pause(away, life.signal)
		phone.online()
	}

	const joinBegan = performance.now()
	await joinAll()
	const joinSeconds = (performance.now() - joinBegan) / 1_000
	const began = performance.now()
	const unlucky = troubles === null ? [] : [...phones.values()].filter(() => troubles.dice.chance(troubles.offline))
	const away = unlucky.map((phone) => breaks(phone, troubles as ReplayTroubles))
	const isCard = ({ event }: ScheduledEvent): boolean => event.kind === 'card'
	await Promise.all(
		[...plan].flatMap(([person, own]) =>
			strict
				? [play(person, own)]
				: [
						play(person, own.filter(isCard)),
						play(
							person,
							own.filter((one) => !isCard(one)),
						),
					],
		),
	)
	const playSeconds = (performance.now() - began) / 1_000
	life.abort()
	await Promise.all(away)

	return {
		desk,
		wall,
		stats,
		made,
		joinSeconds,
		playSeconds,
		cardToWall: () =>
			[...made].flatMap(([comment, { card }]) => {
				const [from, to] = [sentAt.get(comment), wall.board.seenAt.get(card ?? '')]
				return from === undefined || to === undefined ? [] : [to - from]
			}),
		phoneBytes: () => [...phones.values()].map((phone) => phone.bytes()),
		refusals,
		noCards,
		close() {
			for (const phone of phones.values()) phone.close()
			wall.close()
			desk.close()
		},
	}
}
