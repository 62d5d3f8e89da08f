// Other people's servers for the bench: installed from their own lockfile when the bench is asked for, never with the product.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, runQuiet, StepFailed, toolShell } from './processes.mjs'
import { fingerprint, isFresh, keep } from './stamp.mjs'

const folder = 'test/load/opponents'
const manifests = [`${folder}/package.json`, `${folder}/package-lock.json`]

/** Installs what their lockfile says, unless exactly that is installed. None of their install scripts runs. */
export async function installOpponents() {
	const print = fingerprint(manifests, process.versions.node)
	if (isFresh('opponents', print, [`${folder}/node_modules/yjs`])) return
	console.log('Installing the opponents …')
	const { code, output } = await runQuiet('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
		shell: toolShell,
		cwd: join(root, folder),
	})
	if (code !== 0 || !existsSync(join(root, folder, 'node_modules/yjs')))
		throw new StepFailed(`${output.trim()}\n\nInstalling the opponents failed.`)
	keep('opponents', print)
}
