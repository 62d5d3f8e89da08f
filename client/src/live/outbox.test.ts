import type { Ack } from '@funkenflug/shared/views'
import { beforeEach, describe, expect, it } from 'vitest'
import { createOutbox, type Outbox, type OutboxEntry, type RefusedEntry } from './outbox.js'
import { createDeviceStorage } from './storage.js'

function fakeStorage(): Storage {
	const map = new Map<string, string>()
	return {
		get length() {
			return map.size
		},
		clear: () => map.clear(),
		getItem: (key) => map.get(key) ?? null,
		key: (index) => [...map.keys()][index] ?? null,
		removeItem: (key) => void map.delete(key),
		setItem: (key, value) => void map.set(key, value),
	}
}

const entry = (id: string, key = id) => ({ id, key, command: { id, type: 'add-card', text: id }, optimistic: {}, draft: { text: id } })
const turn = () => new Promise<void>((resolve) => setTimeout(resolve))

describe('outbox', () => {
	let backing: Storage
	let sent: { id: string; answer: (ack: Ack | null) => void }[]
	let accepted: string[]
	let refused: RefusedEntry[]
	let timers: (() => void)[]
	const make = (): Outbox =>
		createOutbox({
			storage: createDeviceStorage(() => backing),
			prefix: 'ff:out:s1:',
			send: (command) => new Promise((resolve) => sent.push({ id: String(command['id']), answer: resolve })),
			onAccepted: (e: OutboxEntry) => accepted.push(e.id),
			onRefused: (r) => refused.push(r),
			onChange: () => undefined,
			random: () => 0.5,
			timer: (action) => timers.push(action),
		})
	beforeEach(() => {
		backing = fakeStorage()
		sent = []
		accepted = []
		refused = []
		timers = []
	})

	it('[I15] keeps a command until it is answered, over a reload, under the same id', async () => {
		make().add(entry('a'))
		expect(sent).toHaveLength(0)
		const reloaded = make()
		expect(reloaded.waiting().map((e) => e.id)).toEqual(['a'])
		reloaded.resume()
		expect(sent.map((s) => s.id)).toEqual(['a'])
		sent[0]?.answer({ ok: true, seq: 1 })
		await turn()
		expect(accepted).toEqual(['a'])
		expect(make().waiting()).toEqual([])
	})

	it('[R3] sends the same id again when no answer came, and after a new connection', async () => {
		const outbox = make()
		outbox.resume()
		outbox.add(entry('a'))
		sent[0]?.answer(null)
		await turn()
		timers.shift()?.()
		expect(sent.map((s) => s.id)).toEqual(['a', 'a'])
		outbox.hold()
		outbox.resume()
		expect(sent.map((s) => s.id)).toEqual(['a', 'a', 'a'])
		// The late answer to the first connection counts: it is the same command.
		sent[1]?.answer({ ok: true, seq: 1 })
		await turn()
		expect(accepted).toEqual(['a'])
		expect(outbox.waiting()).toEqual([])
	})

	it('[R41] gives the draft back on a refusal and goes on with the rest', async () => {
		const outbox = make()
		outbox.resume()
		outbox.add(entry('a'))
		outbox.add(entry('b'))
		sent[0]?.answer({ ok: false, code: 'E_PHASE_CLOSED' })
		sent[1]?.answer({ ok: true, seq: 1 })
		await turn()
		expect(refused.map((r) => [r.entry.draft, r.code])).toEqual([[{ text: 'a' }, 'E_PHASE_CLOSED']])
		expect(accepted).toEqual(['b'])
	})

	it('keeps what is only refused for now', async () => {
		const outbox = make()
		outbox.resume()
		outbox.add(entry('a'))
		sent[0]?.answer({ ok: false, code: 'E_SLOW', retryAfterMs: 100 })
		await turn()
		expect(refused).toEqual([])
		timers.shift()?.()
		sent[1]?.answer({ ok: true, seq: 1 })
		await turn()
		expect(accepted).toEqual(['a'])
	})

	it('[I2] never lets marks on the same thing overtake each other; a newer one replaces one that waits', async () => {
		const outbox = make()
		outbox.resume()
		outbox.add(entry('a', 'r:1'))
		outbox.add(entry('b', 'r:1'))
		outbox.add(entry('c', 'r:1'))
		outbox.add(entry('d', 'r:2'))
		expect(sent.map((s) => s.id)).toEqual(['a', 'd'])
		sent[0]?.answer({ ok: true, seq: 1 })
		await turn()
		expect(sent.map((s) => s.id)).toEqual(['a', 'd', 'c'])
		expect(outbox.waiting().map((e) => e.id)).toEqual(['c', 'd'])
	})

	it('takes back only what has not left', () => {
		const outbox = make()
		outbox.add(entry('a'))
		expect(outbox.cancel('a')).toBe(true)
		outbox.resume()
		outbox.add(entry('b'))
		expect(outbox.cancel('b')).toBe(false)
	})

	it('works without storage and survives a damaged entry', () => {
		backing.setItem('ff:out:s1:x', '{not json')
		expect(make().waiting()).toEqual([])
		const outbox = createOutbox({
			storage: createDeviceStorage(() => {
				throw new Error('blocked')
			}),
			prefix: 'p:',
			send: async () => null,
			onAccepted: () => undefined,
			onRefused: () => undefined,
			onChange: () => undefined,
		})
		outbox.add(entry('a'))
		expect(outbox.waiting()).toHaveLength(1)
	})
})
