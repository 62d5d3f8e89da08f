// Child processes: quiet ones (output kept, shown only when they fail), loud ones, and the server that
// lives as long as we do. Knows nothing about what the steps mean.

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))
const windows = process.platform === 'win32'

/** An error whose message is meant for people: printed without a stack. */
export class StepFailed extends Error {
	expected = true
}

/** The environment without npm's own variables: under `npm run` they would steer the inner package manager. */
export function cleanEnv() {
	const env = { ...process.env, npm_config_update_notifier: 'false', npm_config_loglevel: 'error' }
	const kept = /^npm_config_(registry|cache|userconfig|loglevel|update_notifier|proxy|https_proxy|noproxy)$/i
	for (const key of Object.keys(env)) if (/^npm_/i.test(key) && !kept.test(key)) delete env[key]
	return env
}

const exitCode = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0)

/**
 * Runs a command with its output kept. Resolves to `{code, output}`; never rejects. What is installed and built does not depend
 * on NODE_ENV: with "production" the tools would be missing, with anything else pages would be a third larger.
 */
export function runQuiet(command, args, { shell = false, cwd = root } = {}) {
	return new Promise((resolve) => {
		const { NODE_ENV: _, ...env } = cleanEnv()
		const child = spawn(command, args, { cwd, env: { ...env, NO_COLOR: '1' }, shell, stdio: ['ignore', 'pipe', 'pipe'] })
		let output = ''
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text) => {
				output += text
			})
		}
		child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }))
		child.once('close', (code, signal) => resolve({ code: exitCode(code, signal), output }))
	})
}

/** Runs a command on our own terminal. Resolves to the exit code. */
export function runLoud(command, args, { shell = false } = {}) {
	return live(spawn(command, args, { cwd: root, env: cleanEnv(), shell, stdio: 'inherit' }))
}

/** Runs one of our files, or a tool's, with this very Node (no `npx` in between: it costs 1–2 s a step). */
export const runNode = (file, args = []) => runLoud(process.execPath, [file, ...args])
export const runNodeQuiet = (file, args = []) => runQuiet(process.execPath, [file, ...args])

/** npm and pnpm are `.cmd` files on Windows and need a shell there. */
export const toolShell = windows

/** Starts a long-running program; resolves to its exit code once it has ended by itself or by our signal. */
export const serve = (file, args = []) => runNode(file, args)

function live(child) {
	// A terminal sends Ctrl-C to the whole group, so the child has it already; a second one would read as "hurry".
	const pass = (signal) => {
		if (signal === 'SIGINT' && process.stdin.isTTY) return
		child.kill(signal)
	}
	const signals = windows ? ['SIGINT', 'SIGTERM'] : ['SIGINT', 'SIGTERM', 'SIGHUP']
	for (const signal of signals) process.on(signal, pass)
	const orphaned = onOrphaned(() => child.kill('SIGTERM'))
	return new Promise((resolve, reject) => {
		child.once('error', reject)
		child.once('close', (code, signal) => {
			clearInterval(orphaned)
			for (const name of signals) process.off(name, pass)
			resolve(exitCode(code, signal))
		})
	})
}

/**
 * `npm start` runs us below a shell. A SIGTERM for npm ends npm and that shell but never reaches us, and the server
 * would go on alone, holding its port. So under npm the death of our parent counts as the signal.
 */
function onOrphaned(end) {
	if (windows || !process.env['npm_lifecycle_event']) return undefined
	const parent = process.ppid
	const timer = setInterval(() => {
		if (process.ppid === parent) return
		clearInterval(timer)
		end()
	}, 250)
	return timer.unref()
}
