/** The power goes at any moment: every promise made before it is kept, and nothing is half there. SQLite in WebAssembly only. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DATABASE_NAME, openStore } from '@funkenflug/server/store/open'
import type { Store } from '@funkenflug/server/store/port'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardFact, credentialRow, sessionId, sessionRow } from '../contracts/store.rows.js'
import { createDice, type Dice } from '../harness/dice.js'
import { keepEvidence, rounds } from '../harness/evidence.js'
import { type DiskEvent, type DiskRecorder, recordDisk } from './disk-recorder.js'
import { cutPower, type DiskImage } from './power-cut.js'

const seed = process.env['SEED'] ?? 'power-1'
/** In every text, so that leftovers can be found in the bytes. */
const MARK = 'Gedanke-'

let folder = ''
let recorder: DiskRecorder | null = null
beforeEach(() => {
	folder = fs.mkdtempSync(join(fs.realpathSync(tmpdir()), 'funkenflug-power-'))
})
afterEach(() => {
	recorder?.stop()
	recorder = null
	fs.rmSync(folder, { recursive: true, force: true })
})

/** Everything a store says about itself, in one line. */
async function picture(store: Store): Promise<string> {
	const hash = createHash('sha256')
	const sessions = await store.listSessions()
	for (const row of sessions) hash.update(JSON.stringify([row, await store.load(row.id), await store.listCredentials(row.id)]))
	return `${sessions.length} ${hash.digest('hex')}`
}

interface Recording {
	readonly events: readonly DiskEvent[]
	/** What was stored after each promise. */
	readonly pictures: readonly string[]
	/** Number of the promise that closed or deleted everything that had been written by then; -1 = none. */
	readonly forgotten: readonly { readonly after: number; readonly mark: string }[]
}

/** A few sessions with everything that writes, small and large, `steps` times; then the process is gone. */
async function record(dir: string, dice: Dice, steps: number): Promise<Recording> {
	fs.mkdirSync(dir)
	recorder = recordDisk(dir)
	const store = await openStore(dir, { driver: 'wasm' })
	const pictures = [await picture(store)]
	recorder.ack(0)
	const forgotten: { after: number; mark: string }[] = []
	const live: { readonly name: string; seq: number; credentials: number }[] = []
	let made = 0
	const promised = async () => {
		recorder?.ack(pictures.length)
		pictures.push(await picture(store))
	}
	for (let step = 0; step < steps; step += 1) {
		const one = live.length === 0 ? undefined : dice.pick(live)
		const what = dice.int(0, 99)
		if (one === undefined || (live.length < 3 && what < 5)) {
			made += 1
			const name = `s-${made}`
			await store.createSession(sessionRow(name, { code: String(10_000_000 + made) }))
			live.push({ name, seq: 0, credentials: 0 })
		} else if (what < 80) {
			const facts = Array.from({ length: dice.pick([1, 2, 12, 60]) }, (_, i) =>
				cardFact(`${MARK}${one.name}-${one.seq}-${i} ${'x'.repeat(dice.pick([3, 90, 700]))}`),
			)
			one.seq += 1
			await store.append(sessionId(one.name), one.seq, facts)
		} else if (what < 85) await store.nextEpoch(sessionId(one.name))
		else if (what < 90) {
			one.credentials += 1
			await store.addCredential(credentialRow(`c-${one.name}-${one.credentials}`, { session: sessionId(one.name) }))
		} else if (what < 93 && one.credentials > 0) await store.revokeCredential(`c-${one.name}-${one.credentials}`, 5_000 + step)
		else if (what < 95 && one.seq > 5) {
			await store.seal(sessionId(one.name), one.seq + 1, [cardFact('nur noch Zahlen')], { closedAt: 7 })
			forgotten.push({ after: pictures.length, mark: `${MARK}${one.name}-` })
			live.splice(live.indexOf(one), 1)
		} else if (what < 96 && one.seq > 5) {
			await store.deleteSession(sessionId(one.name))
			forgotten.push({ after: pictures.length, mark: `${MARK}${one.name}-` })
			live.splice(live.indexOf(one), 1)
		} else await store.updateSession(sessionId(one.name), { title: `Titel ${step}` })
		await promised()
	}
	recorder.stop()
	const { events } = recorder
	recorder = null
	// The recording is whole: played back without a cut, it gives the files as they are.
	const { files } = cutPower(events, events.length, null)
	for (const name of [DATABASE_NAME, `${DATABASE_NAME}-wal`])
		expect(files.get(join(dir, name))?.equals(fs.readFileSync(join(dir, name)))).toBe(true)
	await store.close()
	return { events, pictures, forgotten }
}

/** Null when the image opens, is sound and shows what was promised last, or one step more. Else what is wrong. */
async function judge({ files, acked }: DiskImage, { pictures, forgotten }: Recording, at: string): Promise<string | null> {
	fs.mkdirSync(at)
	for (const [path, bytes] of files) if (!path.endsWith('.owner')) fs.writeFileSync(join(at, basename(path)), bytes)
	try {
		const store = await openStore(at, { driver: 'wasm' })
		let seen: string
		try {
			seen = await picture(store)
		} finally {
			await store.close()
		}
		const step = pictures.indexOf(seen, Math.max(0, acked))
		if (step === -1) return pictures.includes(seen) ? 'something promised is lost' : 'something is half there'
		if (step > acked + 1 && acked >= 0 && pictures[acked + 1] !== seen) return 'more than one step is there that nobody was promised'
		const bytes = fs.readdirSync(at).map((name) => fs.readFileSync(join(at, name)))
		for (const { after, mark } of forgotten)
			if (after <= acked && bytes.some((file) => file.includes(mark))) return 'something that was deleted is there again'
		return null
	} catch (error) {
		return `it does not open: ${String(error)}`
	} finally {
		fs.rmSync(at, { recursive: true, force: true })
	}
}

describe('power loss', () => {
	it(`[R4] [R46] whatever had been promised is there, nothing is half there, what was forgotten stays so (seed ${seed})`, async () => {
		const dice = createDice(seed)
		const images = rounds(12, 200)
		const recording = await record(join(folder, 'data'), dice, rounds(12, 200) > 12 ? 500 : 150)
		const wrong: string[] = []
		for (let n = 0; n < images; n += 1) {
			const cut = dice.int(1, recording.events.length)
			const fault = await judge(cutPower(recording.events, cut, createDice(`${seed} ${n}`)), recording, join(folder, `image-${n}`))
			if (fault !== null) wrong.push(`cut ${cut} of ${recording.events.length}, dice "${seed} ${n}": ${fault}`)
		}
		expect(wrong).toEqual([])
		const count = (kind: DiskEvent['kind']) => recording.events.filter((event) => event.kind === kind).length
		keepEvidence('power cut at any moment', {
			images,
			promises: recording.pictures.length,
			writes: count('write'),
			syncs: count('sync'),
			lost: 0,
			'half there': 0,
			seed,
		})
	}, 300_000)

	it('[R4] a disk that only says it has synced is found out', async () => {
		const recording = await record(join(folder, 'data'), createDice('liar'), 60)
		const faults: (string | null)[] = []
		for (let n = 0; n < 4; n += 1)
			faults.push(
				await judge(cutPower(recording.events, recording.events.length, createDice(`liar ${n}`), false), recording, join(folder, `${n}`)),
			)
		expect(faults.filter((fault) => fault !== null).length).toBeGreaterThan(0)
	})
})
