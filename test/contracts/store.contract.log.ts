/** The part of the store contract about logs of facts: appending, loading, sealing. */
import { StoreConflict, StoreInvalid, StoreMissing, StoreUnavailable } from '@funkenflug/server/store/port'
import type { Fact } from '@funkenflug/shared/domain'
import type { CommandId, PhaseId } from '@funkenflug/shared/ids'
import { describe, expect, it } from 'vitest'
import type { ContractContext } from './store.contract.js'
import { cardFact, sessionId, sessionRow } from './store.rows.js'

/** Texts that are easily spoilt on their way to a disk and back. */
const AWKWARD = [
	'Grüße aus Köln – „ß“, ä, Ä',
	'<script>alert(1)</script> & \\ " \' ` $(x)',
	'zwei\nZeilen\r\nund\tTab',
	'👩‍👩‍👧‍👦 🇩🇪 क्षि العربية',
	'NUL \u0000 inside, lone \ud83d surrogate',
	'x'.repeat(70_000),
]

/** Registers these tests inside the suite of one store. */
export function logContract(context: ContractContext): void {
	describe('log', () => {
		it('[R1] gives back every commit that was acknowledged, in order and unchanged', async () => {
			const { store, id } = await context.withSession()
			for (const [index, text] of AWKWARD.entries()) await store.append(id, index + 1, [cardFact(text, index), cardFact('zweite')])
			expect(await store.load(id)).toEqual(
				AWKWARD.map((text, index) => ({ seq: index + 1, facts: [cardFact(text, index), cardFact('zweite')] })),
			)
		})

		it('[R12] keeps every field of a fact, and none that was absent', async () => {
			const { store, id } = await context.withSession()
			const fact: Fact = {
				t: 'rating-set',
				v: 2,
				p: 'phase1' as PhaseId,
				by: 'desk:cred',
				c: 'cmd-1' as CommandId,
				d: { a: [1, 2.5, null, true], b: {} },
			}
			await store.append(id, 1, [fact, cardFact('ohne')])
			const [commit] = await store.load(id)
			expect(commit?.facts).toEqual([fact, cardFact('ohne')])
			expect(Object.keys(commit?.facts[1] ?? {}).sort()).toEqual(['d', 't', 'v'])
		})

		it('[R1] gives the same log page by page', async () => {
			const { store, id } = await context.withSession()
			for (let seq = 5; seq <= 12; seq += 1) await store.append(id, seq, [cardFact(`Karte ${seq}`)])
			const whole = await store.load(id)
			const paged = []
			for (let after: number | null = null; ; ) {
				const page = await store.load(id, { after, most: 3 })
				expect(page.length).toBeLessThanOrEqual(3)
				paged.push(...page)
				after = page.at(-1)?.seq ?? after
				if (page.length < 3) break
			}
			expect(paged).toEqual(whole)
			expect(await store.load(id, { after: 12, most: 3 })).toEqual([])
			expect(await store.load(sessionId('s-none'), { after: null, most: 3 })).toEqual([])
		})

		it('does not share objects with its caller', async () => {
			const { store, id } = await context.withSession()
			const data = { text: 'vorher' }
			await store.append(id, 1, [{ t: 'card-added', v: 1, d: data }])
			data.text = 'nachher'
			expect((await store.load(id))[0]?.facts[0]?.d).toEqual({ text: 'vorher' })
		})

		it('starts anywhere, then takes only the next number: a second owner conflicts', async () => {
			const { store, id } = await context.withSession()
			await store.append(id, 7, [cardFact('a')])
			await store.append(id, 8, [cardFact('b')])
			for (const seq of [6, 7, 8, 10]) await expect(store.append(id, seq, [cardFact('fremd')])).rejects.toBeInstanceOf(StoreConflict)
			await store.append(id, 9, [cardFact('c')])
			expect((await store.load(id)).map(({ seq }) => seq)).toEqual([7, 8, 9])
		})

		it('a conflict leaves nothing behind and hurts no other session', async () => {
			const { store, id } = await context.withSession()
			await store.createSession(sessionRow('s-two', { code: '00000001' }))
			await store.append(id, 1, [cardFact('a')])
			await expect(store.append(id, 1, [cardFact('doppelt')])).rejects.toMatchObject({ code: 'STORE_CONFLICT' })
			await store.append(sessionId('s-two'), 1, [cardFact('b')])
			expect(await store.load(id)).toEqual([{ seq: 1, facts: [cardFact('a')] }])
			expect(await store.load(sessionId('s-two'))).toEqual([{ seq: 1, facts: [cardFact('b')] }])
			expect(await store.health()).toBe('ok')
		})

		it('two appends of the same number at once: exactly one wins', async () => {
			const { store, id } = await context.withSession()
			const results = await Promise.allSettled([store.append(id, 1, [cardFact('a')]), store.append(id, 1, [cardFact('b')])])
			expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
			expect(await store.load(id)).toHaveLength(1)
		})

		it('[R29] creates no session on demand', async () => {
			const store = await context.fresh()
			const nobody = sessionId('s-nobody')
			await expect(store.append(nobody, 1, [cardFact('a')])).rejects.toBeInstanceOf(StoreMissing)
			await expect(store.seal(nobody, 1, [], {})).rejects.toBeInstanceOf(StoreMissing)
			await expect(store.updateSession(nobody, { title: 'x' })).rejects.toBeInstanceOf(StoreMissing)
			await expect(store.nextEpoch(nobody)).rejects.toBeInstanceOf(StoreMissing)
			expect(await store.load(nobody)).toEqual([])
			expect(await store.getSession(nobody)).toBeNull()
			expect(await store.listSessions()).toEqual([])
		})

		it('refuses numbers that are none', async () => {
			const { store, id } = await context.withSession()
			for (const seq of [-1, 1.5, Number.NaN, 2 ** 53]) await expect(store.append(id, seq, [])).rejects.toBeInstanceOf(StoreInvalid)
		})

		it('[R2] stopped before commit: nothing is stored and the same number can be used again', async () => {
			let stop = true
			const { store, id } = await context.withSession((point) => {
				if (stop && point === 'append:before-commit') throw new Error('disk I/O error')
			})
			await expect(store.append(id, 1, [cardFact('a')])).rejects.toBeInstanceOf(StoreUnavailable)
			expect(await store.load(id)).toEqual([])
			stop = false
			await store.append(id, 1, [cardFact('b')])
			expect(await store.load(id)).toEqual([{ seq: 1, facts: [cardFact('b')] }])
		})

		it('[R2] stopped after commit: rejected, but stored, and a retry conflicts instead of doubling', async () => {
			let stop = true
			const { store, id } = await context.withSession((point) => {
				if (stop && point === 'append:after-commit') throw new Error('power')
			})
			await expect(store.append(id, 1, [cardFact('a')])).rejects.toBeInstanceOf(StoreUnavailable)
			stop = false
			await expect(store.append(id, 1, [cardFact('a')])).rejects.toBeInstanceOf(StoreConflict)
			expect(await store.load(id)).toHaveLength(1)
		})
	})

	describe('sealing', () => {
		it('[R46] replaces the log by one commit, destroys the key and closes, all at once', async () => {
			const { store, id } = await context.withSession()
			for (let seq = 1; seq <= 5; seq++) await store.append(id, seq, [cardFact(`karte ${seq}`)])
			await store.seal(id, 6, [{ t: 'sealed', v: 1, d: { cards: 5 } }], { closedAt: 1_700_000_900_000, title: 'Fertig' })
			expect(await store.load(id)).toEqual([{ seq: 6, facts: [{ t: 'sealed', v: 1, d: { cards: 5 } }] }])
			expect(await store.getSession(id)).toEqual(
				sessionRow('s-one', { status: 'closed', sessionKey: null, closedAt: 1_700_000_900_000, title: 'Fertig' }),
			)
		})

		it('follow-up commits come after it; an old owner cannot write into the sealed part', async () => {
			const { store, id } = await context.withSession()
			for (let seq = 1; seq <= 5; seq++) await store.append(id, seq, [cardFact(`karte ${seq}`)])
			await store.seal(id, 6, [cardFact('tally')], {})
			for (const seq of [1, 5, 6, 8]) await expect(store.append(id, seq, [cardFact('spät')])).rejects.toBeInstanceOf(StoreConflict)
			await store.append(id, 7, [cardFact('danach')])
			expect((await store.load(id)).map(({ seq }) => seq)).toEqual([6, 7])
		})

		it('conflicts when the log has moved on, and changes nothing', async () => {
			const { store, id } = await context.withSession()
			await store.append(id, 1, [cardFact('a')])
			await store.append(id, 2, [cardFact('b')])
			for (const seq of [1, 2, 4]) await expect(store.seal(id, seq, [], { closedAt: 1 })).rejects.toBeInstanceOf(StoreConflict)
			expect(await store.load(id)).toHaveLength(2)
			expect((await store.getSession(id))?.sessionKey).toBe('key-s-one')
		})

		it('[R2] stopped before commit: the session is as it was', async () => {
			const { store, id } = await context.withSession((point) => {
				if (point === 'seal:before-commit') throw new Error('disk I/O error')
			})
			await store.append(id, 1, [cardFact('a')])
			await expect(store.seal(id, 2, [cardFact('tally')], { closedAt: 5 })).rejects.toBeInstanceOf(StoreUnavailable)
			expect(await store.load(id)).toEqual([{ seq: 1, facts: [cardFact('a')] }])
			expect(await store.getSession(id)).toEqual(sessionRow('s-one'))
			await store.append(id, 2, [cardFact('b')])
		})

		it('[R2] stopped after commit: sealed', async () => {
			const { store, id } = await context.withSession((point) => {
				if (point === 'seal:after-commit') throw new Error('power')
			})
			await store.append(id, 1, [cardFact('a')])
			await expect(store.seal(id, 2, [cardFact('tally')], { closedAt: 5 })).rejects.toBeInstanceOf(StoreUnavailable)
			expect(await store.load(id)).toEqual([{ seq: 2, facts: [cardFact('tally')] }])
			expect(await store.getSession(id)).toMatchObject({ status: 'closed', sessionKey: null })
		})

		it('seals a session in which nothing happened', async () => {
			const { store, id } = await context.withSession()
			await store.seal(id, 1, [cardFact('leer')], { closedAt: 5 })
			expect(await store.load(id)).toHaveLength(1)
		})
	})
}
