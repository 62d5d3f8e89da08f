/** The bench as a program: tiny runs through the command line, one JSON object per bar, a table for people, and honest exit codes. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type FirstLoad, loadDemands } from '../load/bench/first-load.js'
import { frameCosts, sampleOf, type TraceEvent } from '../load/bench/trace.js'

let root = dirname(fileURLToPath(import.meta.url))
while (!existsSync(join(root, 'pnpm-workspace.yaml'))) root = dirname(root)
const evidence = join(root, 'docs', 'evidence', 'speed.md')

interface Said {
	readonly code: number
	readonly out: string
	readonly err: string
}
const run = (program: string, ...args: readonly string[]): Promise<Said> =>
	new Promise((resolve) => {
		const { NODE_OPTIONS: _, ...env } = process.env
		execFile(process.execPath, ['--no-warnings', join(root, program), ...args], { env, timeout: 90_000 }, (error, out, err) =>
			resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err }),
		)
	})
const bench = (...args: readonly string[]) => run('test/dist/load/bench.js', ...args, '--no-evidence')
const objects = (out: string) =>
	out
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => JSON.parse(line) as Record<string, unknown>)

describe('npm run bench', () => {
	it('measures with tiny numbers and prints one object per bar, nothing else, with --json', async () => {
		const before = existsSync(evidence) ? readFileSync(evidence, 'utf8') : null
		const { out, code } = await bench('S7', 'size', '--phones', '70', '--rounds', '1', '--seconds', '1', '--json')
		const lines = out.trim().split('\n')
		const made = objects(out)
		expect(lines).toHaveLength(2)
		expect(made.map(({ bar }) => bar)).toEqual(['S7', 'size'])
		for (const one of made) {
			for (const field of ['stock', 'floor', 'ours', 'ratio', 'min', 'max']) {
				expect(one).toHaveProperty(field)
				expect(one[field] === null || Number.isFinite(one[field]), field).toBe(true)
			}
			expect(typeof one['bar_met']).toBe('boolean')
			const demands = one['demands'] as readonly { readonly met: boolean }[]
			expect(one['bar_met']).toBe(demands.every(({ met }) => met))
		}
		expect(code).toBe(made.every(({ bar_met }) => bar_met === true) ? 0 : 1)
		expect(existsSync(evidence) ? readFileSync(evidence, 'utf8') : null).toBe(before)
	}, 100_000)

	it('goes through the one way in, and says in words what it will take and what came out', async () => {
		const { out, code } = await run('scripts/run.mjs', 'bench', 'size', '--no-evidence')
		expect(out).toMatch(/size: about \d+ minutes?\./)
		expect(objects(out)).toHaveLength(1)
		expect(out).toMatch(/phone, KiB gzip +[\d.]+ {2}\(must be ≤ 45\)/)
		expect(code).toBe(objects(out)[0]?.['bar_met'] === true ? 0 : 1)
	}, 100_000)

	it.each([
		[['S99'], 'There is no bar S99.'],
		[[], 'Say which bars to measure.'],
		[['size', '--rounds', '0'], '--rounds must be a number of at least 1.'],
	])('a slip in %j is one line and the way to say it right', async (args, line) => {
		const { code, err } = await bench(...args)
		expect(code).toBe(2)
		expect(err).toContain(line)
		expect(err).toContain('npm run bench -- <')
	})
})

describe('first loads of the phone page', () => {
	const asked = (...kilobytes: readonly (readonly [kind: string, kilobytes: number])[]) =>
		kilobytes.map(([kind, size]) => ({ kind, at: 0, bytes: size * 1_024 }))
	const load = (way: FirstLoad['way'], needed: FirstLoad['needed']): FirstLoad => ({
		page: undefined as never,
		way,
		usableMs: 1,
		needed,
		ahead: asked(['Script', 500]),
		aheadMs: 2,
	})

	it('[S9] count every request until the form works, weigh script and style, and let the worse way decide', () => {
		const typed = load('typed', asked(['Document', 2], ['Script', 20], ['Stylesheet', 4], ['Font', 30]))
		const scanned = load('scanned', [...typed.needed, ...asked(['Fetch', 1], ['Other', 1], ['Script', 40])])
		expect(loadDemands([typed]).map(({ measured, met }) => [measured, met])).toEqual([
			['4', true],
			['24', true],
		])
		expect(loadDemands([typed, scanned]).map(({ measured, met }) => [measured, met])).toEqual([
			['7', false],
			['64', false],
		])
	})
})

describe('frames of a trace', () => {
	const main = { pid: 1, tid: 7 }
	const event = (name: string, ms: number, dur: number): TraceEvent => ({ name, ph: 'X', ...main, ts: ms * 1_000, dur: dur * 1_000 })
	const thread: TraceEvent = { name: 'thread_name', ph: 'M', ...main, ts: 0, args: { name: 'CrRendererMain' } }

	it('counts for a frame its own task and what ran just before it, and nothing twice', () => {
		const sample = sampleOf([
			thread,
			event('RunTask', 0, 9),
			event('RunTask', 100, 3),
			event('RunTask', 105, 4),
			event('Commit', 107, 1),
			event('RunTask', 112, 2),
			event('Commit', 113, 0.5),
			{ ...event('RunTask', 112, 30), tid: 8 },
		])
		expect(sample.frame).toEqual([7, 2])
		expect(sample.task).toEqual([9, 3, 4, 2])
		expect(frameCosts([sample]).frame).toMatchObject({ n: 2, max: 7 })
	})
	it('says so when nothing was drawn', () => {
		expect(() => frameCosts([sampleOf([thread, event('RunTask', 0, 1)])])).toThrow('no frame')
	})
})
