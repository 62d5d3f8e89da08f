// Supply chain rules that can be read from files (trust R58): every package from the registry and with a checksum, no
// address of its own, no install script but those that are listed, and no release younger than three days.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readLockfile } from './lockfile.mjs'
import { root } from './processes.mjs'

/** What is wrong, one sentence each; nothing when all is well. */
export function lintLockfile(folder) {
	const wrong = []
	const { packages, uses } = readLockfile(folder)
	for (const [id, { integrity, resolution }] of packages) {
		if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')) wrong.push(`${id} has no SHA-512 checksum.`)
		// Anything beside the checksum says that it comes from somewhere else than the registry.
		if (resolution.replace(/integrity: [^,}\s]+/, '').replace(/[{}\s]/g, '') !== '') wrong.push(`${id} does not come from the registry.`)
		if (!/@\d+\.\d+\.\d+[-+.\w]*$/.test(id)) wrong.push(`${id} is no release of the registry.`)
	}
	for (const [id, needed] of uses) {
		if (!packages.has(id)) wrong.push(`${id} is used and not locked.`)
		for (const one of needed) if (!packages.has(one)) wrong.push(`${id} needs ${one}, which is not locked.`)
	}
	if (/https?:\/\/|git[+@:]|tarball:/.test(readFileSync(join(folder, 'pnpm-lock.yaml'), 'utf8')))
		wrong.push('The lockfile records an address.')
	const workspace = readFileSync(join(folder, 'pnpm-workspace.yaml'), 'utf8')
	if (!/^strictDepBuilds: true$/m.test(workspace)) wrong.push('Install scripts that nobody has looked at would run.')
	if (!/^allowBuilds: \{ esbuild: false \}$/m.test(workspace))
		wrong.push('The list of install scripts has changed: change this rule with it, and say why.')
	if (!(Number(/^minimumReleaseAge: (\d+)$/m.exec(workspace)?.[1]) >= 3 * 24 * 60))
		wrong.push('Releases younger than three days would be taken.')
	return wrong
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const wrong = lintLockfile(root)
	for (const sentence of wrong) console.error(sentence)
	if (wrong.length > 0) process.exitCode = 1
	else console.log(`${readLockfile(root).packages.size} packages, all from the registry, all with checksums.`)
}
