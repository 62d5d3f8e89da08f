/**
 * `node test/dist/load/scaling.js [--write]`: what one core, one machine and several machines carry, worked out from what
 * the bench has measured (docs/evidence/speed.md). Arithmetic, not measurement; with --write it renews the tables of docs/scaling.md.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArgs, runProgram, UsageError } from './args.js'
import { readEvidence } from './bench/report.js'
import { repoRoot } from './bench/root.js'
import { type Costs, costsOf, hallOf, relaysOf } from './bench/scale.js'

const SIZES = [300, 3_000, 30_000, 300_000]
const BEGIN = '<!-- figures: begin -->'
const END = '<!-- figures: end -->'

const share = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toPrecision(2))
const count = (value: number): string => Math.round(value).toLocaleString('en')

function tables(costs: Costs): string {
	const halls = SIZES.map((phones) => hallOf(costs, phones))
	const row = (name: string, cell: (hall: (typeof halls)[number]) => string) => `| ${name} | ${halls.map(cell).join(' | ')} |`
	return [
		BEGIN,
		'',
		'| measured | value | from |',
		'| --- | --- | --- |',
		...costs.sources.map(({ name, value, from }) => `| ${name} | ${value} | ${from} |`),
		'',
		`| phones in one session | ${SIZES.map(count).join(' | ')} |`,
		`| --- | ${SIZES.map(() => '---').join(' | ')} |`,
		row('cores, at rest (pulses in turns of five)', ({ rest }) => share(rest)),
		row('cores, while all write (1 card per phone and minute)', ({ writing }) => share(writing)),
		row('cores, while all rate (1 rating per phone and second)', ({ rating }) => share(rating)),
		row('cores, while all come in within a minute', ({ joining }) => share(joining)),
		row('seconds until the last phone has a new phase, one process', ({ changeSeconds }) => share(changeSeconds)),
		row('memory, GB', ({ gigabytes }) => share(gigabytes)),
		row('socket writes per second while all rate', ({ writes }) => count(writes)),
		row('venue downlink while all rate, Mbit/s', ({ megabits }) => share(megabits)),
		row('venue downlink for a phase change within 2 s, Mbit/s', ({ changeMegabits }) => share(changeMegabits)),
		row('commits per second', ({ commits }) => share(commits)),
		row('facts per commit while all rate', ({ factsPerCommit }) => count(factsPerCommit)),
		row('relay processes needed (half a core each, sockets ≤ 20,000)', ({ phones }) => count(relaysOf(costs, phones).relays)),
		row('cores left for the one that decides, behind relays', ({ phones }) => share(relaysOf(costs, phones).home)),
		'',
		END,
	].join('\n')
}

async function main(): Promise<number> {
	const args = readArgs(process.argv.slice(2), ['write'], [])
	const costs = costsOf(readEvidence())
	if (costs === null) throw new UsageError('Measure first: S1, S2, S3, S5 and S8 must stand in docs/evidence/speed.md.')
	const text = tables(costs)
	console.log(text)
	if (!args.flag('write')) return 0
	const path = join(repoRoot(), 'docs', 'scaling.md')
	const page = readFileSync(path, 'utf8')
	const [before, rest] = page.split(BEGIN)
	const after = rest?.split(END)[1]
	if (before === undefined || after === undefined) throw new UsageError('docs/scaling.md has no place for the tables.')
	writeFileSync(path, before + text + after)
	return 0
}

await runProgram('node test/dist/load/scaling.js [--write]', main)
