/** S9, budget part: gzip bytes of script and style until the join screen works, and of the other surfaces. Reads what is built. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { limits } from '@funkenflug/shared/limits'
import { atMost, type BarResult, result, spread } from './result.js'
import { repoRoot } from './root.js'

interface Chunk {
	readonly file: string
	readonly isEntry?: boolean
	readonly css?: readonly string[]
	readonly imports?: readonly string[]
}

/** Everything an entry loads before it runs. */
function first(manifest: Readonly<Record<string, Chunk>>, key: string, files = new Set<string>()): ReadonlySet<string> {
	const chunk = manifest[key]
	if (chunk === undefined || files.has(chunk.file)) return files
	files.add(chunk.file)
	for (const css of chunk.css ?? []) files.add(css)
	for (const next of chunk.imports ?? []) first(manifest, next, files)
	return files
}

export async function pageSize(): Promise<BarResult> {
	const kilobytes: Record<string, number> = {}
	for (const build of ['phone', 'desk']) {
		const folder = join(repoRoot(), 'client', 'dist', build)
		if (!existsSync(folder)) throw new Error(`The pages (${build}) are not built.`)
		const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>
		for (const [key, { isEntry }] of Object.entries(manifest)) {
			if (isEntry !== true) continue
			const files = [...first(manifest, key)].filter((file) => /\.(js|css)$/.test(file))
			const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0)
			kilobytes[key.replace(/\.html$/, '')] = Math.round(bytes / 102.4) / 10
		}
	}
	const phone = spread([kilobytes['phone'] ?? Number.NaN])
	return result(
		{
			bar: 'size',
			work: 'script and style of each surface before it works, gzip',
			unit: 'KiB, phone',
			rounds: 1,
			busy: '',
			demands: [atMost('phone, KiB gzip', phone, limits.phoneGzipBytes / 1_024)],
			figures: kilobytes,
		},
		{ ours: phone },
	)
}
