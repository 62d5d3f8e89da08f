// The one way in: `npm start`, `npm test`, and everything that package.json lists under `npm run`.
// Owns the order of steps; it must never need anything but Node and npm, and leaves nothing outside this folder
// but the package managers' own caches.

import { refuseOldNode } from './node-version.mjs'

refuseOldNode()

const [mode, ...rest] = process.argv.slice(2)
const { build, install, pnpm } = await import('./steps.mjs')
const { runNode, serve } = await import('./processes.mjs')

/** Compiled programs of the test package that work on a whole system. */
const program = (name) => async (args) => {
	await install()
	await build('all')
	return serve(`test/dist/load/${name}.js`, args)
}

const modes = {
	async start(args) {
		await install()
		await build('start')
		return serve('server/dist/main.js', args)
	},
	async test(args) {
		const { test } = await import('./checks.mjs')
		return test(args)
	},
	async check(args) {
		const { check } = await import('./checks.mjs')
		return check(args)
	},
	async dev(args) {
		await install()
		await build('start')
		return runNode('scripts/dev.mjs', args)
	},
	async bench(args) {
		const { installOpponents } = await import('./opponents.mjs')
		await install()
		await build('all')
		// Page sizes need nobody to be compared with.
		if (args.some((arg) => /^(S\d+|all)$/.test(arg))) await installOpponents()
		return serve('test/dist/load/bench.js', args)
	},
	/** Server and pages, without starting anything: for services and containers. */
	async build() {
		await install()
		await build('start')
	},
	async backup(args) {
		await install()
		await build('start')
		return runNode('server/dist/copies.js', ['backup', ...args])
	},
	async restore(args) {
		await install()
		await build('start')
		return runNode('server/dist/copies.js', ['restore', ...args])
	},
	async long(args) {
		const { long } = await import('./long.mjs')
		return long(args)
	},
	async sbom(args) {
		const { sbom } = await import('./sbom.mjs')
		return sbom(args)
	},
	replay: program('replay'),
	demo: program('demo'),
	crowd: program('crowd'),
	pnpm: (args) => pnpm(args),
}

if (!mode || !Object.hasOwn(modes, mode)) {
	console.error(`Say what to run: node scripts/run.mjs ${Object.keys(modes).join(' | ')}`)
	process.exit(2)
}

try {
	process.exitCode = await modes[mode](rest)
} catch (error) {
	// Steps throw with a sentence for people; anything else is a bug and keeps its stack.
	console.error(error?.expected ? error.message : error)
	process.exitCode = 1
}
