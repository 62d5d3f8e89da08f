/**
 * `npm run bench -- <S1…S12|size|all> [--phones N] [--rounds N] [--seconds N] [--json] [--no-evidence]`: measures the bars of
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
import { phaseChange } from './bench/phases.js'
import { projector } from './bench/projector.js'
import { tableOf, writeEvidence } from './bench/report.js'
import type { BarResult } from './bench/result.js'
import type { Bench } from './bench/side.js'
import { stalled } from './bench/stalled.js'
import { tenThousand } from './bench/ten-thousand.js'
import { votes } from './bench/votes.js'

const USAGE = 'npm run bench -- <S1…S12|size|all> … [--phones N] [--rounds N] [--seconds N] [--json] [--no-evidence]'
const bars: Readonly<Record<string, (bench: Bench) => Promise<BarResult>>> = {
	S1: room,
	S2: votes,
	S3: joins,
	S4: latency,
	S5: phaseChange,
	S6: growth,
	S7: stalled,
	S8: tenThousand,
	S9: firstPage,
	S10: projector,
	S11: controlDesk,
	S12: exporting,
	size: pageSize,
}

async function main(): Promise<number> {
	const args = readArgs(process.argv.slice(2), ['json', 'no-evidence'], ['phones', 'rounds', 'seconds', 'minutes'])
	const asked = args.words.includes('all') ? Object.keys(bars) : args.words
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
	const results: BarResult[] = []
	const failed: string[] = []
	for (const name of asked) {
		say(`${name} …`)
		try {
			const result = await (bars[name] as (bench: Bench) => Promise<BarResult>)(bench)
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
