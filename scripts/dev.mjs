// `npm run dev`: compilers in watch mode, and the server restarted whenever what it runs has changed.
// Developers see the very files that ship (same headers, same paths), so there is no second kind of page server.

import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.mjs'

const node = (...args) => spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
const vite = (mode) => node('client/node_modules/vite/bin/vite.js', 'build', 'client', '--watch', '--mode', mode, '--logLevel', 'warn')

const compilers = [node('node_modules/typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput', 'server'), vite('desk'), vite('phone')]

let server
let pending
let closing = false

function start() {
	server = node('server/dist/main.js', ...process.argv.slice(2))
	server.once('exit', (code) => {
		if (!closing && code) console.error(`The server ended with code ${code}; it starts again after the next change.`)
	})
}

function restart() {
	clearTimeout(pending)
	// Compilers write many files; wait until they have been quiet for a moment.
	pending = setTimeout(() => {
		if (server.exitCode !== null || server.signalCode !== null) start()
		else server.once('exit', start).kill('SIGTERM')
	}, 300)
}

start()
const watchers = ['shared/dist', 'server/dist', 'client/dist'].map((path) => watch(join(root, path), { recursive: true }, restart))

function close() {
	if (closing) return
	closing = true
	clearTimeout(pending)
	for (const watcher of watchers) watcher.close()
	for (const child of [server, ...compilers]) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, close)
