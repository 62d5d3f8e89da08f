/** Deleted means gone: searched for in the bytes of every file of the store. */

import { copyFileSync } from 'node:fs'
import { createRandom } from '@funkenflug/shared/random'
import { describe, expect, it } from 'vitest'
import { cardFact, credentialRow, sessionId, sessionRow } from '../contracts/store.rows.js'
import { cleanFolders, drivers, storeFolder } from './store-folder.js'

cleanFolders()

const SEEDS = ['gone-1', 'gone-2', 'gone-3']
/** Seeds with which secure_delete alone left a key or title behind (7 of 60 did). */
const MOVED = ['gone-4', 'gone-6', 'gone-57']

describe.each(drivers)('forgetting (%s)', (driver) => {
	it.each(SEEDS)('[R46] [R49] sessions that lived side by side leave no text, key, title or label behind (seed %s)', async (seed) => {
		const random = createRandom(seed)
		const below = (bound: number): number => Math.floor(random() * bound)
		const folder = storeFolder(driver)
		const store = await folder.open()
		const live = new Map<string, number>()
		const sealed = new Set<string>()

		for (let number = 0; number < 12; number++) {
			const id = `sess-${number}-`
			await store.createSession(
				sessionRow(id, { code: String(number).padStart(8, '0'), title: `titel-${id}`, sessionKey: `schluessel-${id}` }),
			)
			await store.addCredential(credentialRow(`c-${id}`, { session: sessionId(id), label: `name-${id}` }))
			live.set(id, 0)
		}
		const write = async (id: string): Promise<void> => {
			const seq = (live.get(id) ?? 0) + 1
			const cards = Array.from({ length: 1 + below(below(40) + 1) }, (_, index) =>
				cardFact(`text-${id}${seq}-${index} ${'.'.repeat(below(120))}`),
			)
			await store.append(sessionId(id), seq, cards)
			live.set(id, seq)
			if (random() < 0.2) await store.updateSession(sessionId(id), { title: `titel-${id}${'~'.repeat(below(70))}` })
		}
		for (let round = 0; round < 500; round++) await write(`sess-${below(12)}-`)

		while (live.size > 0) {
			const id = [...live.keys()][below(live.size)] ?? ''
			const seq = live.get(id) ?? 0
			if (!sealed.has(id)) expect(folder.occurrences(`schluessel-${id}`)).toBeGreaterThan(0)
			if (!sealed.has(id) && random() < 0.5) {
				await store.seal(sessionId(id), seq + 1, [cardFact('tally')], { closedAt: 5 })
				sealed.add(id)
				live.set(id, seq + 1)
				expect(folder.occurrences(`text-${id}`)).toBe(0)
				expect(folder.occurrences(`schluessel-${id}`)).toBe(0)
				expect(folder.occurrences(`titel-${id}`)).toBeGreaterThan(0)
			} else {
				await store.deleteSession(sessionId(id))
				live.delete(id)
				for (const word of ['text-', 'titel-', 'name-', 'schluessel-', 'join-', 'hash-c-', ''])
					expect([word, folder.occurrences(`${word}${id}`)]).toEqual([word, 0])
			}
			const open = [...live.keys()].filter((other) => !sealed.has(other))
			for (let round = 0; round < 20 && open.length > 0; round++) await write(open[below(open.length)] ?? '')
		}
		expect(await store.listSessions()).toEqual([])
		expect(await store.listCredentials(null)).toEqual([])
	})

	it.each(MOVED)('[R46] [R49] small rows that grew and moved between pages leave nothing behind (seed %s)', async (seed) => {
		const random = createRandom(seed)
		const below = (bound: number): number => Math.floor(random() * bound)
		const folder = storeFolder(driver)
		const store = await folder.open()
		const ids = Array.from({ length: 60 }, (_, number) => `sess-${number}-`)
		for (const [number, id] of ids.entries()) {
			await store.createSession(
				sessionRow(id, { code: String(number).padStart(8, '0'), title: `titel-${id}`, sessionKey: `schluessel-${id}` }),
			)
			await store.addCredential(credentialRow(`c-${id}`, { session: sessionId(id), label: `name-${id}` }))
		}
		for (let round = 0; round < 400; round++) {
			const id = ids[below(ids.length)] ?? ''
			await store.updateSession(sessionId(id), { title: `titel-${id}${'~'.repeat(below(400))}` })
		}
		while (ids.length > 0) {
			const [id = ''] = ids.splice(below(ids.length), 1)
			await store.seal(sessionId(id), 1, [cardFact('tally')], {})
			expect([id, folder.occurrences(`schluessel-${id}`)]).toEqual([id, 0])
			await store.deleteSession(sessionId(id))
			expect([id, folder.occurrences(id)]).toEqual([id, 0])
		}
	})

	it('[R46] a key destroyed by a patch is gone as well', async () => {
		const folder = storeFolder(driver)
		const store = await folder.open()
		for (let number = 0; number < 40; number++)
			await store.createSession(
				sessionRow(`sess-${number}-`, { code: String(number).padStart(8, '0'), sessionKey: `schluessel-${number}-` }),
			)
		await store.updateSession(sessionId('sess-17-'), { status: 'closed', sessionKey: null })
		expect(folder.occurrences('schluessel-17-')).toBe(0)
		expect(folder.occurrences('schluessel-18-')).toBeGreaterThan(0)
	})

	it('[R46] killed between sealing and tidying up: the next start finishes it', async () => {
		const folder = storeFolder(driver)
		const image = storeFolder(driver)
		const store = await folder.open({
			fault(point) {
				if (point !== 'seal:after-commit') return
				for (const suffix of ['', '-wal']) copyFileSync(`${folder.file}${suffix}`, `${image.file}${suffix}`)
			},
		})
		await store.createSession(sessionRow('s-one', { sessionKey: 'schluessel-s-one' }))
		for (let seq = 1; seq <= 20; seq++) await store.append(sessionId('s-one'), seq, [cardFact('text-s-one')])
		await store.seal(sessionId('s-one'), 21, [cardFact('tally')], { closedAt: 5 })
		expect(image.occurrences('text-s-one')).toBeGreaterThan(0)
		expect(image.occurrences('schluessel-s-one')).toBeGreaterThan(0)
		const restarted = await image.open()
		expect(await restarted.load(sessionId('s-one'))).toEqual([{ seq: 21, facts: [cardFact('tally')] }])
		expect(image.occurrences('text-s-one')).toBe(0)
		expect(image.occurrences('schluessel-s-one')).toBe(0)
	})

	it('[R50] a copy made after deletion does not hold the text', async () => {
		const folder = storeFolder(driver)
		const store = await folder.open()
		for (const [index, id] of ['s-one', 's-two'].entries()) {
			await store.createSession(sessionRow(id, { code: `0000000${index}` }))
			for (let seq = 1; seq <= 50; seq++) await store.append(sessionId(id), seq, [cardFact(`text-${id}`)])
		}
		await store.deleteSession(sessionId('s-one'))
		await store.backup(`${folder.dir}/copy.sqlite`)
		expect(folder.occurrences('text-s-one')).toBe(0)
		expect(folder.occurrences('text-s-two')).toBe(100)
	})
})
