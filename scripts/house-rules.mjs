// House rules that no linter knows: time and chance enter at the edges only, and nothing half-done is left behind.

import { sourceFiles } from './source-files.mjs'

/** Where the clock may be read and dice thrown; everything else gets them handed in. */
const edges = /^(server\/src\/(main\.ts|config\.ts|ops\/)|client\/src\/(live\/|[^/]+\/main\.tsx?$))/
const rules = [
	{ find: /\bDate\.now\s*\(|\bnew Date\(\s*\)/, say: 'reads the clock; take `now` as an argument', unless: edges },
	{ find: /\bMath\.random\s*\(/, say: 'throws dice; take `random` as an argument', unless: edges },
	{ find: /\b(TODO|FIXME|XXX|HACK)\b/, say: 'leaves something half-done' },
	{ find: /@ts-(ignore|nocheck|expect-error)/, say: 'silences the compiler' },
]

let broken = 0
for (const { path, text } of sourceFiles(['shared/src', 'server/src', 'client/src', 'test'], /\.tsx?$/)) {
	const isTest = path.startsWith('test/') || /\.test\.tsx?$/.test(path)
	for (const [index, line] of text.split('\n').entries()) {
		for (const { find, say, unless } of rules) {
			if (!find.test(line) || (unless && (isTest || unless.test(path) || /^\s*(\/\/|\*|\/\*)/.test(line)))) continue
			console.error(`${path}:${index + 1} ${say}`)
			broken++
		}
	}
}
if (broken > 0) process.exitCode = 1
else console.log('Kept.')
