/** How the server is shipped, as far as this can be read without a container engine: nothing runs as root, nothing is open that need not be. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

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
