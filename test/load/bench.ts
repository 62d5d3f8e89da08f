/**
 * `npm run bench -- <S1…S12|peers|replay|size|all> [--phones N] [--rounds N] [--seconds N] [--minutes N] [--json] [--no-evidence]`: measures the bars of
 * speed side by side with the opponents. Exit code 0 only if every bar asked for is met.
 */
import { readArgs, runProgram, UsageError } from './args.js'
import { latency, room } from './bench/cards.js'
import { controlDesk } from './bench/control-desk.js'
import { exporting } from './bench/exporting.js'
import { firstPage } from './bench/first-page.js'
import { growth } from './bench/growth.js'
import { joins } from './bench/joins.js'
import { pageSize } from './bench/page-size.js'
import { peers } from './bench/peers.js'
import { phaseChange } from './bench/phases.js'
import { projector, screenSeconds } from './bench/projector.js'
import { hasConversations, replaying, replaySeconds } from './bench/replaying.js'
import { tableOf, writeEvidence } from './bench/report.js'
import type { BarResult } from './bench/result.js'
import type { Bench } from './bench/side.js'
import { stalled } from './bench/stalled.js'
import { tenThousand } from './bench/ten-thousand.js'
import { votes } from './bench/votes.js'

const USAGE =
	'npm run bench -- <S1…S12|peers|replay|size|all> … [--phones N] [--rounds N] [--seconds N] [--minutes N] [--json] [--no-evidence]'

interface Bar {
	run(bench: Bench): Promise<BarResult>
	/** About how long it takes, from runs on two cores. */
	seconds(plan: { readonly r: number; readonly s: number; readonly bench: Bench }): number
}
const bars: Readonly<Record<string, Bar>> = {
	S1: {
		run: room,
		seconds: ({ r, s }) => 50 + 2 * (30 + (3 * r + 2 * Math.min(2, r)) * (s + 1)) + 2 * (1 + Math.min(2, r)) * Math.min(10, s),
	},
	S2: { run: votes, seconds: ({ r, bench }) => 25 + (r + 1) * 3 * (Math.min(10, bench.seconds ?? 10) + 1) },
	S3: { run: joins, seconds: ({ r }) => 25 + (r + 1) * 3 * 6 },
	S4: { run: latency, seconds: ({ r, s }) => 45 + r * 2 * (s + 1) },
	S5: { run: phaseChange, seconds: ({ r }) => 25 + (r + 1) * 3 },
	S6: { run: growth, seconds: () => 120 },
	S7: { run: stalled, seconds: ({ r, bench: { seconds = 10 } }) => 15 + (2 * r + 1) * (seconds + 1) },
	S8: { run: tenThousand, seconds: () => 90 },
	S9: { run: firstPage, seconds: ({ r }) => 30 + r * 3 },
	S10: { run: projector, seconds: ({ bench }) => 45 + screenSeconds(bench) },
	S11: { run: controlDesk, seconds: ({ bench: { rounds = 3 } }) => 30 + (rounds + 1) * 40 },
	S12: { run: exporting, seconds: ({ r, bench: { seconds = 8 } }) => 20 + 2 * r * (seconds + 1) },
	peers: { run: peers, seconds: ({ s }) => 90 + Math.min(60, s) },
	replay: { run: replaying, seconds: ({ bench }) => 2 * (40 + replaySeconds(bench)) },
	size: { run: pageSize, seconds: () => 1 },
}
/** What `all` can do here: the conversations lie beside the checkout, or nowhere. */
const everything = (): readonly string[] => Object.keys(bars).filter((name) => name !== 'replay' || hasConversations())

async function main(): Promise<number> {
	const args = readArgs(process.argv.slice(2), ['json', 'no-evidence'], ['phones', 'rounds', 'seconds', 'minutes'])
	const asked = args.words.includes('all') ? everything() : args.words
	if (asked.length === 0) throw new UsageError('Say which bars to measure.')
	for (const name of asked) if (!Object.hasOwn(bars, name)) throw new UsageError(`There is no bar ${name}.`)
	const say = (line: string) => {
		if (!args.flag('json')) console.log(line)
	}
	const bench: Bench = {
		phones: args.number('phones', 1),
		rounds: args.number('rounds', 1),
		seconds: args.number('seconds', 1),
		minutes: args.number('minutes', 0.1),
		say,
	}
	const plan = { r: bench.rounds ?? 5, s: bench.seconds ?? 30, bench }
	const secondsOf = (names: readonly string[]) => names.reduce((sum, name) => sum + (bars[name]?.seconds(plan) ?? 0), 0)
	say(`${asked.join(', ')}: about ${Math.ceil(secondsOf(asked) / 60)} minutes.`)
	// Servers end with whoever started them, also when that is stopped by hand.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
	const results: BarResult[] = []
	const failed: string[] = []
	for (const name of asked) {
		say(`${name} …`)
		try {
			const result = await (bars[name] as Bar).run(bench)
			results.push(result)
			console.log(JSON.stringify(result))
			say(tableOf(result))
		} catch (error) {
			// One bar that breaks must not cost the others.
			failed.push(name)
			console.error(`${name} could not be measured:`, error)
		}
	}
	if (results.length > 0 && !args.flag('no-evidence')) say(`Written: ${writeEvidence(results, new Date())}`)
	return failed.length === 0 && results.every(({ bar_met }) => bar_met) ? 0 : 1
}

await runProgram(USAGE, main)
