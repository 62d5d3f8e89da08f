/** From measured costs to halls of any size: sockets, writes, bandwidth, memory, commits, relays. Pure arithmetic. */
import { pulseTurns } from '@funkenflug/server/gateway/pulse-turns'
import { limits } from '@funkenflug/shared/limits'
import { type BarResult, digits } from './result.js'

export interface Costs {
	/** Core-seconds. */
	readonly restPerPhoneSecond: number
	readonly perCard: number
	readonly perRating: number
	readonly perJoin: number
	/** Seconds until the last phone has a new phase, per phone. */
	readonly changePerPhone: number
	readonly bytesPerPhone: number
	/** Down, per phone: a second at rest, one answer, one phase change. */
	readonly restBytes: number
	readonly changeBytes: number
	readonly sources: readonly { readonly name: string; readonly value: string; readonly from: string }[]
}

/** Of a WebSocket frame and its TCP/IP packet, as they leave a server. */
const PACKET_BYTES = 56
const ANSWER_BYTES = 70
/** A relay passes on a frame for each of its phones and each answer back; it decides and stores nothing. */
const RELAY_SHARE = 0.5

/** Null when a bar that is needed has not been measured. */
export function costsOf(bars: ReadonlyMap<string, BarResult>): Costs | null {
	const figure = (bar: string, name: string): number => Number.parseFloat(String(bars.get(bar)?.figures[name] ?? Number.NaN))
	const [s1, s2, s3, s8] = ['S1', 'S2', 'S3', 'S8'].map((bar) => bars.get(bar))
	if (s1?.ours == null || s2?.ours == null || s3?.ours == null || s8?.ours == null) return null
	const restPerPhoneSecond = figure('S8', 'restMicroseconds') / 1e6
	const joined = figure('S8', 'phones')
	const cardWindow = s1.figures['ours core-seconds per second'] as { readonly '20': number; readonly '50': number }
	const perCard = (cardWindow['50'] - cardWindow['20']) / 30
	const perRating = figure('S2', 'oursMicrosecondsPerRating') / 1e6
	const perJoin = s3.ours / 1_000
	const last = Math.max(...(s8.figures['lastPhoneMs'] as readonly number[])) / 1_000
	const [restBytes, changeBytes] = [figure('S8', 'restBytesPerSecond'), figure('S8', 'changeBytes')]
	const kilobytes = s8.ours
	return {
		restPerPhoneSecond,
		perCard,
		perRating,
		perJoin,
		changePerPhone: last / joined,
		bytesPerPhone: kilobytes * 1_024,
		restBytes,
		changeBytes,
		sources: [
			{ name: 'CPU per phone and second at rest, µs', value: String(digits(restPerPhoneSecond * 1e6)), from: 'S8' },
			{ name: 'CPU per card, ms', value: String(digits(perCard * 1_000)), from: 'S1, difference of 50/s and 20/s' },
			{ name: 'CPU per rating with its answer, µs', value: String(digits(perRating * 1e6)), from: 'S2' },
			{ name: 'CPU per join, ms', value: String(digits(perJoin * 1_000)), from: 'S3' },
			{ name: `last of ${joined} phones has a new phase after, s`, value: String(digits(last)), from: 'S8' },
			{ name: 'memory per phone, KB', value: String(kilobytes), from: 'S8' },
			{ name: 'bytes to a phone per second at rest', value: String(digits(restBytes)), from: 'S8' },
			{ name: 'bytes to a phone per phase change', value: String(changeBytes), from: 'S8' },
		],
	}
}

export interface Hall {
	readonly phones: number
	readonly rest: number
	readonly writing: number
	readonly rating: number
	readonly joining: number
	readonly changeSeconds: number
	readonly gigabytes: number
	readonly writes: number
	readonly megabits: number
	readonly changeMegabits: number
	readonly commits: number
	readonly factsPerCommit: number
}

/** One session with this many phones in one process, as if a process could have more than one core. */
export function hallOf(costs: Costs, phones: number): Hall {
	const rest = phones * costs.restPerPhoneSecond
	const commits = 1_000 / limits.gatherMs
	return {
		phones,
		rest,
		writing: rest + (phones / 60) * costs.perCard,
		rating: rest + phones * costs.perRating,
		joining: rest + (phones / 60) * costs.perJoin,
		changeSeconds: phones * costs.changePerPhone,
		gigabytes: (phones * costs.bytesPerPhone) / 1e9,
		// An answer to each, and pulses.
		writes: phones * (1 + 1 / pulseTurns(phones)),
		megabits: (phones * (costs.restBytes + ANSWER_BYTES + 2 * PACKET_BYTES) * 8) / 1e6,
		changeMegabits: (phones * (costs.changeBytes + 2 * PACKET_BYTES) * 8) / 2 / 1e6,
		commits,
		factsPerCommit: phones / commits,
	}
}

/** Relays hold the sockets; the one process that decides gets commands in bundles and sends each frame once per relay. */
export function relaysOf(costs: Costs, phones: number): { readonly relays: number; readonly home: number } {
	const socketWork = phones * (costs.restPerPhoneSecond + costs.perRating * RELAY_SHARE)
	const relays = Math.max(1, Math.ceil(socketWork / 0.5), Math.ceil(phones / limits.connections))
	return { relays, home: phones * costs.perRating * (1 - RELAY_SHARE) }
}
