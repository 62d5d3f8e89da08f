/** How results are told: one JSON object each, a table to read, and a page of evidence that says where it was measured. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { BarResult } from './result.js'
import { repoRoot } from './root.js'

export function tableOf({ bar, work, demands, bar_met }: BarResult): string {
	const wide = Math.max(...demands.map(({ what }) => what.length))
	const rows = demands.map(
		({ what, measured, must, met }) => `  ${met ? 'met    ' : 'NOT MET'} ${what.padEnd(wide)}  ${measured}  (must be ${must})`,
	)
	return [`${bar}: ${work}: ${bar_met ? 'met' : 'NOT MET'}`, ...rows].join('\n')
}

interface Kept {
	readonly at: string
	readonly result: BarResult
}
const folder = () => join(repoRoot(), 'docs', 'evidence')
const MARK = /^<!-- (\S+) (\{.*\}) -->$/gm

/** Results of earlier runs stand in the page itself, so that one bar can be measured again without the others. */
function earlier(path: string): Map<string, Kept> {
	if (!existsSync(path)) return new Map()
	return new Map([...readFileSync(path, 'utf8').matchAll(MARK)].map(([, bar = '', json = '{}']) => [bar, JSON.parse(json) as Kept]))
}

/** Newest result of each bar. */
export const readEvidence = (): ReadonlyMap<string, BarResult> =>
	new Map([...earlier(join(folder(), 'speed.md'))].map(([bar, { result }]) => [bar, result]))

const ORDER = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9', 'S10', 'S11', 'S12', 'peers', 'replay', 'size']
const lib = (name: string, from: string): string => {
	const file = join(repoRoot(), from, 'node_modules', name, 'package.json')
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : 'not installed'
}

/** Writes docs/evidence/speed.md anew with these results in the place of earlier ones of the same bar. */
export function writeEvidence(results: readonly BarResult[], now: Date): string {
	const path = join(folder(), 'speed.md')
	const kept = earlier(path)
	for (const result of results) kept.set(result.bar, { at: now.toISOString().slice(0, 16).replace('T', ' '), result })
	const all = ORDER.flatMap((bar) => kept.get(bar) ?? [])
	mkdirSync(folder(), { recursive: true })
	writeFileSync(path, page(all))
	return path
}

function page(all: readonly Kept[]): string {
	const [cpu] = cpus()
	const versions = [
		`Node ${process.versions.node}`,
		`ws ${lib('ws', 'server')}`,
		`socket.io ${lib('socket.io', 'server')}`,
		`yjs ${lib('yjs', 'server')}`,
		`@y/websocket-server ${lib('@y/websocket-server', 'test/load/opponents')}`,
		`@hocuspocus/server ${lib('@hocuspocus/server', 'test/load/opponents')}`,
	]
	return [
		'# Speed: what was measured',
		'',
		'Written by `npm run bench`. Opponents run without persistence, validation and answers; ours pays for all three. "Stock" is',
		'`setupWSConnection` of @y/websocket-server, "floor" a bare `ws` server that frames once and writes the same bytes at the same beat.',
		'Figures are medians of the rounds with least and greatest in brackets; ratios are taken round by round. CPU is that of the server process',
		'alone. Everything on one machine over loopback, generators beside the servers: read ratios, not absolutes; every p99 is an upper bound.',
		'',
		`Machine: ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}.`,
		`Versions: ${versions.join(', ')}.`,
		'',
		'| bar | stock | floor | ours | ratio [min–max] | unit | rounds | machine busy | measured (UTC) | met |',
		'| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
		...all.map(
			({ at, result: r }) =>
				`| ${r.bar} | ${r.stock ?? '–'} | ${r.floor ?? '–'} | ${r.ours ?? '–'} | ${r.ratio === null ? '–' : `${r.ratio} [${r.min}–${r.max}]`} | ${r.unit} | ${r.rounds} | ${r.busy || '–'} | ${at} | ${r.bar_met ? 'yes' : '**no**'} |`,
		),
		...all.flatMap((one) => section(one)),
		'',
	].join('\n')
}

function section({ at, result: r }: Kept): string[] {
	return [
		'',
		`## ${r.bar}: ${r.work}`,
		'',
		'| what | measured | must be | met |',
		'| --- | --- | --- | --- |',
		...r.demands.map(({ what, measured, must, met }) => `| ${what} | ${measured} | ${must} | ${met ? 'yes' : '**no**'} |`),
		'',
		...Object.entries(r.figures).map(
			([name, value]) => `- ${name}: ${typeof value === 'object' && value !== null ? `\`${JSON.stringify(value)}\`` : String(value)}`,
		),
		'',
		`<!-- ${r.bar} ${JSON.stringify({ at, result: r }).replaceAll('--', '—')} -->`,
	]
}
