/** The server is killed while everybody sends, and started again: what was answered is there once, and nobody sends again by hand. */
import type { ReportModel } from '@funkenflug/server/report/model'
import { newStats } from '../../harness/courier.js'
import { createDice } from '../../harness/dice.js'
import { tableOf } from '../../harness/export.js'
import { pause } from '../../harness/pause.js'
import { openPhone, type Phone } from '../../harness/phone.js'
import { startServer } from '../../harness/server.js'
import { until } from '../../harness/until.js'
import { COLLECT, openBenchStage } from './stage.js'

export interface Crash {
	readonly phones: number
	readonly answered: number
	/** Answered with yes and not in the results. */
	readonly lost: number
	readonly doubled: number
	/** Still without an answer when patience ended. */
	readonly unanswered: number
	/** Until the server answered again, and until the last phone was back. */
	readonly readyMs: number
	readonly allBackMs: number
	/** Sent again by the phones themselves. */
	readonly repeated: number
}

const JOINS_AT_ONCE = 40
const TEXTS = 2
const BURST_MS = 5_000
const KILL_MS = 2_000
const PATIENCE_MS = 60_000

export async function crash(count: number): Promise<Crash> {
	const server = await startServer()
	const phones: Phone[] = []
	try {
		const stage = await openBenchStage(server.url, server.organiserKey)
		const stats = newStats()
		const { code, secret } = stage
		const queue = Array.from({ length: count }, (_, person) => person)
		const come = async () => {
			for (let person = queue.shift(); person !== undefined; person = queue.shift())
				phones.push(await openPhone({ url: server.url, code, secret, dice: createDice(`crash ${person}`), stats }))
		}
		await Promise.all(Array.from({ length: JOINS_AT_ONCE }, come))
		await until(() => phones.every((phone) => phone.live()), 'all phones in', PATIENCE_MS)

		const yes = new Set<string>()
		let open = 0
		const write = async (phone: Phone, text: string, after: number) => {
			open += 1
			await pause(after)
			const ack = await phone.send({ type: 'add-card', phase: COLLECT, text, stage: null, rating: null, kind: 'experienced' })
			open -= 1
			if (ack.ok) yes.add(text)
		}
		const dice = createDice('crash')
		for (const [person, phone] of phones.entries())
			for (let nth = 0; nth < TEXTS; nth += 1) void write(phone, `Karte ${person}-${nth}`, dice.between(0, BURST_MS))
		await pause(KILL_MS)
		await server.kill()
		const killed = performance.now()
		await server.restart()
		const readyMs = Math.round(performance.now() - killed)
		await until(() => phones.every((phone) => phone.live()), 'all phones back', PATIENCE_MS)
		const allBackMs = Math.round(performance.now() - killed)
		await until(() => open === 0, 'all answers', PATIENCE_MS).catch(() => undefined)

		const model = JSON.parse(await stage.api.report(stage.session, 'format=json')) as ReportModel
		const texts = tableOf(model, 'cards').map((row) => String(row['text']))
		const kept = new Set(texts)
		return {
			phones: count,
			answered: yes.size,
			lost: [...yes].filter((text) => !kept.has(text)).length,
			doubled: texts.length - kept.size,
			unanswered: open,
			readyMs,
			allBackMs,
			repeated: stats.retries,
		}
	} finally {
		for (const phone of phones) phone.close()
		await server.dispose()
	}
}
