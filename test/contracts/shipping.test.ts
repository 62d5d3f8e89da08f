/** How the server is shipped, as far as this can be read without a container engine: nothing runs as root, nothing is open that need not be. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { lintLockfile } from '../../scripts/lockfile-lint.mjs'
import { sbomOf } from '../../scripts/sbom.mjs'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const instructions = (text: string): string[] =>
	text
		.replace(/\\\n/g, ' ')
		.split('\n')
		.filter((line) => /^[A-Z]+ /.test(line))

describe('Dockerfile', () => {
	const all = instructions(read('Dockerfile'))
	const run = all.slice(all.findLastIndex((line) => line.startsWith('FROM ')))
	it('[R57] is built in one stage and run in another, by somebody who is not root', () => {
		expect(all.filter((line) => line.startsWith('FROM '))).toHaveLength(2)
		expect(run.find((line) => line.startsWith('USER '))).toMatch(/^USER [1-9]\d*:[1-9]\d*$/)
		expect(run.findIndex((line) => line.startsWith('USER '))).toBeGreaterThan(run.findIndex((line) => line.startsWith('RUN ')))
		expect(run.filter((line) => line.startsWith('VOLUME '))).toEqual(['VOLUME /data'])
		expect(run.some((line) => line.startsWith('CMD ["node"'))).toBe(true)
	})
	it('[R57] carries no secret, fetches nothing by itself, and takes along neither sources nor data', () => {
		for (const line of all) expect(line).not.toMatch(/^ADD |KEY=|SECRET|PASSWORD|TOKEN|https?:\/\/(?!127\.0\.0\.1)/i)
		for (const folder of ['data', '.git', '**/node_modules', '**/dist']) expect(read('.dockerignore').split('\n')).toContain(folder)
		expect(run.filter((line) => line.startsWith('COPY '))).toEqual([expect.stringContaining('--from=build --chown=root:root')])
	})
})

describe('systemd unit', () => {
	const unit = read('deploy/funkenflug.service')
	it.each([
		'DynamicUser=yes',
		'NoNewPrivileges=yes',
		'CapabilityBoundingSet=',
		'ProtectSystem=strict',
		'ProtectHome=yes',
		'PrivateTmp=yes',
		'PrivateDevices=yes',
		'UMask=0077',
		'StateDirectory=funkenflug',
		'SystemCallFilter=@system-service',
	])('[R57] says %s', (line) => {
		expect(unit.split('\n')).toContain(line)
	})
	it('[R10] [R59] stops politely, starts again after a fall, and not when the settings are wrong', () => {
		expect(unit).toContain('KillSignal=SIGTERM')
		expect(unit).toContain('Restart=on-failure')
		expect(unit).toContain('RestartPreventExitStatus=2')
		expect(Number(/TimeoutStopSec=(\d+)/.exec(unit)?.[1])).toBeGreaterThan(5)
	})
})

describe('supply chain', () => {
	const root = fileURLToPath(new URL('../../', import.meta.url))
	let dir = ''
	afterEach(() => dir !== '' && rmSync(dir, { recursive: true, force: true }))
	/** What is said of the same files with one thing changed. */
	const lintWith = (file: string, change: (text: string) => string): string[] => {
		dir = mkdtempSync(join(tmpdir(), 'funkenflug-lock-'))
		for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) copyFileSync(join(root, name), join(dir, name))
		const before = read(file)
		expect(change(before)).not.toBe(before)
		writeFileSync(join(dir, file), change(before))
		return lintLockfile(dir)
	}
	it('[R58] the lockfile names the registry and a checksum for everything', () => {
		expect(lintLockfile(root)).toEqual([])
	})
	it.each([
		['a tarball from elsewhere', 'pnpm-lock.yaml', /resolution: \{integrity: [^}]+\}/, 'resolution: {tarball: https://x.example/y.tgz}'],
		['no checksum', 'pnpm-lock.yaml', /resolution: \{integrity: [^}]+\}/, 'resolution: {}'],
		['a weak checksum', 'pnpm-lock.yaml', /integrity: sha512-[^}]+/, 'integrity: sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk='],
		['a package that is not locked', 'pnpm-lock.yaml', /\n {2}ws@8[^:]+:\n {4}resolution[^\n]+\n/, '\n'],
		['install scripts let loose', 'pnpm-workspace.yaml', 'strictDepBuilds: true', 'strictDepBuilds: false'],
		['one more install script', 'pnpm-workspace.yaml', '{ esbuild: false }', '{ esbuild: true }'],
		['releases of today', 'pnpm-workspace.yaml', 'minimumReleaseAge: 4320', 'minimumReleaseAge: 0'],
	])('[R58] finds %s', (_what, file, find, put) => {
		expect(lintWith(file, (text) => text.replace(find, put))).not.toEqual([])
	})
	it('[R58] the bill of materials lists every package once, with checksum, and nothing that hangs in the air', () => {
		const { components, dependencies } = sbomOf(root)
		const refs = new Set(components.map((one) => one['bom-ref']))
		expect(refs.size).toBe(components.length)
		expect(components.every(({ hashes }) => /^[0-9a-f]{128}$/.test(hashes[0]?.content ?? ''))).toBe(true)
		expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([])
		const runs = components.filter(({ scope }) => scope === 'required').map(({ name }) => name)
		expect(runs).toEqual(expect.arrayContaining(['express', 'engine.io', 'fflate', 'yjs', 'preact']))
		for (const tool of ['vitest', 'typescript', 'knip', 'dependency-cruiser']) expect(runs).not.toContain(tool)
	})
	it('[R58] [R57] updates wait seven days, and the public checks look at audit and lockfile', () => {
		expect(JSON.parse(read('renovate.json'))).toMatchObject({ minimumReleaseAge: '7 days' })
		const workflow = read('.github/workflows/ci.yml')
		for (const step of ['scripts/lockfile-lint.mjs', 'audit --prod --audit-level high', 'npm run sbom']) expect(workflow).toContain(step)
		for (const node of ['20', '22', '24']) expect(workflow).toMatch(new RegExp(`node: \\[.*\\b${node}\\b.*\\]`))
	})
})
