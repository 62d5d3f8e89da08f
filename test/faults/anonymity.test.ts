/**
 * Whom can somebody find who has everything: the data folder with its logs and copies, every line the server printed, and all
 * phones? While the session runs, nothing outside its log; after closing, nobody. Needs the built server.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { participantIdOf } from '@funkenflug/server/gateway/secrets'
import { openStore } from '@funkenflug/server/store/open'
import type { SessionRow } from '@funkenflug/server/store/port'
import { afterEach, describe, expect, it } from 'vitest'
import { createApi } from '../harness/api.js'
import { keepEvidence } from '../harness/evidence.js'
import { readStored } from '../harness/stored.js'
import { until } from '../harness/until.js'
import { type Storm, startStorm } from './storm.js'

let storm: Storm | null = null
afterEach(async () => {
	await storm?.close()
	storm = null
})

/** All files below a folder, as bytes. */
const filesOf = (folder: string): readonly (readonly [name: string, bytes: Buffer])[] =>
	readdirSync(folder, { recursive: true })
		.map(String)
		.filter((name) => statSync(join(folder, name)).isFile())
		.map((name) => [name, readFileSync(join(folder, name))])

/** Where any of these texts is found. */
function hits(texts: Iterable<string>, places: readonly (readonly [name: string, bytes: Buffer])[]): string[] {
	const found: string[] = []
	for (const text of texts) for (const [name, bytes] of places) if (bytes.includes(text)) found.push(`${text} in ${name}`)
	return found
}

describe('anonymity', () => {
	it.each([
		['no fault', null],
		['killed before the seal is stored', 'seal:before-commit@1'],
		['killed after the seal is stored', 'seal:after-commit@1'],
	] as const)(
		'[R45] [R46] [R52] [I25] after closing, with %s, nobody is left in data folder, output or exports',
		async (_what, failpoint) => {
			storm = await startStorm({ seed: 'anonymity-1', phones: 12, env: { NODE_ENV: 'test', LOG_LEVEL: 'trace' } })
			const { server, session, phones } = storm
			await until(() => (storm?.answered() ?? 0) > 200, 'traffic')
			await storm.rest()
			// Tokens live on the phones and nowhere else, from the beginning.
			const tokens = phones.map(({ token }) => token)
			expect(hits(tokens, filesOf(server.dataDir))).toEqual([])

			await server.kill()
			const { personOf } = await readStored(server.dataDir, session)
			const people = tokens.map(personOf)
			expect(hits(people, filesOf(server.dataDir)).length).toBeGreaterThan(0)
			await server.restart(failpoint === null ? {} : { FAILPOINT: failpoint })
			const api = createApi(server.url, server.organiserKey)
			if (failpoint === null) await api.command(session, { type: 'close-session' })
			else {
				// The same command again and again, as any client would, until there is an answer.
				const closing = api.command(session, { type: 'close-session' })
				await server.gone()
				await server.restart()
				await closing
			}
			const exports = await Promise.all(
				['format=json', 'format=html&lang=de', 'format=csv&table=cards', 'format=csv&table=all'].map((query) => api.report(session, query)),
			)
			await server.stop()

			const places = [
				...filesOf(server.dataDir),
				['output', Buffer.from(server.output())] as const,
				...exports.map((text, i) => [`export ${i}`, Buffer.from(text)] as const),
			]
			expect(hits([...tokens, ...people], places)).toEqual([])
			// Nothing in the log or output names an address, a browser, a code or a text either.
			expect(
				hits(
					['Karte 1-', '"remoteAddress"', 'user-agent', 'User-Agent'],
					[['output', Buffer.from(server.output().replace(/https?:\/\/\S+/g, ''))]],
				),
			).toEqual([])
			expect(exports[0]).toContain('Karte 1-')

			const store = await openStore(server.dataDir)
			const row = await store.getSession(session as SessionRow['id'])
			const commits = await store.load(session as SessionRow['id'])
			await store.close()
			expect([row?.status, row?.sessionKey, commits.length]).toEqual(['closed', null, 1])
			// With every phone's token and the whole database there is no key left to try them with.
			for (const token of tokens)
				for (const key of [row?.id ?? '', row?.code ?? '', row?.joinSecretHash ?? ''])
					expect(people).not.toContain(participantIdOf(key, token))
			keepEvidence('scan for people after closing', { fault: failpoint ?? 'none', people: people.length, files: places.length, hits: 0 })
		},
		60_000,
	)
})
