/**
 * What every store promises, whatever it is made of. Run it with a way to open a fresh one.
 * Knows the port only: nothing here may depend on files or SQL.
 */
import {
	type CredentialRow,
	type Fault,
	type Store,
	StoreDuplicate,
	StoreInvalid,
	StoreMissing,
	StoreUnavailable,
} from '@funkenflug/server/store/port'
import type { SessionId } from '@funkenflug/shared/ids'
import { afterEach, describe, expect, it } from 'vitest'
import { logContract } from './store.contract.log.js'
import { cardFact, credentialRow, sessionId, sessionRow } from './store.rows.js'

export interface StoreUnderTest {
	readonly store: Store
	/** Closes it and removes what it left. */
	dispose(): Promise<void>
}

/** Opens stores that are closed and removed after each test. */
export interface ContractContext {
	fresh(fault?: Fault): Promise<Store>
	/** With one session, `s-one`. */
	withSession(fault?: Fault): Promise<{ readonly store: Store; readonly id: SessionId }>
}

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

		logContract({ fresh, withSession })

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
			it('reads a session anew after everything that changes it, also when the change fails', async () => {
				const store = await fresh()
				const id = sessionId('s-one')
				await store.createSession(sessionRow('s-one'))
				const both = async () => [await store.getSession(id), await store.findSessionByCode(sessionRow('s-one').code)]
				expect((await both()).map((row) => row?.status)).toEqual([sessionRow('s-one').status, sessionRow('s-one').status])
				await store.updateSession(id, { title: 'Neu' })
				expect((await both()).map((row) => row?.title)).toEqual(['Neu', 'Neu'])
				await store.nextEpoch(id)
				expect((await both()).map((row) => row?.epoch)).toEqual([1, 1])
				await expect(store.updateSession(id, { title: 'geheim\0' })).rejects.toBeInstanceOf(StoreInvalid)
				expect((await both()).map((row) => row?.title)).toEqual(['Neu', 'Neu'])
				await store.updateSession(id, { code: '48217399' })
				expect((await both()).map((row) => row?.code)).toEqual(['48217399', undefined])
				await store.append(id, 1, [])
				await store.seal(id, 2, [], { closedAt: 9 })
				expect((await store.getSession(id))?.sessionKey).toBeNull()
				expect((await store.findSessionByCode('48217399'))?.sessionKey).toBeNull()
				await store.deleteSession(id)
				expect(await store.getSession(id)).toBeNull()
				expect(await store.findSessionByCode('48217399')).toBeNull()
			})

			it('[R62] [R46] while a session is being sealed the others go on, and whoever reads it finds all of before or all of after', async () => {
				const { store, id } = await withSession()
				const other = sessionRow('s-two', { code: '00000001' })
				await store.createSession(other)
				for (let seq = 1; seq <= 40; seq += 1) await store.append(id, seq, [cardFact(`vorher ${seq}`)])
				let over = false
				const sealing = store.seal(id, 41, [cardFact('nachher')], { closedAt: 9 }).then(() => (over = true))
				const seen = new Set<number>()
				for (let seq = 1; !over; seq += 1) {
					await store.append(other.id, seq, [cardFact('nebenan')])
					seen.add((await store.load(id)).length)
					await new Promise((go) => setImmediate(go))
				}
				await sealing
				expect([...seen].every((commits) => commits === 40 || commits === 1)).toBe(true)
				expect(await store.load(id)).toEqual([{ seq: 41, facts: [cardFact('nachher')] }])
				expect((await store.load(other.id)).length).toBeGreaterThan(0)
				expect(await store.health()).toMatch(/^(ok|low)$/)
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

			it('[R45] forgets access that ended a while ago, and nothing else', async () => {
				const { store, id } = await withSession()
				const now = 100 * 86_400_000
				const days = (n: number) => now - n * 86_400_000
				const add = (name: string, over: Partial<CredentialRow>) => store.addCredential(credentialRow(name, { session: id, ...over }))
				await add('c-link', { revokedAt: days(90) })
				await add('c-expired', { kind: 'access', parent: 'c-link', expiresAt: days(8) })
				await add('c-revoked', { kind: 'access', parent: 'c-link', expiresAt: days(-1), revokedAt: days(8) })
				await add('c-just', { kind: 'access', parent: 'c-link', expiresAt: days(6) })
				await add('c-valid', { kind: 'access', parent: 'c-link', expiresAt: days(-1) })
				expect((await store.tidy(now)).credentials).toBe(2)
				expect((await store.listCredentials(id)).map((row) => row.id)).toEqual(['c-link', 'c-just', 'c-valid'])
				expect(await store.findCredential('hash-c-expired')).toBeNull()
				expect((await store.tidy(now)).credentials).toBe(0)
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
