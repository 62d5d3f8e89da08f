/**
 * `npm run replay -- <folder>`: replays a recorded conversation through the public protocol and checks every tally.
 * Exit code 0 only if all of them are exact.
 */

import { createDice } from '../harness/dice.js'
import { type ServerProcess, startServer } from '../harness/server.js'
import { readArgs, runProgram, UsageError } from './args.js'
import { compareEverywhere, reveal, type Verdict } from './compare.js'
import { type Conversation, readConversation } from './conversation.js'
import { ms, percentiles, round, thousands } from './figures.js'
import { type ReplayTroubles, runReplay } from './replay-run.js'
import { busiestSeconds, type Pace, schedule, VOTE_MS } from './schedule.js'
import { doesNotFit, onCard, openStage } from './stage.js'

const USAGE =
	'npm run replay -- <folder> [--pace paced|capped] [--seconds 120] [--strict-order] [--chaos] [--seed text] [--json] [--url http://… --key organiser-key]'
const SECONDS = 120
/** When the server is killed, as shares of all commands. */
const KILLS = [0.33, 0.66]

/** A folder that is no recorded conversation is the caller's slip: one line says what is wrong with it. */
function read(folder: string): Conversation {
	try {
		const conversation = readConversation(folder)
		const tooMuch = doesNotFit(conversation.people.length, conversation.cards.length)
		if (tooMuch !== null) throw new Error(`${tooMuch}.`)
		return conversation
	} catch (error) {
		throw new UsageError(`${folder} cannot be replayed: ${error instanceof Error ? error.message : String(error)}`)
	}
}

async function main(): Promise<number> {
	const args = readArgs(process.argv.slice(2), ['chaos', 'json', 'strict-order'], ['pace', 'seconds', 'seed', 'url', 'key'])
	const [folder, ...more] = args.words
	if (folder === undefined || more.length > 0) throw new UsageError('Say which folder to replay.')
	const pace = args.text('pace') ?? 'paced'
	if (pace !== 'paced' && pace !== 'capped') throw new UsageError('--pace is paced or capped.')
	const seconds = args.number('seconds', 1) ?? SECONDS
	const [url, key] = [args.text('url'), args.text('key')]
	if ((url === undefined) !== (key === undefined)) throw new UsageError('--url and --key belong together.')
	const chaos = args.flag('chaos')
	// At 0.8 s a vote, cards that wait for their author's votes, which others wait for in turn, take the better part of an hour.
	const strict = args.flag('strict-order') || pace === 'capped'
	const say = (line: string) => {
		if (!args.flag('json')) console.log(line)
	}

	const conversation = read(folder)
	const dice = createDice(args.text('seed') ?? 'replay')
	const plan = schedule(conversation, seconds, chaos ? { share: 0.1, dice } : null)
	const votes = conversation.events.length - conversation.cards.length
	say(
		`${conversation.name}: ${thousands(conversation.people.length)} phones, ${thousands(conversation.cards.length)} cards, ${thousands(votes)} votes. Pace ${pace}, ${seconds} s${chaos ? ', chaos' : ''}.`,
	)
	for (const sentence of conversation.notes) say(sentence)
	const cleaned = conversation.cards.filter(({ text }) => {
		const meant = onCard(text)
		return 'text' in meant && meant.text !== text
	}).length
	if (cleaned > 0)
		say(`${cleaned} texts hold characters that no card keeps (invisible, stacked): compared as docs/protocol.md cleans them.`)
	const busiest = busiestSeconds(plan)
	if (pace === 'paced' && busiest > seconds)
		say(
			`The busiest phone needs ${Math.ceil(busiest)} s at ${VOTE_MS / 1_000} s a vote, and some wait for each other; that rule wins over --seconds.`,
		)
	say(
		strict
			? 'Order: cards wait for earlier votes of their author.'
			: 'Order: cards do not wait for earlier votes of their author (--strict-order).',
	)

	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
	const server = url === undefined ? await startServer() : null
	try {
		const address = server?.url ?? url ?? ''
		const stage = await openStage(address, server?.organiserKey ?? key ?? '', conversation.name)
		const assassin = createAssassin(chaos ? server : null, say)
		const progress = createProgress(say)
		const replay = await runReplay({
			url: address,
			stage,
			conversation,
			plan,
			pace: pace satisfies Pace,
			seconds,
			strict,
			troubles: chaos ? troublesOf(seconds, dice) : null,
			onProgress(settled, total) {
				assassin.look(settled / total)
				progress(settled, total)
			},
		})
		await assassin.over()
		await reveal(replay)
		const verdicts = await compareEverywhere(address, stage, conversation, replay)
		const usage = server?.usage() ?? null
		const { stats } = replay
		const exact =
			verdicts.every(({ differences }) => differences.length === 0) && replay.refusals.length === 0 && stats.contradictions === 0
		const summary = {
			conversation: conversation.name,
			pace,
			seconds,
			strict,
			chaos,
			exact,
			phones: conversation.people.length,
			cards: conversation.cards.length,
			votes,
			commands: stats.settled,
			joinSeconds: round(replay.joinSeconds),
			playSeconds: round(replay.playSeconds),
			ackMs: percentiles(stats.ackMs),
			cardToWallMs: percentiles(replay.cardToWall()),
			kilobytesToPhone: percentiles(replay.phoneBytes().map((bytes) => bytes / 1_024)),
			serverCpuSeconds: usage === null ? null : round(usage.cpuSeconds),
			serverPeakRssMb: usage === null ? null : Math.round(usage.peakRss / 1_048_576),
			retries: stats.retries,
			toldToWait: stats.later,
			lostAcks: stats.lost,
			doubledSends: stats.doubled,
			contradictions: stats.contradictions,
			refusals: replay.refusals,
			notes: conversation.notes,
			textsCleaned: cleaned,
			textsRefused: Object.fromEntries(replay.noCards),
			kills: assassin.kills,
			verdicts,
		}
		if (args.flag('json')) console.log(JSON.stringify(summary, null, 2))
		else printSummary(summary)
		replay.close()
		return exact ? 0 : 1
	} finally {
		await server?.dispose()
	}
}

/** Scaled so that a phone is never away for more than half of a short run. */
function troublesOf(seconds: number, dice: ReturnType<typeof createDice>): ReplayTroubles {
	const scale = Math.min(1, seconds / SECONDS)
	return {
		dice,
		weather: { lostAcks: 0.3, doubled: 0.2, delayMs: 800, patienceMs: 1_500, dice },
		offline: 0.2,
		offlineMs: [30_000 * scale, 120_000 * scale],
	}
}

interface Kill {
	/** Share of commands settled when it happened. */
	readonly at: number
	readonly readyAfterMs: number
}

/** Kills the server at fixed shares of the way and starts it again. */
function createAssassin(server: ServerProcess | null, say: (line: string) => void) {
	const plans = server === null ? [] : [...KILLS]
	const kills: Kill[] = []
	let busy: Promise<void> | null = null
	async function strike(target: ServerProcess, at: number): Promise<void> {
		await target.kill()
		const readyAfterMs = Math.round(await target.restart())
		kills.push({ at: round(at * 100), readyAfterMs })
		say(`Killed at ${Math.round(at * 100)} %, ready again after ${readyAfterMs} ms.`)
		busy = null
	}
	return {
		kills,
		look(share: number): void {
			if (server === null || busy !== null || plans[0] === undefined || share < plans[0]) return
			plans.shift()
			busy = strike(server, share)
		},
		over: async () => busy,
	}
}

function createProgress(say: (line: string) => void) {
	let next = 0.1
	return (settled: number, total: number) => {
		if (settled / total < next || next > 0.95) return
		say(`${Math.round(next * 100)} % …`)
		next += 0.1
	}
}

interface Summary {
	readonly exact: boolean
	readonly phones: number
	readonly commands: number
	readonly joinSeconds: number
	readonly playSeconds: number
	readonly ackMs: ReturnType<typeof percentiles>
	readonly cardToWallMs: ReturnType<typeof percentiles>
	readonly kilobytesToPhone: ReturnType<typeof percentiles>
	readonly serverCpuSeconds: number | null
	readonly serverPeakRssMb: number | null
	readonly retries: number
	readonly toldToWait: number
	readonly lostAcks: number
	readonly doubledSends: number
	readonly contradictions: number
	readonly refusals: readonly string[]
	readonly textsRefused: Readonly<Record<string, string>>
	readonly kills: readonly Kill[]
	readonly verdicts: readonly Verdict[]
}

function printSummary(summary: Summary): void {
	const { ackMs, cardToWallMs, kilobytesToPhone, serverCpuSeconds, serverPeakRssMb } = summary
	const lines = [
		`Phones            ${thousands(summary.phones)}, all in after ${summary.joinSeconds} s`,
		`Commands          ${thousands(summary.commands)} in ${summary.playSeconds} s (${Math.round(summary.commands / summary.playSeconds)} a second)`,
		`Acks              ${ms(ackMs)}`,
		`Card on the wall  ${ms(cardToWallMs)} (${cardToWallMs.n} cards)`,
		`To each phone     p50 ${kilobytesToPhone.p50} KB · max ${kilobytesToPhone.max} KB`,
		`Server            ${serverCpuSeconds === null ? 'not measured' : `${serverCpuSeconds} s CPU, ${serverPeakRssMb} MB at most`}`,
		`Repeated          ${summary.retries} (answers lost ${summary.lostAcks}, sent twice ${summary.doubledSends}, told to wait ${summary.toldToWait}, answered differently ${summary.contradictions})`,
		`Kills             ${summary.kills.length === 0 ? 'none' : summary.kills.map(({ at, readyAfterMs }) => `at ${at} %, ready after ${readyAfterMs} ms`).join('; ')}`,
		...(summary.refusals.length > 0 ? [`Refused           ${summary.refusals.length}: ${[...new Set(summary.refusals)].join(', ')}`] : []),
		...noCardLines(summary.textsRefused),
		'',
		...summary.verdicts.map(
			({ place, cards, delighting, disappointing, okay, differences }) =>
				`${place.padEnd(12)} ${cards} cards, ${thousands(delighting)} delighting / ${thousands(disappointing)} disappointing / ${thousands(okay)} okay: ${differences.length === 0 ? 'exact' : `${differences.length} differences`}`,
		),
		...summary.verdicts.flatMap(({ place, differences }) => differences.slice(0, 10).map((line) => `  ${place}: ${line}`)),
		'',
		summary.exact ? 'Every tally is exact.' : 'NOT exact.',
	]
	console.log(lines.join('\n'))
}

/** Per refusal: how many texts, and which. */
function noCardLines(refused: Readonly<Record<string, string>>): readonly string[] {
	const codes = [...new Set(Object.values(refused))]
	return codes.map((code) => {
		const own = Object.keys(refused).filter((comment) => refused[comment] === code)
		const more = own.length > 10 ? ' …' : ''
		return `Text not a card   ${own.length}: ${code} (comment ${own.slice(0, 10).join(', ')}${more}); its votes count all the same`
	})
}

await runProgram(USAGE, main)
