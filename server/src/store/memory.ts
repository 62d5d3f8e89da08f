/**
 * A store that forgets when the process ends: for tests and trying out. Behaves like the others in every
 * respect the contract suite names, and copies through JSON so that nobody shares objects with it.
 */
import type { SessionId } from '@funkenflug/shared/ids'
import {
	type CredentialRow,
	type Fault,
	KEPT_DAYS,
	type SessionRow,
	type Store,
	StoreConflict,
	StoreCorrupt,
	StoreDuplicate,
	StoreError,
	StoreMissing,
	StoreNotWritable,
	StoreUnavailable,
} from './port.js'
import { checkCredential, checkSeq, checkSession, checkText, decodeFacts, type EncodedFacts, encodeFacts, patchOf } from './rows.js'

interface Kept {
	row: SessionRow
	/** By seq, in order. */
	log: Map<number, EncodedFacts>
}

export interface MemoryStoreOptions {
	readonly fault?: Fault
}

/** An empty store. `backup` is refused: there is no file to copy. */
export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
	const sessions = new Map<SessionId, Kept>()
	const credentials = new Map<string, CredentialRow>()
	const meta = new Map<string, string>()
	const fault: Fault = options.fault ?? (() => {})
	let closed = false

	/** Runs one operation: rejects when closed, and turns strangers' errors into StoreUnavailable. */
	async function act<T>(work: () => T): Promise<T> {
		if (closed) throw new StoreUnavailable('it is closed')
		try {
			return work()
		} catch (error) {
			throw error instanceof StoreError ? error : new StoreUnavailable('writing failed', error)
		}
	}

	function kept(id: SessionId): Kept {
		const found = sessions.get(id)
		if (found === undefined) throw new StoreMissing(`session ${id}`)
		return found
	}

	function followable(id: SessionId, seq: number): Kept {
		checkSeq(seq)
		const session = kept(id)
		const last = [...session.log.keys()].at(-1)
		if (last !== undefined && seq !== last + 1) throw new StoreConflict(id, seq)
		return session
	}

	function checkFree(row: SessionRow): void {
		for (const other of sessions.values()) if (other.row.id !== row.id && other.row.code === row.code) throw new StoreDuplicate('code')
	}

	/** `id` and all made from it. */
	function family(ids: readonly string[]): readonly string[] {
		const found = new Set(ids)
		// Parents are older than children, and a Map keeps the order of adding: one pass is enough.
		for (const row of credentials.values()) if (row.parent !== null && found.has(row.parent)) found.add(row.id)
		return [...found]
	}

	return {
		append: (id, seq, facts) =>
			act(() => {
				const session = followable(id, seq)
				const encoded = encodeFacts(facts)
				fault('append:before-commit')
				session.log.set(seq, encoded)
				fault('append:after-commit')
			}),
		load: (id, { after, most } = { after: null, most: Number.POSITIVE_INFINITY }) =>
			act(() =>
				[...(sessions.get(id)?.log ?? [])]
					.filter(([seq]) => after === null || seq > after)
					.slice(0, most)
					.map(([seq, { text, sum }]) => {
						const facts = decodeFacts(text, sum)
						if (facts === null) throw new StoreCorrupt(`Session ${id}`, `commit ${seq} is unreadable`, id)
						return { seq, facts }
					}),
			),
		seal: (id, seq, facts, patch) =>
			act(() => {
				const session = followable(id, seq)
				const row: SessionRow = { ...session.row, ...patchOf(patch), status: 'closed', sessionKey: null }
				checkSession(row)
				checkFree(row)
				const log = new Map([[seq, encodeFacts(facts)]])
				fault('seal:before-commit')
				session.row = row
				session.log = log
				fault('seal:after-commit')
			}),

		createSession: (row) =>
			act(() => {
				checkSession(row)
				if (sessions.has(row.id)) throw new StoreDuplicate('id')
				checkFree(row)
				sessions.set(row.id, { row: { ...row }, log: new Map() })
			}),
		getSession: (id) => act(() => sessions.get(id)?.row ?? null),
		findSessionByCode: (code) => act(() => [...sessions.values()].find(({ row }) => row.code === code)?.row ?? null),
		listSessions: () => act(() => [...sessions.values()].map(({ row }) => row)),
		updateSession: (id, patch) =>
			act(() => {
				const session = kept(id)
				const row: SessionRow = { ...session.row, ...patchOf(patch) }
				checkSession(row)
				checkFree(row)
				session.row = row
			}),
		deleteSession: (id) =>
			act(() => {
				const session = sessions.get(id)
				if (session === undefined) return { rows: 0 }
				const gone = family([...credentials.values()].filter((row) => row.session === id).map((row) => row.id))
				for (const credential of gone) credentials.delete(credential)
				sessions.delete(id)
				return { rows: 1 + session.log.size + gone.length }
			}),
		nextEpoch: (id) =>
			act(() => {
				const session = kept(id)
				session.row = { ...session.row, epoch: session.row.epoch + 1 }
				return session.row.epoch
			}),

		addCredential: (row) =>
			act(() => {
				checkCredential(row)
				if (row.session !== null) kept(row.session)
				if (row.parent !== null && !credentials.has(row.parent)) throw new StoreMissing(`credential ${row.parent}`)
				if (credentials.has(row.id)) throw new StoreDuplicate('id')
				for (const other of credentials.values()) if (other.secretHash === row.secretHash) throw new StoreDuplicate('secretHash')
				credentials.set(row.id, { ...row })
			}),
		findCredential: (secretHash) => act(() => [...credentials.values()].find((row) => row.secretHash === secretHash) ?? null),
		listCredentials: (session) => act(() => [...credentials.values()].filter((row) => row.session === session)),
		revokeCredential: (id, at) =>
			act(() => {
				const revoked: string[] = []
				for (const each of family([id])) {
					const row = credentials.get(each)
					if (row === undefined || row.revokedAt !== null) continue
					credentials.set(each, { ...row, revokedAt: at })
					revoked.push(each)
				}
				return revoked
			}),

		getMeta: (key) => act(() => meta.get(key) ?? null),
		setMeta: (key, value) =>
			act(() => {
				checkText('key', key, 1)
				checkText('value', value)
				meta.set(key, value)
			}),

		tidy: (now) =>
			act(() => {
				const before = now - KEPT_DAYS.endedAccess * 86_400_000
				const past = (at: number | null) => at !== null && at < before
				const ended = [...credentials.values()].filter(
					({ kind, expiresAt, revokedAt }) => kind === 'access' && (past(expiresAt) || past(revokedAt)),
				)
				for (const { id } of ended) credentials.delete(id)
				return { credentials: ended.length, files: 0 }
			}),

		health: async () => (closed ? 'degraded' : 'ok'),
		backup: (file) =>
			act(() => {
				throw new StoreNotWritable(file, 'a store in memory has no file to copy')
			}),
		close: async () => {
			closed = true
		},
	}
}
