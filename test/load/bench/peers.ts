/**
 * The work the nearest peer product was measured with, done by ours: five hundred come, vote, get the next question, live through a
 * crash; two hundred write; the page opens. The peer's own figures stand beside them as the design measured them (arsnova.eu 0.1.0,
 * November 2026, two cores shared with the generator, median of 3–4 runs): not alternating, so orders of magnitude, not percents.
 */
import { percentiles, round } from '../figures.js'
import { openBrowser } from './browser.js'
import { crash } from './crash.js'
import { firstLoad, kilobytes, loadDemands, loadFigures } from './first-load.js'
import { openTask } from './phases.js'
import { fillTouchpoints } from './rating.js'
import { atLeast, atMost, type BarResult, type Demand, digits, equal, result, spread } from './result.js'
import { type Bench, measured, mustBeWhole, openSide } from './side.js'
import { COLLECT, TASKS } from './stage.js'
import { busyShare, readMachine, residentBytes } from './usage.js'

const PEER = {
	joinMs: 'join p95 677 ms, ready p95 2.9 s',
	joinCpuMs: 28,
	joinMegabytes: 0.24,
	voteCpuMs: 10,
	votesPerSecond: 170,
	voteAckMs: 'p50/p95/p99 27/144/208 ms',
	nextQuestion: 'status after 162 ms, the question itself after 2.4 s',
	crash: '0 acked lost, serving after 2.2 s, all back after 4.8 s, people press again',
	texts: 'ack p50/p95 5.0/10.5 s, 1.7 MB to each phone',
	page: '19 requests, 580 KB',
}
const [PEOPLE, WRITERS, TEXTS] = [500, 200, 5]
const JOIN_SECONDS = 10
const VOTE_SECONDS = 5
const TEXT_SECONDS = 60
/** A burst at twice the rate that must be carried. */
const BURST = { each: 10, seconds: 1.5 }

async function hall({ phones, say }: Bench, demands: Demand[], figures: Record<string, unknown>): Promise<void> {
	const people = phones ?? PEOPLE
	const side = await openSide({ name: 'ours', phones: 0 })
	try {
		const { system, swarm } = side
		const writers = await swarm.open({ target: system.target, count: 60, spreadMs: 500 })
		await fillTouchpoints(side)
		const empty = residentBytes(system.pid())
		const joins = await measured(side, () => swarm.open({ target: system.target, count: people, spreadMs: JOIN_SECONDS * 1_000 }))
		const megabytes = (residentBytes(system.pid()) - empty) / people / 2 ** 20
		const cpuMs = (joins.cpu / people) * 1_000
		const ready = percentiles(joins.value.joinMs)
		demands.push(equal(`${people} joins in ${JOIN_SECONDS} s: not in`, people - joins.value.joinMs.length, 0))
		demands.push(atLeast('joins: peer ÷ ours, CPU', spread([PEER.joinCpuMs / cpuMs]), 10))
		demands.push(atLeast('joins: peer ÷ ours, memory', spread([PEER.joinMegabytes / megabytes]), 5))
		demands.push(atMost('joins: ready p95, ms', spread([ready.p95]), 500))
		figures['joins'] = { cpuMs: digits(cpuMs), megabytes: digits(megabytes), readyMs: ready, peer: PEER.joinMs }
		const everybody = writers.joinMs.length + joins.value.joinMs.length

		await openTask(side, COLLECT, TASKS[0] ?? '', everybody)
		const votes = await measured(side, () => swarm.votes({ each: 1, seconds: VOTE_SECONDS, acks: true, phase: TASKS[0] ?? '' }))
		mustBeWhole(votes.value)
		const voteMs = (votes.cpu / votes.value.sent.length) * 1_000
		const began = performance.now()
		const burst = await swarm.votes({ ...BURST, from: 1, acks: true, phase: TASKS[0] ?? '' })
		mustBeWhole(burst)
		const rate = burst.sent.length / ((performance.now() - began) / 1_000)
		demands.push(atLeast('votes: peer ÷ ours, CPU', spread([PEER.voteCpuMs / voteMs]), 10))
		demands.push(atLeast('votes answered per second, a burst', spread([rate]), 10 * PEER.votesPerSecond))
		figures['votes'] = {
			cpuMs: digits(voteMs),
			ackMs: percentiles(votes.value.ackMs),
			burstPerSecond: Math.round(rate),
			peer: PEER.voteAckMs,
		}

		const change = await openTask(side, TASKS[0] ?? '', TASKS[1] ?? '', everybody)
		demands.push(atMost(`next question to ${everybody}: last phone, ms`, spread([change.last]), 250))
		demands.push(equal('next question: phones without it', everybody - change.got, 0))
		figures['nextQuestion'] = { firstMs: round(change.first), lastMs: round(change.last), bytesEach: change.bytes, peer: PEER.nextQuestion }
		say(`  joins ${digits(cpuMs)} ms CPU each, votes ${digits(voteMs)} ms CPU each, next question after ${Math.round(change.last)} ms`)
	} finally {
		await side.close()
	}
}

/** Two hundred people write five texts each in a minute; with fewer seconds fewer texts, at the same pace. */
async function texts({ seconds: asked, say }: Bench, demands: Demand[], figures: Record<string, unknown>): Promise<void> {
	const seconds = Math.min(TEXT_SECONDS, asked ?? TEXT_SECONDS)
	const side = await openSide({ name: 'ours', phones: WRITERS, wall: true })
	try {
		await side.swarm.reset()
		const perSecond = (WRITERS * TEXTS) / TEXT_SECONDS
		const burst = await side.swarm.cards({ perSecond, seconds, tag: 'text', acks: true })
		mustBeWhole(burst)
		const acks = percentiles(burst.ackMs)
		const kilobytes = (await side.swarm.traffic()).bytesMax / 1_024
		demands.push(atMost('texts: ack p95, ms', spread([acks.p95]), 250))
		demands.push(atMost('texts: KB to each phone, most', spread([kilobytes]), 30))
		figures['texts'] = { seconds, texts: burst.sent.length, ackMs: acks, kilobytesEach: digits(kilobytes), peer: PEER.texts }
		say(`  texts ack p95 ${acks.p95} ms, ${digits(kilobytes)} KB to each phone`)
	} finally {
		await side.close()
	}
}

async function page({ say }: Bench, demands: Demand[], figures: Record<string, unknown>): Promise<void> {
	const side = await openSide({ name: 'ours', phones: 1 })
	const browser = await openBrowser()
	try {
		const { url, stage } = side.system.target
		const code = `${stage?.code}-${stage?.secret}`
		const loads = [await firstLoad(browser, url, code, 'typed'), await firstLoad(browser, url, code, 'scanned')]
		demands.push(...loadDemands(loads))
		figures['page'] = { ...loadFigures(loads), peer: PEER.page }
		for (const { way, needed, ahead } of loads)
			say(`  page, ${way}: ${needed.length} requests, ${kilobytes(needed)} KB until it works, ${kilobytes(ahead)} KB ahead`)
	} finally {
		await browser.close()
		await side.close()
	}
}

export async function peers(bench: Bench): Promise<BarResult> {
	const machine = readMachine()
	const demands: Demand[] = []
	const figures: Record<string, unknown> = {}
	await hall(bench, demands, figures)
	const fall = await crash(bench.phones ?? PEOPLE)
	demands.push(equal('kill -9 in a burst: answered and lost', fall.lost, 0))
	demands.push(equal('kill -9: written twice', fall.doubled, 0))
	demands.push(equal('kill -9: texts somebody would have to send again', fall.unanswered, 0))
	figures['crash'] = { ...fall, peer: PEER.crash }
	bench.say(`  kill -9: serving after ${fall.readyMs} ms, all back after ${fall.allBackMs} ms, lost ${fall.lost}`)
	await texts(bench, demands, figures)
	await page(bench, demands, figures)
	return result(
		{
			bar: 'peers',
			work: `the work arsnova.eu was measured with: ${PEOPLE} come, vote, go on, crash; ${WRITERS} × ${TEXTS} texts; the page`,
			unit: 'orders of magnitude: the peer’s figures are stored ones',
			rounds: 1,
			busy: `${Math.round(busyShare(machine, readMachine()) * 100)} %`,
			demands,
			figures,
		},
		{},
	)
}
