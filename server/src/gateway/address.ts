/**
 * Whose connection it is, for limits on guessing only: the peer's address, or the one a trusted proxy vouches for.
 * Never stored, never logged.
 */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'
import type { Config } from '../config.js'

/** Is the machine at `address`, `hop` steps away from us (0 = our peer), one of our proxies? */
export type TrustProxy = (address: string, hop: number) => boolean

const NAMED: Readonly<Record<string, readonly string[]>> = {
	loopback: ['127.0.0.0/8', '::1/128'],
	linklocal: ['169.254.0.0/16', 'fe80::/10'],
	uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}
/** `::ffff:10.0.0.1` is 10.0.0.1. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

export function trustProxy(setting: Config['trustProxy']): TrustProxy {
	if (setting === false) return () => false
	if (typeof setting === 'number') return (_, hop) => hop < setting
	const list = new BlockList()
	for (const entry of setting.flatMap((name) => NAMED[name] ?? [name])) {
		const [address = '', bits] = entry.split('/')
		const family = isIPv6(address) ? 'ipv6' : 'ipv4'
		if (bits === undefined) list.addAddress(address, family)
		else list.addSubnet(address, Number(bits), family)
	}
	return (address) => list.check(plain(address), isIPv6(plain(address)) ? 'ipv6' : 'ipv4')
}

/** Walks from our peer outwards as long as each step is one of our proxies. */
export function clientAddress(req: IncomingMessage, trusted: TrustProxy): string {
	const header = req.headers['x-forwarded-for']
	const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim())
	const chain = [req.socket.remoteAddress ?? '', ...forwarded.reverse().filter((part) => part !== '')]
	let hop = 0
	while (hop < chain.length - 1 && trusted(chain[hop] ?? '', hop)) hop += 1
	return plain(chain[hop] ?? '')
}
