/** A generator process: phones or a projector, steered by the bench over the process channel. Ends when the bench does. */
import { randomBytes } from 'node:crypto'
import { limits } from '@funkenflug/shared/limits'
import { pause } from '../../harness/pause.js'
import { ourPhone } from './our-phone.js'
import type { BenchPhone, PhoneEvents } from './phone.js'
import { floorPhone, relayPhone, yjsPhone } from './rival-phones.js'
import { COLLECT, RATE } from './stage.js'
import type { Burst, Moment, SwarmApi } from './swarm-api.js'
import type { Target } from './systems.js'
import { sharedMs } from './usage.js'
import { openWatcher, type Watcher } from './watcher.js'

const WORDS =
	'Aufnahme Wartezeit Übergabe Gespräch Anruf Termin Formular Rückfrage Empfang Antwort Zusage Dienstplan Vertretung Abschied'.split(' ')
/** How long answers are waited for after the last was sent. */
const PATIENCE_MS = 30_000
const TICK_MS = 4

const life = randomBytes(4).toString('hex')
const phones: BenchPhone[] = []
const lost: string[] = []
const waiting = new Map<string, number>()
const ackMs: number[] = []
const refused: string[] = []
const parts = new Map<BenchPhone, { view: number; mine: number }>()
const lastPulse = new Map<BenchPhone, number>()
const late: number[] = []
let newest = 0
let resumed: Map<BenchPhone, (at: number) => void> = new Map()
let watched = ''
let phase = COLLECT
let stalled: ReadonlySet<BenchPhone> = new Set()
let watcher: Watcher | null = null

const events: PhoneEvents = {
	answered(tag, code, at) {
		const sent = waiting.get(tag)
		if (sent === undefined) return
		waiting.delete(tag)
		ackMs.push(at - sent)
		if (code !== null) refused.push(code)
	},
	phase(phone, part, at) {
		if (watched === '') return
		const known = parts.get(phone) ?? { view: 0, mine: 0 }
		known[part] ||= at
		parts.set(phone, known)
	},
	pulse(phone, n, at) {
		newest = Math.max(newest, n)
		const before = lastPulse.get(phone)
		lastPulse.set(phone, at)
		if (before !== undefined && !stalled.has(phone)) late.push(at - before)
		// Phones take turns with pulses.
		if (n > newest - limits.pulseTurnsMost) resumed.get(phone)?.(at)
	},
	lost: (why) => lost.push(why),
}

function phoneOf(target: Target): BenchPhone {
	switch (target.system) {
		case 'ours':
			return ourPhone({ target, events, watched: () => watched, phase: () => phase, life })
		case 'stock':
			return yjsPhone(target.url, false, events)
		case 'hocuspocus':
			return yjsPhone(target.url, true, events)
		case 'relay':
			return relayPhone(target.url, events)
		case 'floor':
			return floorPhone(target.url, events)
	}
}

/** `total` things evenly over `seconds`; what is due is done, also when this process was held up. */
async function evenly(total: number, seconds: number, one: (index: number) => void): Promise<void> {
	const began = sharedMs()
	for (let done = 0; done < total; ) {
		const due = Math.min(total, Math.ceil(((sharedMs() - began) / (seconds * 1_000)) * total))
		for (; done < due; done += 1) one(done)
		if (done < total) await pause(TICK_MS)
	}
	await pause(Math.max(0, began + seconds * 1_000 - sharedMs()))
}

async function burst(
	total: number,
	seconds: number,
	acks: boolean,
	tag: string,
	one: (tag: string, index: number) => void,
): Promise<Burst> {
	const sent: Moment[] = []
	waiting.clear()
	ackMs.length = 0
	refused.length = 0
	await evenly(total, seconds, (index) => {
		const name = `${tag}${index}`
		const at = sharedMs()
		sent.push([name, at])
		if (acks) waiting.set(name, at)
		one(name, index)
	})
	const end = sharedMs() + PATIENCE_MS
	while (waiting.size > 0 && sharedMs() < end) await pause(TICK_MS)
	return { sent, ackMs: [...ackMs], refused: [...new Set(refused)].slice(0, 10), unanswered: waiting.size }
}

const words = (seed: number): string => Array.from({ length: 6 }, (_, at) => WORDS[(seed * (at + 3) + at) % WORDS.length]).join(' ')

const api: SwarmApi = {
	async open({ target, count, spreadMs }) {
		const joinMs: number[] = []
		const failed: string[] = []
		const joins: Promise<void>[] = []
		await evenly(count, spreadMs / 1_000, () => {
			const phone = phoneOf(target)
			phones.push(phone)
			const come = async () => {
				try {
					joinMs.push(await phone.join())
				} catch (error) {
					failed.push(error instanceof Error ? error.message : String(error))
				}
			}
			joins.push(come())
		})
		await Promise.all(joins)
		return { joinMs, failed: failed.slice(0, 20) }
	},
	cards({ perSecond, seconds, tag, writers, phase: into, acks }) {
		phase = into ?? COLLECT
		const some = Math.min(writers ?? phones.length, phones.length)
		return burst(Math.round(perSecond * seconds), seconds, acks, tag, (name, index) =>
			phones[(index * 7_919) % some]?.say(name, words(index)),
		)
	},
	votes({ each, seconds, acks, from = 0, phase: open }) {
		phase = open ?? RATE
		return burst(phones.length * each, seconds, acks, 'v', (name, index) =>
			phones[index % phones.length]?.vote(name, from + Math.floor(index / phones.length)),
		)
	},
	watch(id) {
		parts.clear()
		watched = id
	},
	async arrived({ expected, patienceMs, parts: wanted }) {
		const end = sharedMs() + patienceMs
		const there = () => [...parts.values()].filter(({ view, mine }) => view > 0 && (wanted === 1 || mine > 0))
		while (there().length < expected && sharedMs() < end) await pause(10)
		watched = ''
		return there().map(({ view, mine }) => (wanted === 1 ? view : Math.max(view, mine)))
	},
	traffic() {
		const bytes = phones.map((phone) => phone.bytes).sort((a, b) => a - b)
		return {
			open: phones.filter((phone) => phone.isOpen()).length,
			lost: [...new Set(lost)].slice(0, 10),
			frames: phones.reduce((sum, { frames }) => sum + frames, 0),
			bytesMedian: bytes[Math.floor(bytes.length / 2)] ?? 0,
			bytesMax: bytes.at(-1) ?? 0,
		}
	},
	reset() {
		late.length = 0
		lastPulse.clear()
		for (const phone of phones) {
			phone.bytes = 0
			phone.frames = 0
		}
	},
	stall(count) {
		stalled = new Set(phones.slice(-count))
		for (const phone of stalled) phone.stall()
	},
	async resume(patienceMs) {
		const began = sharedMs()
		const took: number[] = []
		const those = [...stalled]
		const whole = (phone: BenchPhone) => (at: number) => {
			took.push(at - began)
			resumed.delete(phone)
		}
		resumed = new Map(those.map((phone) => [phone, whole(phone)]))
		for (const phone of those) phone.resume()
		while (resumed.size > 0 && sharedMs() < began + patienceMs) await pause(10)
		return took
	},
	pulseLateMs: () => [...late],
	leave(count = phones.length) {
		for (const phone of phones.splice(phones.length - count, count)) phone.close()
	},
	async look(target) {
		watcher = await openWatcher(target)
	},
	seen: () => watcher?.seen() ?? [],
}

process.on('message', async ({ id, method, arg }: { readonly id: number; readonly method: keyof SwarmApi; readonly arg: never }) => {
	try {
		process.send?.({ id, value: await (api[method] as (arg: never) => unknown)(arg) })
	} catch (error) {
		process.send?.({ id, error: error instanceof Error ? error.stack : String(error) })
	}
})
process.on('disconnect', () => process.exit())
