/** The repository's root: these files run compiled, at another depth than they are written. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export function repoRoot(): string {
	let folder = dirname(fileURLToPath(import.meta.url))
	while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) {
		if (folder === dirname(folder)) throw new Error('The repository root was not found.')
		folder = dirname(folder)
	}
	return folder
}
