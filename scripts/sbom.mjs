// `npm run sbom [-- file]`: what a server is made of, as CycloneDX 1.6, from the lockfile. What it says depends on the
// lockfile alone: no network, no time, so that two runs give the same file.

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { nameAndVersion, reached, readLockfile } from './lockfile.mjs'
import { root } from './processes.mjs'

const purl = (name, version) => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`

/** CycloneDX of everything that runs (server, shared, client), `optional` where it is only needed to build and test. */
export function sbomOf(folder) {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
	const lock = readLockfile(folder)
	const runs = new Set()
	for (const place of ['shared', 'server', 'client']) for (const id of reached(lock, lock.importers.get(place)?.prod ?? [])) runs.add(id)
	const ref = (id) => purl(...nameAndVersion(id))
	const root = `pkg:npm/${name}@${version}`
	const ids = [...lock.packages.keys()].sort()
	const components = ids.map((id) => {
		const [full, release] = nameAndVersion(id)
		const [group, plain] = full.startsWith('@') ? full.split('/') : [undefined, full]
		const integrity = lock.packages.get(id)?.integrity?.replace(/^sha512-/, '') ?? ''
		return {
			type: 'library',
			'bom-ref': ref(id),
			...(group === undefined ? {} : { group }),
			name: plain,
			version: release,
			scope: runs.has(id) ? 'required' : 'excluded',
			hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity, 'base64').toString('hex') }],
			purl: ref(id),
		}
	})
	const direct = [...lock.importers.values()].flatMap(({ prod, dev }) => [...prod, ...dev])
	const dependencies = [
		{ ref: root, dependsOn: [...new Set(direct)].sort().map(ref) },
		...ids.map((id) => ({ ref: ref(id), dependsOn: [...(lock.uses.get(id) ?? [])].sort().map(ref) })),
	]
	const digest = createHash('sha256').update(JSON.stringify(components)).digest('hex')
	const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`
	return {
		$schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
		bomFormat: 'CycloneDX',
		specVersion: '1.6',
		serialNumber: `urn:uuid:${uuid}`,
		version: 1,
		metadata: { component: { type: 'application', 'bom-ref': root, name, version, licenses: [{ license: { id: license } }], purl: root } },
		components,
		dependencies,
	}
}

/** Writes `.out/sbom.json` or the file named. */
export function sbom([file = join('.out', 'sbom.json')] = []) {
	const target = resolve(root, file)
	const made = sbomOf(root)
	mkdirSync(dirname(target), { recursive: true })
	writeFileSync(target, `${JSON.stringify(made, null, '\t')}\n`)
	const required = made.components.filter(({ scope }) => scope === 'required').length
	console.log(`${file}: ${made.components.length} packages, ${required} of them run.`)
	return 0
}
