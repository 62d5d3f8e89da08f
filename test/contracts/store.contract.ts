/**
 * What every store promises, whatever it is made of. Run it with a way to open a fresh one.
 * Knows the port only: nothing here may depend on files or SQL.
 */
import {
	type CredentialRow,
	type Fault,
	type SessionRow,
	type Store,
	StoreConflict,
	StoreDuplicate,
	StoreInvalid,
	StoreMissing,
	StoreUnavailable,
} from '@funkenflug/server/store/port'
import type { Fact } from '@funkenflug/shared/domain'
import type { SessionId } from '@funkenflug/shared/ids'
import { afterEach, describe, expect, it } from 'vitest'

export interface StoreUnderTest {
	readonly store: Store
	/** Closes it and removes what it left. */
	dispose(): Promise<void>
}

export const sessionId = (name: string): SessionId => name as SessionId

export function sessionRow(id: string, over: Partial<SessionRow> = {}): SessionRow {
	return {
		id: sessionId(id),
		code: '48217305',
		joinSecretHash: `join-${id}`,
		sessionKey: `key-${id}`,
		title: 'Ankommen bei uns – Frühjahr',
		lang: 'de',
		status: 'draft',
		createdAt: 1_700_000_000_000,
		openedAt: null,
		closedAt: null,
		retentionDays: 30,
		epoch: 0,
		...over,
	}
}

export function credentialRow(id: string, over: Partial<CredentialRow> = {}): CredentialRow {
	return {
		id,
		role: 'facilitator',
		session: null,
		secretHash: `hash-${id}`,
		label: 'Moderation Saal 1',
		createdAt: 1_700_000_000_000,
		expiresAt: null,
		revokedAt: null,
		kind: 'link',
		parent: null,
		...over,
	}
}

export const cardFact = (text: string, number = 1): Fact => ({ t: 'card-added', v: 1, d: { text, number } })

/** Texts that are easily spoilt on their way to a disk and back. */
const AWKWARD = [
	'Grüße aus Köln – „ß“, ä, Ä',
	'<script>alert(1)</script> & \\ " \' ` $(x)',
	'zwei\nZeilen\r\nund\tTab',
	'👩‍👩‍👧‍👦 🇩🇪 क्षि العربية',
	'NUL \u0000 inside, lone \ud83d surrogate',
	'x'.repeat(70_000),
]

/** Registers the suite under `name`. */
export function storeContract(name: string, open: (fault?: Fault) => Promise<StoreUnderTest>): void {
	describe(`store contract: ${name}`, () => {
		const opened: StoreUnderTest[] = []
		const fresh = async (fault?: Fault): Promise<Store> => {
			const one = await open(fault)
			opened.push(one)
			return one.store
		}
		const withSession = async (fault?: Fault): Promise<{ store: Store; id: SessionId }> => {
			const store = await fresh(fault)
			const row = sessionRow('s-one')
			await store.createSession(row)
			return { store, id: row.id }
		}
		afterEach(async () => {
			for (const one of opened.splice(0)) await one.dispose()
		})

		describe('log', () => {
			it('[R1] gives back every commit that was acknowledged, in order and unchanged', async () => {
				const { store, id } = await withSession()
				for (const [index, text] of AWKWARD.entries()) await store.append(id, index + 1, [cardFact(text, index), cardFact('zweite')])
				expect(await store.load(id)).toEqual(
					AWKWARD.map((text, index) => ({ seq: index + 1, facts: [cardFact(text, index), cardFact('zweite')] })),
				)
			})

			it('[R12] keeps every field of a fact, and none that was absent', async () => {
				const { store, id } = await withSession()
				const fact = { t: 'rating-set', v: 2, p: 'phase1', by: 'desk:cred', c: 'cmd-1', d: { a: [1, 2.5, null, true], b: {} } } as Fact
				await store.append(id, 1, [fact, cardFact('ohne')])
				const [commit] = await store.load(id)
				expect(commit?.facts).toEqual([fact, cardFact('ohne')])
				expect(Object.keys(commit?.facts[1] ?? {}).sort()).toEqual(['d', 't', 'v'])
			})

			it('does not share objects with its caller', async () => {
				const { store, id } = await withSession()
				const data = { text: 'vorher' }
				await store.append(id, 1, [{ t: 'card-added', v: 1, d: data }])
				data.text = 'nachher'
				expect((await store.load(id))[0]?.facts[0]?.d).toEqual({ text: 'vorher' })
			})

			it('starts anywhere, then takes only the next number: a second owner conflicts', async () => {
				const { store, id } = await withSession()
				await store.append(id, 7, [cardFact('a')])
				await store.append(id, 8, [cardFact('b')])
				for (const seq of [6, 7, 8, 10]) await expect(store.append(id, seq, [cardFact('fremd')])).rejects.toBeInstanceOf(StoreConflict)
				await store.append(id, 9, [cardFact('c')])
				expect((await store.load(id)).map(({ seq }) => seq)).toEqual([7, 8, 9])
			})

			it('a conflict leaves nothing behind and hurts no other session', async () => {
				const { store, id } = await withSession()
				await store.createSession(sessionRow('s-two', { code: '00000001' }))
				await store.append(id, 1, [cardFact('a')])
				await expect(store.append(id, 1, [cardFact('doppelt')])).rejects.toMatchObject({ code: 'STORE_CONFLICT' })
				await store.append(sessionId('s-two'), 1, [cardFact('b')])
				expect(await store.load(id)).toEqual([{ seq: 1, facts: [cardFact('a')] }])
				expect(await store.load(sessionId('s-two'))).toEqual([{ seq: 1, facts: [cardFact('b')] }])
				expect(await store.health()).toBe('ok')
			})

			it('two appends of the same number at once: exactly one wins', async () => {
				const { store, id } = await withSession()
				const results = await Promise.allSettled([store.append(id, 1, [cardFact('a')]), store.append(id, 1, [cardFact('b')])])
				expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
				expect(await store.load(id)).toHaveLength(1)
			})

			it('[R29] creates no session on demand', async () => {
				const store = await fresh()
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
				const { store, id } = await withSession()
				for (const seq of [-1, 1.5, Number.NaN, 2 ** 53]) await expect(store.append(id, seq, [])).rejects.toBeInstanceOf(StoreInvalid)
			})

			it('[R2] stopped before commit: nothing is stored and the same number can be used again', async () => {
				let stop = true
				const { store, id } = await withSession((point) => {
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
				const { store, id } = await withSession((point) => {
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
				const { store, id } = await withSession()
				for (let seq = 1; seq <= 5; seq++) await store.append(id, seq, [cardFact(`karte ${seq}`)])
				await store.seal(id, 6, [{ t: 'sealed', v: 1, d: { cards: 5 } }], { closedAt: 1_700_000_900_000, title: 'Fertig' })
				expect(await store.load(id)).toEqual([{ seq: 6, facts: [{ t: 'sealed', v: 1, d: { cards: 5 } }] }])
				expect(await store.getSession(id)).toEqual(
					sessionRow('s-one', { status: 'closed', sessionKey: null, closedAt: 1_700_000_900_000, title: 'Fertig' }),
				)
			})

			it('follow-up commits come after it; an old owner cannot write into the sealed part', async () => {
				const { store, id } = await withSession()
				for (let seq = 1; seq <= 5; seq++) await store.append(id, seq, [cardFact(`karte ${seq}`)])
				await store.seal(id, 6, [cardFact('tally')], {})
				for (const seq of [1, 5, 6, 8]) await expect(store.append(id, seq, [cardFact('spät')])).rejects.toBeInstanceOf(StoreConflict)
				await store.append(id, 7, [cardFact('danach')])
				expect((await store.load(id)).map(({ seq }) => seq)).toEqual([6, 7])
			})

			it('conflicts when the log has moved on, and changes nothing', async () => {
				const { store, id } = await withSession()
				await store.append(id, 1, [cardFact('a')])
				await store.append(id, 2, [cardFact('b')])
				for (const seq of [1, 2, 4]) await expect(store.seal(id, seq, [], { closedAt: 1 })).rejects.toBeInstanceOf(StoreConflict)
				expect(await store.load(id)).toHaveLength(2)
				expect((await store.getSession(id))?.sessionKey).toBe('key-s-one')
			})

			it('[R2] stopped before commit: the session is as it was', async () => {
				const { store, id } = await withSession((point) => {
					if (point === 'seal:before-commit') throw new Error('disk I/O error')
				})
				await store.append(id, 1, [cardFact('a')])
				await expect(store.seal(id, 2, [cardFact('tally')], { closedAt: 5 })).rejects.toBeInstanceOf(StoreUnavailable)
				expect(await store.load(id)).toEqual([{ seq: 1, facts: [cardFact('a')] }])
				expect(await store.getSession(id)).toEqual(sessionRow('s-one'))
				await store.append(id, 2, [cardFact('b')])
			})

			it('[R2] stopped after commit: sealed', async () => {
				const { store, id } = await withSession((point) => {
					if (point === 'seal:after-commit') throw new Error('power')
				})
				await store.append(id, 1, [cardFact('a')])
				await expect(store.seal(id, 2, [cardFact('tally')], { closedAt: 5 })).rejects.toBeInstanceOf(StoreUnavailable)
				expect(await store.load(id)).toEqual([{ seq: 2, facts: [cardFact('tally')] }])
				expect(await store.getSession(id)).toMatchObject({ status: 'closed', sessionKey: null })
			})

			it('seals a session in which nothing happened', async () => {
				const { store, id } = await withSession()
				await store.seal(id, 1, [cardFact('leer')], { closedAt: 5 })
				expect(await store.load(id)).toHaveLength(1)
			})
		})

		describe('sessions', () => {
			it('are found by id and code, and listed in order of creation', async () => {
				const store = await fresh()
				const rows = [
					sessionRow('s-b', { code: '00000002' }),
					sessionRow('s-a', { code: '00000001', lang: 'both' }),
					sessionRow('s-c', { code: '00000003', sessionKey: null }),
				]
				for (const row of rows) await store.createSession(row)
				expect(await store.listSessions()).toEqual(rows)
				for (const row of rows) {
					expect(await store.getSession(row.id)).toEqual(row)
					expect(await store.findSessionByCode(row.code)).toEqual(row)
				}
				expect(await store.findSessionByCode('99999999')).toBeNull()
			})

			it('share neither id nor code; a code is free again after deletion', async () => {
				const store = await fresh()
				await store.createSession(sessionRow('s-one'))
				await expect(store.createSession(sessionRow('s-two'))).rejects.toMatchObject({ code: 'STORE_DUPLICATE', field: 'code' })
				await expect(store.createSession(sessionRow('s-one', { code: '00000001' }))).rejects.toMatchObject({
					code: 'STORE_DUPLICATE',
					field: 'id',
				})
				await store.createSession(sessionRow('s-two', { code: '00000001' }))
				await expect(store.updateSession(sessionId('s-two'), { code: '48217305' })).rejects.toBeInstanceOf(StoreDuplicate)
				await store.deleteSession(sessionId('s-one'))
				await store.updateSession(sessionId('s-two'), { code: '48217305' })
				expect(await store.listSessions()).toHaveLength(1)
			})

			it('change only what the patch names', async () => {
				const { store, id } = await withSession()
				await store.updateSession(id, { title: 'Neu', status: 'open', openedAt: 5 })
				await store.updateSession(id, {})
				expect(await store.getSession(id)).toEqual(sessionRow('s-one', { title: 'Neu', status: 'open', openedAt: 5 }))
			})

			it('refuse what does not belong in a row, and stay as they were', async () => {
				const { store, id } = await withSession()
				const bad = [
					{ code: '1234567' },
					{ code: '1234567a' },
					{ retentionDays: 0 },
					{ retentionDays: 366 },
					{ title: 'a\0b' },
					{ status: 'closed' as const },
				]
				for (const patch of bad) await expect(store.updateSession(id, patch), JSON.stringify(patch)).rejects.toBeInstanceOf(StoreInvalid)
				await expect(store.createSession(sessionRow('s-x', { code: '00000009', createdAt: 1.5 }))).rejects.toBeInstanceOf(StoreInvalid)
				expect(await store.listSessions()).toEqual([sessionRow('s-one')])
				expect(await store.health()).toBe('ok')
			})

			it('count epochs up, each given out once', async () => {
				const { store, id } = await withSession()
				expect(await Promise.all([store.nextEpoch(id), store.nextEpoch(id), store.nextEpoch(id)])).toEqual([1, 2, 3])
				expect((await store.getSession(id))?.epoch).toBe(3)
			})

			it('[R49] deleting removes log and credentials, gives a receipt, and touches no other session', async () => {
				const { store, id } = await withSession()
				const other = sessionRow('s-two', { code: '00000001' })
				await store.createSession(other)
				await store.append(id, 1, [cardFact('weg')])
				await store.append(id, 2, [cardFact('weg')])
				await store.append(other.id, 1, [cardFact('bleibt')])
				await store.addCredential(credentialRow('c-org'))
				await store.addCredential(credentialRow('c-link', { session: id }))
				await store.addCredential(credentialRow('c-access', { session: id, kind: 'access', parent: 'c-link' }))
				await store.addCredential(credentialRow('c-other', { session: other.id }))
				expect(await store.deleteSession(id)).toEqual({ rows: 5 })
				expect(await store.getSession(id)).toBeNull()
				expect(await store.load(id)).toEqual([])
				expect(await store.findCredential('hash-c-link')).toBeNull()
				expect(await store.listCredentials(id)).toEqual([])
				expect(await store.deleteSession(id)).toEqual({ rows: 0 })
				await expect(store.append(id, 3, [cardFact('auferstanden')])).rejects.toBeInstanceOf(StoreMissing)
				expect(await store.load(other.id)).toEqual([{ seq: 1, facts: [cardFact('bleibt')] }])
				expect((await store.listCredentials(null)).map((row) => row.id)).toEqual(['c-org'])
				expect((await store.listCredentials(other.id)).map((row) => row.id)).toEqual(['c-other'])
			})

			it('a deleted id can be used again with an empty log', async () => {
				const { store, id } = await withSession()
				await store.append(id, 1, [cardFact('alt')])
				await store.deleteSession(id)
				await store.createSession(sessionRow('s-one'))
				expect(await store.load(id)).toEqual([])
				await store.append(id, 1, [cardFact('neu')])
				expect(await store.load(id)).toEqual([{ seq: 1, facts: [cardFact('neu')] }])
			})
		})

		describe('credentials', () => {
			it('are found by the hash of their secret, revoked or not', async () => {
				const { store, id } = await withSession()
				const row = credentialRow('c-one', { session: id, role: 'projector', expiresAt: 9, revokedAt: 8 })
				await store.addCredential(row)
				expect(await store.findCredential(row.secretHash)).toEqual(row)
				expect(await store.findCredential('hash-unknown')).toBeNull()
			})

			it('are unique, and belong to something that exists', async () => {
				const { store } = await withSession()
				await store.addCredential(credentialRow('c-one'))
				await expect(store.addCredential(credentialRow('c-one', { secretHash: 'other' }))).rejects.toMatchObject({ field: 'id' })
				await expect(store.addCredential(credentialRow('c-two', { secretHash: 'hash-c-one' }))).rejects.toMatchObject({
					field: 'secretHash',
				})
				await expect(store.addCredential(credentialRow('c-three', { session: sessionId('s-nobody') }))).rejects.toBeInstanceOf(StoreMissing)
				await expect(store.addCredential(credentialRow('c-four', { parent: 'c-nobody' }))).rejects.toBeInstanceOf(StoreMissing)
				expect(await store.listCredentials(null)).toHaveLength(1)
			})

			it('[R25] revoking takes everything made from it along, once', async () => {
				const store = await fresh()
				await store.addCredential(credentialRow('c-link'))
				await store.addCredential(credentialRow('c-child', { kind: 'access', parent: 'c-link' }))
				await store.addCredential(credentialRow('c-grandchild', { kind: 'access', parent: 'c-child' }))
				await store.addCredential(credentialRow('c-gone', { kind: 'access', parent: 'c-link', revokedAt: 3 }))
				await store.addCredential(credentialRow('c-other'))
				expect([...(await store.revokeCredential('c-link', 7))].sort()).toEqual(['c-child', 'c-grandchild', 'c-link'])
				expect(await store.revokeCredential('c-link', 9)).toEqual([])
				expect(await store.revokeCredential('c-nobody', 9)).toEqual([])
				const revoked = Object.fromEntries((await store.listCredentials(null)).map((row) => [row.id, row.revokedAt]))
				expect(revoked).toEqual({ 'c-link': 7, 'c-child': 7, 'c-grandchild': 7, 'c-gone': 3, 'c-other': null })
			})
		})

		describe('the rest', () => {
			it('keeps settings', async () => {
				const store = await fresh()
				expect(await store.getMeta('setup')).toBeNull()
				await store.setMeta('setup', 'eins')
				await store.setMeta('setup', 'zwei – ä')
				expect(await store.getMeta('setup')).toBe('zwei – ä')
			})

			it('closes more than once, and is closed for everything afterwards', async () => {
				const { store, id } = await withSession()
				expect(await store.health()).toBe('ok')
				await store.close()
				await store.close()
				expect(await store.health()).toBe('degraded')
				for (const late of [() => store.append(id, 1, []), () => store.load(id), () => store.listSessions(), () => store.setMeta('a', 'b')])
					await expect(late()).rejects.toBeInstanceOf(StoreUnavailable)
			})

			it('[R52] no error repeats what people wrote', async () => {
				const { store, id } = await withSession()
				await store.append(id, 1, [cardFact('geheim')])
				const failures = await Promise.allSettled([
					store.append(id, 1, [cardFact('geheim')]),
					store.updateSession(id, { title: 'geheim\0' }),
					store.createSession(sessionRow('s-two', { title: 'geheim' })),
				])
				for (const failure of failures) {
					if (failure.status !== 'rejected') throw new Error('should have failed')
					expect(String(failure.reason)).not.toContain('geheim')
					expect(String(failure.reason).split('\n')).toHaveLength(1)
				}
			})
		})
	})
}
