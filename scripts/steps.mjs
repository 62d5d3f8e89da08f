// The steps before anything runs: packages and builds. Each prints one line, and nothing when there is nothing to do.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanEnv, root, runLoud, runNodeQuiet, runQuiet, StepFailed, toolShell } from './processes.mjs'
import { fingerprint, forget, isFresh, keep } from './stamp.mjs'

const packages = ['shared', 'server', 'client', 'test']
const manifests = ['package.json', ...packages.map((name) => `${name}/package.json`), 'pnpm-lock.yaml', 'pnpm-workspace.yaml']

/** Says what is being done, does it, and says how long it took. */
async function step(title, work) {
	const began = performance.now()
	process.stdout.write(`${title} … `)
	const { code, output } = await work()
	console.log(code === 0 ? `${((performance.now() - began) / 1000).toFixed(1)} s` : 'failed')
	// The tools' own stacks help nobody here.
	const told = output.replace(/^\s+at .*node_modules.*\n/gm, '').trim()
	if (code !== 0) throw new StepFailed(`\n${told}\n\n${title}: failed.`)
}

/** Command and leading arguments for the pinned pnpm, without installing anything globally. */
function pnpmCommand() {
	const pin = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
		.packageManager.split('@')
		.pop()
		.split('+')[0]
	// Asked from '/', because inside this folder pnpm would answer with our own pin.
	const found = spawnSync('pnpm', ['--version'], { cwd: '/', env: cleanEnv(), shell: toolShell, encoding: 'utf8' })
	if (found.status === 0 && found.stdout.trim() === pin) return ['pnpm']
	return ['npm', 'exec', '--yes', `--package=pnpm@${pin}`, '--', 'pnpm']
}

/** Runs pnpm with the arguments given; resolves to its exit code. */
export function pnpm(args) {
	const [command, ...first] = pnpmCommand()
	return runLoud(command, [...first, ...args], { shell: toolShell })
}

/** Installs what the lockfile says, unless exactly that is installed. */
export async function install() {
	const print = fingerprint(manifests, process.versions.node)
	if (isFresh('install', print, ['node_modules/.modules.yaml', ...packages.map((name) => `${name}/node_modules`)])) return
	forget('install')
	await step('Installing packages', async () => {
		const [command, ...first] = pnpmCommand()
		const args = ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only', '--loglevel=warn']
		const result = await runQuiet(command, [...first, ...args], { shell: toolShell })
		if (result.output.includes('OUTDATED_LOCKFILE'))
			result.output += '\nA package.json was changed. Bring the lockfile up to date with: npm run pnpm -- install --no-frozen-lockfile'
		return result
	})
	keep('install', print)
}

const common = ['tsconfig.base.json', 'tsconfig.json', 'pnpm-lock.yaml']
const sources = (name) => [`${name}/src`, `${name}/package.json`, `${name}/tsconfig.json`]
const pages = [...sources('shared'), 'client', ...common]

/**
 * What can be built. `reads` decides whether it is up to date, `makes` must exist afterwards.
 * The pages read `shared` as source, so nothing here waits for anything else.
 */
const targets = {
	server: {
		run: () => tsc('server'),
		reads: [...sources('shared'), ...sources('server'), ...common],
		makes: ['server/dist/main.js', 'shared/dist/protocol.js'],
	},
	types: {
		run: () => tsc(),
		reads: [...packages.slice(0, 3).flatMap(sources), 'test', ...common],
		makes: ['server/dist/main.js', 'shared/dist/protocol.js'],
	},
	desk: { run: () => vite('desk'), reads: pages, makes: ['client/dist/desk/.vite/manifest.json'] },
	phone: { run: () => vite('phone'), reads: pages, makes: ['client/dist/phone/.vite/manifest.json'] },
}

const tsc = (...project) => runNodeQuiet('node_modules/typescript/bin/tsc', ['-b', ...project])
const vite = (mode) => runNodeQuiet('client/node_modules/vite/bin/vite.js', ['build', 'client', '--mode', mode, '--logLevel', 'warn'])

/**
 * Builds what has changed. 'start' makes the server and the pages; 'all' also checks every type and
 * compiles the test package; 'types' does only the latter.
 */
export async function build(extent) {
	const names = { start: ['server', 'desk', 'phone'], all: ['types', 'desk', 'phone'], types: ['types'] }[extent]
	const stale = names
		.map((name) => ({ name, ...targets[name], print: fingerprint(targets[name].reads, process.versions.node) }))
		.filter(({ name, print, makes }) => !isFresh(name, print, makes))
	if (stale.length === 0) return
	const title = { start: 'Building server and pages', all: 'Building everything', types: 'Checking types' }[extent]
	await step(title, async () => {
		const results = await Promise.all(
			stale.map(async ({ name, run, print }) => {
				forget(name)
				const result = await run()
				if (result.code === 0) keep(name, print)
				return result
			}),
		)
		const failed = results.filter(({ code }) => code !== 0)
		return { code: failed[0]?.code ?? 0, output: failed.map(({ output }) => output).join('\n') }
	})
}
