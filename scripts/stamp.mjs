// Stamps: a hash of everything a step reads, kept under node_modules, so that an unchanged tree skips the step.
// By content, not by time: a fresh checkout or a copied folder gives the same answer.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.mjs'

const folder = join(root, 'node_modules', '.funkenflug')
const ignored = new Set(['node_modules', 'dist', 'dist-types', '.out', 'test-results'])

function* filesUnder(path) {
	const full = join(root, path)
	if (!existsSync(full)) return
	if (statSync(full).isFile()) {
		yield path
		return
	}
	for (const entry of readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
		if (ignored.has(entry.name) || entry.name.endsWith('.tsbuildinfo')) continue
		const child = `${path}/${entry.name}`
		if (entry.isDirectory()) yield* filesUnder(child)
		else if (entry.isFile()) yield child
	}
}

/** Hash over names and contents of files and folders (relative to the root), and any further values. */
export function fingerprint(paths, ...values) {
	const hash = createHash('sha256').update(JSON.stringify(values))
	for (const path of paths) for (const file of filesUnder(path)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
	return hash.digest('hex')
}

/** True when the step `name` last succeeded with this fingerprint and its outputs are still there. */
export function isFresh(name, print, outputs = []) {
	const file = join(folder, name)
	return existsSync(file) && readFileSync(file, 'utf8') === print && outputs.every((path) => existsSync(join(root, path)))
}

/** Remembers a success. */
export function keep(name, print) {
	mkdirSync(folder, { recursive: true })
	writeFileSync(join(folder, name), print)
}

/** Forgets it, before the step starts: a step that dies half-way must not look done. */
export const forget = (name) => rmSync(join(folder, name), { force: true })
