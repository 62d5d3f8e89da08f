// `npm run test:long`: the full figures of what must hold. Takes an hour or so; writes docs/evidence/holds.md.
// `ROUNDS`, `RUNS`, `WIFI_SECONDS` and `SEED` bound or repeat a run; arguments name test files.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { root, runNode } from './processes.mjs'
import { build, install } from './steps.mjs'

const FILES = [
	'test/fuzz',
	'test/faults',
	'test/contracts/rights.test.ts',
	'test/contracts/content.test.ts',
	'test/contracts/office.test.ts',
]

const BROWSER_FILES = ['sleep', 'blank', 'origin', 'venue', 'hostile-texts']

/** Without arguments everything; with test files only those. `--table <file>` writes the table from kept figures, without running. */
export async function long(args) {
	if (args[0] === '--table') {
		writeTable(linesOf(args[1]), 'Put together from several runs')
		return 0
	}
	await install()
	await build('all')
	mkdirSync(join(root, '.out'), { recursive: true })
	const evidence = join(root, '.out', 'evidence.jsonl')
	rmSync(evidence, { force: true })
	process.env.LONG = '1'
	process.env.EVIDENCE = evidence
	process.env.RUNS ??= '5000'
	const began = performance.now()
	const code = await runNode('node_modules/vitest/vitest.mjs', ['run', '--fileParallelism=false', ...(args.length > 0 ? args : FILES)])
	// In real browsers: what people would notice. The whole agenda is walked through by `npm test` already.
	const browsers =
		args.length > 0
			? 0
			: await runNode('test/node_modules/@playwright/test/cli.js', ['test', '-c', 'test/playwright.config.ts', ...BROWSER_FILES])
	const minutes = Math.round((performance.now() - began) / 60_000)
	if (args.length === 0)
		writeTable(linesOf(evidence), `${minutes} minutes, ${code === 0 && browsers === 0 ? 'all tests passed' : 'some tests failed'}`)
	return code || browsers
}

/** {what, figures} each, as test/harness/evidence.ts keeps them. */
function linesOf(file) {
	if (!existsSync(file)) return []
	const lines = readFileSync(file, 'utf8').trim().split('\n')
	return lines.map((line) => JSON.parse(line))
}

function writeTable(lines, how) {
	const folder = join(root, 'docs', 'evidence')
	mkdirSync(folder, { recursive: true })
	const rows = lines.map(
		({ what, figures }) =>
			`| ${what} | ${Object.entries(figures)
				.map(([name, value]) => `${name}: ${value}`)
				.join(' · ')} |`,
	)
	const text = `# What was tried, and held

Written by \`npm run test:long\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB. ${how}.

| what | figures |
|---|---|
${rows.join('\n')}

Every run: each acknowledged command is in the log exactly once, budgets and caps hold, the state loaded from the log equals the live one byte for byte, boards and views equal a rebuild, nothing of a person is left after sealing. A seed in a row repeats that run: \`SEED=… npm run test:long -- <file>\`.
`
	writeFileSync(join(folder, 'holds.md'), text)
	console.log(`\nWritten: docs/evidence/holds.md`)
}
