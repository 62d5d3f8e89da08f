// Every rule of the room's specification must have a test that names it in brackets in its title.
// Reads titles as text; a test that is only planned or skipped does not count.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.mjs'
import { sourceFiles } from './source-files.mjs'

const spec = 'server/src/room/SPEC.md'

if (!existsSync(join(root, spec))) {
	console.log(`${spec} is not there yet: nothing to check.`)
	process.exit(0)
}

const rules = new Set(readFileSync(join(root, spec), 'utf8').match(/(?<![\w-])R-[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/g) ?? [])
const tested = new Set()

for (const { text } of sourceFiles(['server/src', 'shared/src', 'client/src', 'test'], /\.(test|spec|contract)\.tsx?$/)) {
	for (const line of text.split('\n')) {
		if (/\b(?:it|test|describe)\.(?:skip|todo|fixme)\b/.test(line)) continue
		// Titles begin with their ids: '[R-dedupe-1] [I3] the same id twice …' or '[R-dedupe-1, I3] …'
		for (const [, ids] of line.matchAll(/['"`]\s*((?:\[[^\]]+\]\s*)+)/g))
			for (const [id] of ids.matchAll(/R-[A-Za-z0-9-]+/g)) tested.add(id)
	}
}

const missing = [...rules].filter((id) => !tested.has(id)).sort()
if (rules.size === 0) {
	console.error(`${spec} names no rule (R-…).`)
	process.exitCode = 1
} else if (missing.length > 0) {
	console.error(`${missing.length} of ${rules.size} rules in ${spec} have no test whose title names them:\n  ${missing.join('\n  ')}`)
	process.exitCode = 1
} else console.log(`${rules.size} rules, each with a test.`)
