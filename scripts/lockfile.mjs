// The lockfile as what it is for supply chain checks: packages by name, version, integrity and importer.
// Reads pnpm's own format line by line; knows nothing of what is made of it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `@scope/name@1.2.3` → [name, version]. */
export function nameAndVersion(id) {
	const at = id.lastIndexOf('@')
	return [id.slice(0, at), id.slice(at + 1)]
}

const unquoted = (text) => text.replace(/^'(.*)'$/, '$1')
/** Without what it was resolved with: `vitest@4.1.12(vite@8)` → `vitest@4.1.12`. */
const bare = (id) => id.replace(/\(.*$/, '')

/**
 * `packages`: id → {integrity, resolution}. `uses`: id → ids it needs. `importers`: folder → {prod, dev} ids.
 * Throws a sentence when the format is another one: an unread lockfile must never pass as a clean one.
 */
export function readLockfile(root) {
	const text = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
	if (!/^lockfileVersion: '9\.0'$/m.test(text)) throw new Error('pnpm-lock.yaml is of another version than 9.0.')
	const packages = new Map()
	const uses = new Map()
	const importers = new Map()
	let [section, entry, part, name] = ['', '', '', '']
	for (const line of text.split('\n')) {
		const [, indent = '', key = '', value = ''] = /^( *)('[^']+'|[^\s:][^:]*):(?: (.*))?$/.exec(line) ?? []
		if (key === '') continue
		const [depth, plain] = [indent.length / 2, unquoted(key)]
		if (depth === 0) section = plain
		else if (depth === 1) {
			entry = plain
			if (section === 'packages') packages.set(entry, { integrity: null, resolution: '' })
			if (section === 'snapshots' && !uses.has(bare(entry))) uses.set(bare(entry), new Set())
			if (section === 'importers') importers.set(entry, { prod: new Set(), dev: new Set() })
		} else if (depth === 2) {
			part = plain
			if (section === 'packages' && part === 'resolution')
				packages.set(entry, { integrity: /integrity: ([^,}\s]+)/.exec(value)?.[1] ?? null, resolution: value })
		} else if (depth === 3 && section === 'importers') name = plain
		else if (depth === 3 && section === 'snapshots' && /^(optionalD|d)ependencies$/.test(part))
			uses.get(bare(entry)).add(bare(value.includes('@') && !/^\d/.test(value) ? unquoted(value) : `${plain}@${unquoted(value)}`))
		else if (depth === 4 && section === 'importers' && plain === 'version' && !value.startsWith('link:'))
			importers.get(entry)[part === 'devDependencies' ? 'dev' : 'prod'].add(bare(`${name}@${unquoted(value)}`))
	}
	if (packages.size === 0 || uses.size === 0 || importers.size === 0) throw new Error('pnpm-lock.yaml could not be read.')
	return { packages, uses, importers }
}

/** Everything that is reached from these ids, themselves included. */
export function reached({ uses }, ids) {
	const found = new Set()
	const open = [...ids]
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (found.has(id)) continue
		found.add(id)
		open.push(...(uses.get(id) ?? []))
	}
	return found
}
