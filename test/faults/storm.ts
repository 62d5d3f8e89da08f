/**
 * A real server under phones that write and mark without rest and repeat whatever is not answered, and what must be true of it
 * afterwards. How the server or the network is hurt meanwhile is up to the test.
 */
import type { Ack } from '@funkenflug/shared/views'
import { nanoid } from 'nanoid'
import { checkCardCount, checkState } from '../fuzz/checks.js'
import { createApi, readJoinLink, readLinkKey } from '../harness/api.js'
import { complaints } from '../harness/complaints.js'
import { type CourierStats, newStats, type Weather } from '../harness/courier.js'
import { type Desk, openDesk } from '../harness/desk.js'
import { createDice } from '../harness/dice.js'
import { tableOf } from '../harness/export.js'
import { createLedger, type Ledger } from '../harness/ledger.js'
import { pause } from '../harness/pause.js'
import { openPhone, type Phone } from '../harness/phone.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { readStored } from '../harness/stored.js'
import { until } from '../harness/until.js'

export interface Storm {
	readonly server: ServerProcess
	readonly session: string
	readonly desk: Desk
	readonly phones: readonly Phone[]
	readonly stats: CourierStats
	/** For guests who come by themselves. */
	readonly join: { readonly code: string; readonly secret?: string }
	readonly ledger: Ledger
	/** Guests whose commands are in the ledger under these tokens. */
	alsoHere(tokens: readonly string[]): void
	/** Commands with a definite answer so far. */
	answered(): number
	/** Phones begin nothing new; resolves when all is answered. */
	rest(): Promise<void>
	/** Stops the server and compares everything; sentences about what is wrong. */
	compare(): Promise<string[]>
	figures(): Readonly<Record<string, number>>
	close(): Promise<void>
}

export interface StormOptions {
	readonly seed: string
	readonly phones: number
	/** Where the phones think the server is, once it is there. */
	readonly through?: (server: ServerProcess) => Promise<string>
	/** Another way for some: where they think the server is, and whether only polling gets through there; null = as all. */
	readonly elsewhere?: (phone: number) => { readonly url: string; readonly polling: boolean } | null
	/** Each phone rests up to this, ms, between two things it does. Default: none. */
	readonly restMs?: number
	readonly weather?: Omit<Weather, 'dice'>
	readonly env?: Readonly<Record<string, string>>
}

/** A session with a collect and a dot phase open side by side, and everybody at it. */
export async function startStorm({ seed, phones: count, through, elsewhere, restMs = 0, weather, env = {} }: StormOptions): Promise<Storm> {
	const server = await startServer({ env })
	const api = createApi(server.url, server.organiserKey)
	const { session, links } = await api.createSession({ template: 'employee-journey', title: 'Sturm', lang: 'de' })
	const texts = { title: { de: '', en: '' }, prompt: { de: '', en: '' }, hint: { de: '', en: '' }, step: 'ist', seconds: 0 }
	await api.command(session.id, {
		type: 'set-agenda',
		agenda: [
			{
				id: 'cards',
				kind: 'collect',
				...texts,
				settings: { cards: 1_000, minChars: 1, askStage: false, askRating: false, quietSeconds: 0 },
			},
			{ id: 'dots', kind: 'dots', ...texts, settings: { sides: [{ key: 'pain', dots: 4, options: 12, maxPerItem: 2 }] } },
		],
	})
	await api.command(session.id, { type: 'update-session', patch: { moderation: 'off' } })
	await api.command(session.id, { type: 'open-session' })
	const topics: string[] = []
	for (let i = 0; i < 6; i += 1) {
		const { result } = await api.command(session.id, { type: 'create-touchpoint', title: `Thema ${i}`, stage: null, cards: [] })
		topics.push(String(result?.['touchpoint']))
	}
	await api.command(session.id, { type: 'open-phase', phase: 'dots', override: 'Sturm' })
	await api.command(session.id, { type: 'open-phase', phase: 'cards', alongside: true })
	const desk = openDesk({ url: server.url, session: session.id, key: readLinkKey(links.facilitator) })

	const url = through === undefined ? server.url : await through(server)
	const stats = newStats()
	const ledger: Ledger = createLedger()
	const join = readJoinLink(links.join)
	const phones = await Promise.all(
		Array.from({ length: count }, (_, i) => {
			const own = createDice(`${seed} ${i}`)
			return openPhone({
				...(elsewhere?.(i) ?? { url }),
				...join,
				dice: own,
				stats,
				weather: weather === undefined ? null : { ...weather, dice: own },
				comeBackMs: [20, 250],
			})
		}),
	)
	await until(() => desk.live() && phones.every((phone) => phone.live()), 'everybody is in', 20_000)

	let going = true
	let answered = 0
	const guests: string[] = []
	const under: Promise<void>[] = []
	const keep = (phone: Phone, command: { type: string; phase: string; [key: string]: unknown }, key?: string): Promise<Ack> => {
		const id = nanoid()
		// Under the token for now: who that is to the server is read from its disk at the end.
		ledger.sent(phone.token, { id, ...command })
		return phone.send(command, { id, ...(key === undefined ? {} : { key }) }).then((ack) => {
			ledger.heard(phone.token, id, ack)
			answered += 1
			return ack
		})
	}
	async function live(phone: Phone, person: number): Promise<void> {
		const own = createDice(`${seed} ${person} life`)
		for (let n = 0; going; n += 1) {
			if (restMs > 0) await pause(own.between(0, restMs))
			if (own.chance(0.6))
				await keep(phone, {
					type: 'add-card',
					phase: 'cards',
					text: `Karte ${person}-${n}`,
					stage: null,
					rating: null,
					kind: 'experienced',
				})
			else {
				const item = own.pick(topics) ?? ''
				// Set to n: of two for the same thing the later one counts, so they keep their order.
				await Promise.all([0, 1].map(() => keep(phone, { type: 'dot', phase: 'dots', side: 'pain', item, n: own.int(0, 2) }, item)))
			}
		}
	}
	for (const [person, phone] of phones.entries()) under.push(live(phone, person))

	return {
		server,
		session: session.id,
		desk,
		phones,
		stats,
		join,
		ledger,
		alsoHere: (tokens) => void guests.push(...tokens),
		answered: () => answered,
		async rest() {
			going = false
			await Promise.all(under)
		},
		async compare() {
			await until(() => phones.every((phone) => phone.live()), 'all phones back', 20_000)
			const report = JSON.parse(await createApi(server.url, server.organiserKey).report(session.id, 'format=json'))
			const wrong = [...ledger.contradictions]
			if (stats.contradictions > 0) wrong.push(`[R3] ${stats.contradictions} repeated commands were answered differently`)
			const tokens = new Set(phones.map(({ token }) => token))
			const fields = [...ledger.entries()]
				.filter(({ author, type, answer }) => tokens.has(author) && type === 'add-card' && answer?.ok === true)
				.map(({ text }) => text ?? '')
			const all = tableOf(report, 'cards').map((row) => String(row['text']))
			// What guests wrote is their own affair.
			const exported = guests.length === 0 ? all : all.filter((text) => /^Karte \d+-\d+$/.test(text))
			const counts = new Map<string, number>()
			for (const text of exported) counts.set(text, (counts.get(text) ?? 0) + 1)
			for (const text of fields)
				if (counts.get(text) !== 1) wrong.push(`[I1] [I2] "${text}" was acknowledged and is ${counts.get(text) ?? 0} times in the export`)
			if (exported.length !== fields.length) wrong.push(`[I2] ${fields.length} cards acknowledged, ${exported.length} exported`)
			const board = desk.head()?.live.cards
			await until(() => desk.head()?.live.cards === all.length, `the console to show ${all.length} cards, not ${board}`)
			const code = await server.stop()
			if (code !== 0) wrong.push(`[R10] stopping ended with ${code}`)
			const { commits, state, personOf } = await readStored(server.dataDir, session.id)
			const people = new Map([...tokens, ...guests].map((token) => [token, personOf(token)]))
			// Only what phones did: the desk's own commands are not in this ledger.
			const theirs = commits.map(({ seq, facts }) => ({
				seq,
				facts: facts.filter(({ by }) => by !== undefined && !by.startsWith('desk:')),
			}))
			wrong.push(...withAuthors(ledger, people).compareFacts(theirs), ...checkState(state), ...checkCardCount(state, commits))
			wrong.push(...complaints(server.output()).map((line) => `[I6] the server complained: ${line}`))
			return wrong.slice(0, 10)
		},
		figures() {
			const { commands, accepted, refused, open } = ledger.figures()
			const usage = server.usage()
			return {
				phones: count,
				commands,
				accepted,
				refused,
				open,
				retries: stats.retries,
				'lost acks': stats.lost,
				doubled: stats.doubled,
				'peak RSS MB': Math.round((usage?.peakRss ?? 0) / 1_048_576),
			}
		},
		async close() {
			for (const phone of phones) phone.close()
			desk.close()
			await server.dispose()
		},
	}
}

/** The same books with the server's names for people. */
export function withAuthors(ledger: Ledger, people: ReadonlyMap<string, string>): Ledger {
	const named = createLedger()
	for (const { author, id, type, answer } of ledger.entries()) {
		const name = people.get(author) ?? author
		named.sent(name, { id, type })
		if (answer !== null) named.heard(name, id, answer)
	}
	return named
}
