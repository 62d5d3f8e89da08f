// Who may import whom: runs dependency-cruiser over our sources and makes sure it really looked at them
// (without the compiler it wants, it finds nothing and calls that success).

import { runNodeQuiet } from './processes.mjs'
import { sourceFiles } from './source-files.mjs'

const folders = ['shared/src', 'server/src', 'client/src', 'test'].filter((folder) => !sourceFiles([folder], /\.tsx?$/).next().done)
const { output } = await runNodeQuiet('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', [
	'--config',
	'.dependency-cruiser.cjs',
	'--output-type',
	'json',
	...folders,
])

let result
try {
	result = JSON.parse(output)
} catch {
	console.error(output)
	process.exit(1)
}

const ours = [...sourceFiles(folders, /\.tsx?$/)].map(({ path }) => path)
const seen = new Set(result.modules.map((module) => module.source))
const unseen = ours.filter((path) => !seen.has(path))
const { violations } = result.summary
const comments = new Map(result.summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]))

for (const { rule, from, to, cycle } of violations) {
	const path = cycle?.length ? cycle.map((step) => step.name ?? step).join(' → ') : to
	console.error(`${rule.name}: ${from} → ${path}\n    ${comments.get(rule.name)}`)
}
for (const path of unseen) console.error(`not looked at: ${path}`)
if (violations.some(({ rule }) => rule.severity === 'error') || unseen.length > 0 || ours.length === 0) process.exitCode = 1
else console.log(`${ours.length} source files keep to the map.`)
