// Page weight per surface, gzip: what a browser loads before the page works (script and style), and what may follow later.
// The phone has a budget: 300 phones open it at once over one Wi-Fi.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './processes.mjs'

/** KiB gzip of script + style: until the join screen works, and what is fetched while people look at it. */
const budgets = { phone: { first: 45, later: 52 } }

/** A sentence that is in every copy of Yjs. Phones take small views; they never load the board. */
const yjs = 'Yjs was already imported'

const gzipped = new Map()
function size(file) {
	if (!gzipped.has(file)) gzipped.set(file, gzipSync(readFileSync(file), { level: 9 }).length)
	return gzipped.get(file)
}

/** All files reachable from a manifest key; `lazy` follows dynamic imports too. */
function reach(manifest, key, lazy, seen = new Set(), files = new Set()) {
	if (seen.has(key)) return files
	seen.add(key)
	const chunk = manifest[key]
	if (chunk.file.endsWith('.js') || chunk.file.endsWith('.css')) files.add(chunk.file)
	for (const css of chunk.css ?? []) files.add(css)
	for (const next of [...(chunk.imports ?? []), ...(lazy ? (chunk.dynamicImports ?? []) : [])]) reach(manifest, next, lazy, seen, files)
	return files
}

const kib = (bytes) => (bytes / 1024).toFixed(1).padStart(7)
let over = false
console.log('surface      script   style   first    later   (KiB gzip)')

for (const build of ['phone', 'desk']) {
	const folder = join(root, 'client/dist', build)
	const manifestFile = join(folder, '.vite/manifest.json')
	if (!existsSync(manifestFile)) {
		console.error(`${build}: not built`)
		over = true
		continue
	}
	const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
	for (const [key, chunk] of Object.entries(manifest).sort()) {
		if (!chunk.isEntry) continue
		const name = key.replace(/\.html$/, '')
		const sum = (files) => [...files].reduce((total, file) => total + size(join(folder, file)), 0)
		const first = [...reach(manifest, key, false)]
		if (name === 'phone' && [...reach(manifest, key, true)].some((file) => readFileSync(join(folder, file), 'utf8').includes(yjs))) {
			console.error('The phone page contains Yjs.')
			over = true
		}
		const script = sum(first.filter((file) => file.endsWith('.js')))
		const style = sum(first.filter((file) => file.endsWith('.css')))
		const later = sum(reach(manifest, key, true)) - script - style
		const limit = budgets[name]
		const broken = limit !== undefined && (script + style > limit.first * 1024 || later > limit.later * 1024)
		over ||= broken
		const note = limit === undefined ? '' : `  budget ${limit.first} + ${limit.later}${broken ? ' EXCEEDED' : ''}`
		console.log(`${name.padEnd(11)}${kib(script)} ${kib(style)} ${kib(script + style)}  ${kib(later)}${note}`)
	}
}
process.exitCode = over ? 1 : 0
