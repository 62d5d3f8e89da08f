/**
 * The composition root: environment, disk, clock and chance come in here and nowhere else. Prints what the person who
 * started it needs to know, in plain words; everything else goes to the log on stderr.
 */
import { fileURLToPath } from 'node:url'
import { limits } from '@funkenflug/shared/limits'
import { createApp } from './app.js'
import { type Config, ConfigError, readConfig } from './config.js'
import { repairHint, salvageNotice } from './damage.js'
import type { Auth } from './gateway/auth.js'
import { newId } from './gateway/secrets.js'
import { createLinks, type Links } from './http/links.js'
import { createRenderPool } from './http/render-pool.js'
import { createLog } from './ops/log.js'
import { createMetrics } from './ops/metrics.js'
import { installShutdown } from './ops/shutdown.js'
import { protocolStyleSource } from './report/html.js'
import { buildReport } from './report/report.js'
import type { Clock } from './room/clock.js'
import { createRegistry } from './room/registry.js'
import { answerRequest } from './store/backup-request.js'
import { readFailpoint } from './store/failpoint.js'
import { freeBytes } from './store/failures.js'
import { openStore, type StoreOptions } from './store/open.js'
import { type Store, StoreCorrupt, StoreError } from './store/port.js'

/** Something the operator can mend; printed as one line, without a stack. */
class StartError extends Error {
	readonly exitCode: number
	constructor(message: string, exitCode = 1) {
		super(message)
		this.exitCode = exitCode
	}
}

/** When commands were last taken together. All rooms of a process write to one disk. */
let gathered = 0
const clock: Clock = {
	now: Date.now,
	after(ms, run) {
		const timer = setTimeout(run, ms)
		return () => clearTimeout(timer)
	},
	soon: setImmediate,
	gather(run) {
		const wait = gathered + limits.gatherMs - Date.now()
		const go = () => {
			gathered = Date.now()
			run()
		}
		if (wait > 0 && wait <= limits.gatherMs) setTimeout(go, wait)
		else setImmediate(go)
	},
}

const HELP = `Usage: npm start [-- --new-key]

  --new-key   Revoke the organiser link and print a new one.

Settings (environment): PORT, HOST, DATA_DIR, PUBLIC_URL, TRUST_PROXY, LOG_LEVEL. See docs/operations.md.`

function readArguments(args: readonly string[]): { readonly newKey: boolean } {
	const unknown = args.find((arg) => arg !== '--new-key')
	if (unknown !== undefined) throw new StartError(`Unknown argument ${unknown}.\n\n${HELP}`, 2)
	return { newKey: args.includes('--new-key') }
}

/** What the system says about an address that cannot be listened on, in words. */
function listenError(error: unknown, { host, port }: Config): Error {
	const code = error instanceof Error && 'code' in error ? error.code : undefined
	if (code === 'EADDRINUSE')
		return new StartError(`Port ${port} is taken by another program. Stop that one, or choose another port: PORT=8081 npm start`)
	if (code === 'EACCES') return new StartError(`This account may not listen on port ${port}. Choose one above 1023: PORT=8080 npm start`)
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new StartError(`HOST=${host} is no address of this machine.`)
	return error instanceof Error ? error : new StartError(String(error))
}

/** The organiser link to print, or null when there is one already. Only its hash is kept. */
async function organiserLink(store: Store, auth: Auth, links: Links, renew: boolean): Promise<string | null> {
	const standing = (await store.listCredentials(null)).filter(
		({ role, kind, revokedAt }) => role === 'organiser' && kind === 'link' && revokedAt === null,
	)
	if (standing.length > 0 && !renew) return null
	for (const { id } of standing) await auth.revoke(id)
	return links.organiser(await auth.addLink('organiser', null))
}

/** Faults on purpose, for tests; otherwise none. */
function storeOptions({ failpoint, storePages }: Config): StoreOptions {
	const fault = failpoint === null ? undefined : readFailpoint(failpoint, () => process.kill(process.pid, 'SIGKILL'))
	if (fault === null) throw new ConfigError(`FAILPOINT=${failpoint} names no point there is.`)
	return { ...(fault === undefined ? {} : { fault }), ...(storePages === null ? {} : { maxPages: storePages }) }
}

async function start(): Promise<void> {
	const args = process.argv.slice(2)
	if (args.includes('--help')) return console.log(HELP)
	const { newKey } = readArguments(args)
	const config = readConfig(process.env)
	// What is stored belongs to this account alone, whatever the shell's habits are.
	process.umask(0o077)
	const log = createLog(config.logLevel)
	const metrics = createMetrics(() => freeBytes(config.dataDir))
	const links = createLinks(config, clock.now)
	const options = storeOptions(config)
	const store = await openStore(config.dataDir, {
		...options,
		salvaged(salvage) {
			log.error('store-damaged', { count: salvage.refused })
			console.error(salvageNotice(config.dataDir, salvage))
		},
	}).catch((error: unknown) => {
		throw error instanceof StoreCorrupt ? new StartError(`${error.message} ${repairHint(config.dataDir)}`) : error
	})
	const registry = createRegistry({
		store,
		clock,
		newId,
		random: Math.random,
		join: links.join,
		report: buildReport,
		...(options.fault === undefined ? {} : { fault: options.fault }),
		observer: { commit: (ms) => metrics.commit(ms), failed: (what, error) => log.error('room-failed', { what, error }) },
	})
	const renderers = createRenderPool()
	const app = createApp({
		config,
		store,
		registry,
		links,
		log,
		metrics,
		now: clock.now,
		pages: fileURLToPath(new URL('../../client/dist', import.meta.url)),
		renderers,
		protocolStyle: protocolStyleSource,
		fault: options.fault,
	})
	const close = async () => {
		await app.close()
		await renderers.close()
		await store.close()
	}
	installShutdown({ log, close })
	// Windows has no such signal; there a backup needs the server stopped.
	if (process.platform !== 'win32') {
		process.on('SIGUSR2', () => {
			answerRequest(config.dataDir, store).then(
				(file) => log.info('backup', { what: file === null ? 'no request' : 'written' }),
				(error: unknown) => log.error('backup-failed', { error }),
			)
		})
	}
	try {
		await app.listen(config.port, config.host)
	} catch (error) {
		await store.close()
		throw listenError(error, config)
	}
	const link = await organiserLink(store, app.auth, links, newKey)
	console.log(`\nFunkenflug läuft · is running: ${links.origin()}\n`)
	console.log(
		link === null
			? 'Link für die Organisation: wie beim ersten Start. Verloren? · Organiser link: as on the first start. Lost?\n\n  npm start -- --new-key\n'
			: `Link für die Organisation, nur dieses eine Mal zu sehen · Organiser link, shown only this once:\n\n  ${link}\n`,
	)
	log.info('listening', { count: (await store.listSessions()).length })
}

start().catch((error: unknown) => {
	const expected = error instanceof StartError || error instanceof ConfigError || error instanceof StoreError
	console.error(expected ? error.message : error)
	process.exit(error instanceof StartError ? error.exitCode : error instanceof ConfigError ? 2 : 1)
})
