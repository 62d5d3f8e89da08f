// `npm test` and `npm run check`: which tools run, in which order, and the verdict.
// Every step runs even when an earlier one failed, so that one run tells everything.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode, StepFailed } from './processes.mjs'
import { build, install } from './steps.mjs'

const out = (name) => join(root, '.out', name)

const unitTests = (args = []) =>
	runNode('node_modules/vitest/vitest.mjs', [
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${out('vitest.json')}`,
		...args,
	])

// The JSON report is named in playwright.config.ts.
const browserTests = (args = []) =>
	runNode('test/node_modules/@playwright/test/cli.js', ['test', '-c', 'test/playwright.config.ts', ...args])

/** Prints which steps failed; 0 when none did. */
async function verdict(steps) {
	const failed = []
	for (const [title, run] of steps) {
		console.log(`\n— ${title}`)
		let code = 1
		try {
			code = (await run()) ?? 0
		} catch (error) {
			if (!(error instanceof StepFailed)) throw error
			console.error(error.message)
		}
		if (code !== 0) failed.push(title)
	}
	console.log(failed.length === 0 ? '\nAll well.' : `\nFailed: ${failed.join(', ')}`)
	return failed.length === 0 ? 0 : 1
}

/**
 * `npm test [-- --unit | --browser] [arguments for the test runner]`: builds, then unit tests and browser tests.
 * Without a flag both always run. Reports land in `.out/vitest.json` and `.out/playwright.json`.
 */
export async function test(args) {
	const only = args.find((arg) => arg === '--unit' || arg === '--browser')
	const further = args.filter((arg) => arg !== only)
	mkdirSync(out(''), { recursive: true })
	for (const name of ['vitest.json', 'playwright.json']) rmSync(out(name), { force: true })
	await install()
	const steps = [['Build', () => build('all')]]
	if (only !== '--browser') steps.push(['Unit tests', () => unitTests(further)])
	if (only !== '--unit') steps.push(['Browser tests', () => browserTests(only ? further : [])])
	if (!only) steps.push(['Page sizes', () => runNode('scripts/sizes.mjs')])
	return verdict(steps)
}

/** `npm run check [-- --fix] [--no-tests]`: everything that needs no browser. `--fix` lets Biome format and mend first. */
export async function check(args) {
	mkdirSync(out(''), { recursive: true })
	await install()
	const biome = ['check', '--error-on-warnings', ...(args.includes('--fix') ? ['--write'] : []), '.']
	const steps = [
		['Style and lint (Biome)', () => runNode('node_modules/@biomejs/biome/bin/biome', biome)],
		['Types and pages', () => build('all')],
		['Who imports whom', () => runNode('scripts/bounds.mjs')],
		['Unused code (knip)', () => runNode('node_modules/knip/bin/knip.js')],
		['House rules', () => runNode('scripts/house-rules.mjs')],
		['Lockfile', () => runNode('scripts/lockfile-lint.mjs')],
		['Every rule has a test', () => runNode('scripts/spec-ids.mjs')],
		['Page sizes', () => runNode('scripts/sizes.mjs')],
	]
	if (!args.includes('--no-tests')) steps.push(['Unit tests', () => unitTests()])
	return verdict(steps)
}
