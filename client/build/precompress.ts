// Writes .br and .gz beside every file worth it, once at build time, so that 300 phones cost the server no CPU.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const compressible = /\.(js|css|svg|json|webmanifest|txt|ttf|otf|woff2?)$/

/** Vite plugin: compresses what the build wrote; a result that saves less than a tenth (fonts, mostly) is not kept. */
export function precompress(): Plugin {
	return {
		name: 'funkenflug-precompress',
		apply: 'build',
		writeBundle({ dir }) {
			if (!dir) return
			for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
				if (!entry.isFile() || !compressible.test(entry.name) || entry.parentPath.endsWith('.vite')) continue
				const file = join(entry.parentPath, entry.name)
				const plain = readFileSync(file)
				const better = (packed: Buffer) => packed.length < plain.length * 0.9
				const brotli = brotliCompressSync(plain, {
					params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
				})
				const gzip = gzipSync(plain, { level: 9 })
				if (better(brotli)) writeFileSync(`${file}.br`, brotli)
				if (better(gzip)) writeFileSync(`${file}.gz`, gzip)
			}
		},
	}
}
