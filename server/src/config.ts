/**
 * Environment → typed configuration. Owns defaults and refuses what would be unsafe, in one line each (trust R59).
 * Must never know what the values are used for, nor print anything.
 */
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import * as z from 'zod'

export interface Config {
	/** 0 = any free port (tests). */
	readonly port: number
	readonly host: string
	readonly dataDir: string
	/** Origin people use (`https://funken.example`), or null: derived from the machine's own address. */
	readonly publicUrl: string | null
	/** Express' trust proxy: number of hops or list of addresses; false = nobody. */
	readonly trustProxy: false | number | readonly string[]
	readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
	/** Where the process is to end or the disk to fail (store/failpoint.ts). Only with NODE_ENV=test. */
	readonly failpoint: string | null
	/** Largest size of the database in pages of 4 KiB. Only with NODE_ENV=test. */
	readonly storePages: number | null
}

/** The environment asks for something that cannot be or must not be. The message is for the operator. */
export class ConfigError extends Error {}

const schema = z.object({
	PORT: z.coerce
		.number('PORT must be a number.')
		.int('PORT must be a whole number.')
		.min(0, 'PORT must be 0–65535.')
		.max(65_535, 'PORT must be 0–65535.')
		.default(8080),
	HOST: z.string().min(1).default('0.0.0.0'),
	DATA_DIR: z.string().min(1).default('./data'),
	PUBLIC_URL: z.string().optional(),
	TRUST_PROXY: z.string().optional(),
	LOG_LEVEL: z
		.enum(
			['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
			'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.',
		)
		.default('warn'),
	NODE_ENV: z.string().optional(),
	FAILPOINT: z.string().optional(),
	STORE_PAGES: z.coerce
		.number('STORE_PAGES must be a number.')
		.int('STORE_PAGES must be a whole number.')
		.min(1, 'STORE_PAGES must be 1 or more.')
		.optional(),
})

/** Reads and checks the environment; empty values count as absent. Throws ConfigError with one clear line. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''))
	const parsed = schema.safeParse(given)
	if (!parsed.success) throw new ConfigError(parsed.error.issues[0]?.message ?? 'The environment is not valid.')
	const { PORT, HOST, DATA_DIR, PUBLIC_URL, TRUST_PROXY, LOG_LEVEL, NODE_ENV, FAILPOINT, STORE_PAGES } = parsed.data
	const publicUrl = PUBLIC_URL === undefined ? null : readPublicUrl(PUBLIC_URL)
	const trustProxy = TRUST_PROXY === undefined ? false : readTrustProxy(TRUST_PROXY)
	if (NODE_ENV === 'production' && publicUrl === null)
		throw new ConfigError(
			'Set PUBLIC_URL to the address people use, e.g. PUBLIC_URL=https://workshop.example (needed with NODE_ENV=production).',
		)
	if (trustProxy !== false && publicUrl === null)
		throw new ConfigError('TRUST_PROXY needs PUBLIC_URL: behind a proxy this server cannot know the address people use.')
	if (NODE_ENV !== 'test' && (FAILPOINT !== undefined || STORE_PAGES !== undefined))
		throw new ConfigError('FAILPOINT and STORE_PAGES break the server on purpose; they are taken with NODE_ENV=test only.')
	return {
		port: PORT,
		host: HOST,
		dataDir: resolve(DATA_DIR),
		publicUrl,
		trustProxy,
		logLevel: LOG_LEVEL,
		failpoint: FAILPOINT ?? null,
		storePages: STORE_PAGES ?? null,
	}
}

function readPublicUrl(value: string): string {
	const url = URL.canParse(value) ? new URL(value) : null
	if (url === null || !['http:', 'https:'].includes(url.protocol))
		throw new ConfigError('PUBLIC_URL must be an address such as https://workshop.example.')
	if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
		throw new ConfigError('PUBLIC_URL must be a bare address without path, query or password, such as https://workshop.example.')
	if (url.protocol === 'http:' && !isLocalName(url.hostname))
		throw new ConfigError(
			`PUBLIC_URL must begin with https:// because ${url.hostname} is reachable from outside; plain http is accepted for local addresses only.`,
		)
	return url.origin
}

/** Names and addresses that cannot be reached through the internet. */
function isLocalName(name: string): boolean {
	const host = name.replace(/^\[|\]$/g, '')
	if (/^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(host)) return true
	if (host.includes(':')) return /^(::1|f[cd]|fe[89ab])/i.test(host)
	return !host.includes('.') || /\.(local|localhost|lan|home|internal|intranet|test|home\.arpa)$/i.test(host)
}

function readTrustProxy(value: string): number | readonly string[] {
	const all = 'TRUST_PROXY must name the proxies (their addresses, or how many there are): trusting everybody lets anybody forge addresses.'
	if (/^\d+$/.test(value)) {
		const hops = Number(value)
		if (hops < 1 || hops > 5) throw new ConfigError('TRUST_PROXY as a number of proxies must be 1–5.')
		return hops
	}
	const parts = value.split(',').map((part) => part.trim())
	for (const part of parts) {
		if (/^(true|yes|all|\*)$/i.test(part) || /\/0+$/.test(part)) throw new ConfigError(all)
		if (!/^(loopback|linklocal|uniquelocal)$/.test(part) && !isNetwork(part))
			throw new ConfigError(`TRUST_PROXY: "${part}" is not an address.`)
	}
	return parts
}

/** An address, or a network as address and length. */
function isNetwork(text: string): boolean {
	const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
	const family = isIP(address)
	return family !== 0 && Number(bits ?? 0) <= (family === 6 ? 128 : 32)
}

/** First IPv4 address of this machine in a network, or null. */
export function lanAddress(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string | null {
	for (const addresses of Object.values(interfaces)) {
		for (const { family, internal, address } of addresses ?? [])
			if (family === 'IPv4' && !internal && !address.startsWith('169.254.')) return address
	}
	return null
}

/** Origin to print and to put into links: PUBLIC_URL, else the bound address, else the machine's own. */
export function publicOrigin(config: Config, port: number, lan: string | null = lanAddress()): string {
	if (config.publicUrl !== null) return config.publicUrl
	const any = config.host === '0.0.0.0' || config.host === '::'
	const name = any ? (lan ?? 'localhost') : config.host.includes(':') ? `[${config.host}]` : config.host
	return `http://${name}${port === 80 ? '' : `:${port}`}`
}
