// Walks our own source files. Owns which folders are ours; knows nothing about what is looked for in them.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.mjs'

const skipped = new Set(['node_modules', 'dist', 'dist-types', '.out', 'test-results'])

/** Files below the folders given whose path matches, as `{path, text}`, paths relative to the root with forward slashes. */
export function* sourceFiles(folders, matches) {
	for (const folder of folders) {
		if (!existsSync(join(root, folder))) continue
		for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
			const path = `${folder}/${entry.name}`
			if (entry.isDirectory()) {
				if (!skipped.has(entry.name)) yield* sourceFiles([path], matches)
			} else if (matches.test(path)) yield { path, text: readFileSync(join(root, path), 'utf8') }
		}
	}
}
