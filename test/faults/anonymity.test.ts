/**
 * Whom can somebody find who has everything: the data folder with its logs and copies, every line the server printed, and all
 * phones? While the session runs, nothing outside its log; after closing, nobody. Needs the built server.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { participantIdOf } from '@funkenflug/server/gateway/secrets'
import { BALLAST_NAME } from '@funkenflug/server/store/ballast'
import { openStore } from '@funkenflug/server/store/open'
import type { SessionRow } from '@funkenflug/server/store/port'
import { afterEach, describe, expect, it } from 'vitest'
import { type AddressProxy, freePort, openAddressProxy } from '../harness/address-proxy.js'
import { createApi } from '../harness/api.js'
import { keepEvidence } from '../harness/evidence.js'
import { readStored } from '../harness/stored.js'
import { until } from '../harness/until.js'
import { type Storm, startStorm } from './storm.js'

/** What every phone's browser calls itself here. */
const AGENT = 'Mozilla/5.0 (Verraeterphone 7; Anonymitaetstest)'

let storm: Storm | null = null
let proxy: AddressProxy | null = null
afterEach(async () => {
	await storm?.close()
	storm = null
	proxy?.close()
	proxy = null
})

/** All files below a folder, as bytes. */
const filesOf = (folder: string): readonly (readonly [name: string, bytes: Buffer])[] =>
	readdirSync(folder, { recursive: true })
		.map(String)
		.filter((name) => statSync(join(folder, name)).isFile())
		// 32 MB of the server's own dice (store/ballast.ts): no input ever reaches it, and it takes long to look through.
		.filter((name) => name !== BALLAST_NAME)
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
			// Behind a proxy the server must be told its own address.
			const port = String(await freePort())
			storm = await startStorm({
				seed: 'anonymity-1',
				phones: 12,
				env: { NODE_ENV: 'test', LOG_LEVEL: 'trace', TRUST_PROXY: 'loopback', PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
				through: async ({ url }) => {
					proxy = await openAddressProxy(url, AGENT)
					return proxy.url
				},
			})
			const { server, session, phones } = storm
			await until(() => (storm?.answered() ?? 0) > 200, 'traffic')
			await storm.rest()
			// Tokens live on the phones and nowhere else, from the beginning.
			const tokens = phones.map(({ token }) => token)
			expect(hits(tokens, filesOf(server.dataDir))).toEqual([])
			const traces = [...(proxy?.named ?? []), AGENT, 'Verraeterphone']
			expect(traces.length).toBeGreaterThan(12)
			// Errors with everything in them that must not be told: broken JSON, a token in a path, a card in a query.
			const slips = [
				fetch(`${proxy?.url}/api/join`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: `{"code":"Karte 1-kaputt ${tokens[0]}`,
				}),
				fetch(`${proxy?.url}/api/sessions/${tokens[0]}/report?table=Karte%201-kaputt`, {
					headers: { authorization: `Bearer ${tokens[0]}` },
				}),
				fetch(`${proxy?.url}/${tokens[0]}?q=Karte%201-kaputt`, { headers: { cookie: `x=${tokens[0]}` } }),
			]
			for (const reply of await Promise.all(slips)) {
				const said = await reply.text()
				expect([tokens[0], 'Karte 1-kaputt', ...traces].filter((text) => said.includes(text ?? ''))).toEqual([])
			}
			expect(hits(traces, [...filesOf(server.dataDir), ['output', Buffer.from(server.output())]])).toEqual([])

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
			expect(hits([...tokens, ...people, ...traces], places)).toEqual([])
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
			const copy = join(server.dataDir, 'copy.sqlite')
			await store.backup(copy)
			await store.close()
			expect(hits([...tokens, ...people, ...traces], [['copy', readFileSync(copy)]])).toEqual([])
			expect(hits(['Karte 1-'], [['copy', readFileSync(copy)]])).not.toEqual([])
			expect([row?.status, row?.sessionKey, commits.length]).toEqual(['closed', null, 1])
			// With every phone's token and the whole database there is no key left to try them with.
			for (const token of tokens)
				for (const key of [row?.id ?? '', row?.code ?? '', row?.joinSecretHash ?? ''])
					expect(people).not.toContain(participantIdOf(key, token))
			keepEvidence('scan for people after closing', {
				fault: failpoint ?? 'none',
				people: people.length,
				addresses: proxy?.named.size ?? 0,
				files: places.length,
				hits: 0,
			})
		},
		60_000,
	)
})
