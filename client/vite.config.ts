// Two builds of the same source: `desk` (home, console, projector; React) and `phone` (React aliased to Preact,
// a quarter of the weight). Pages come from dist/<build>/<surface>.html, everything else is immutable under /_/<build>/.

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'
import { precompress } from './build/precompress.js'

const surfaces = { desk: ['home', 'console', 'projector'], phone: ['phone'] }

const preactForReact = [
	{ find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
	{ find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
	{ find: /^react(-dom)?$/, replacement: 'preact/compat' },
]

export default defineConfig(({ mode }) => {
	const build = mode === 'phone' ? 'phone' : 'desk'
	return {
		base: `/_/${build}/`,
		plugins: [react(), precompress()],
		// `shared` is read as source: the pages need no compiled package.
		resolve: {
			conditions: ['funkenflug-source', ...defaultClientConditions],
			alias: build === 'phone' ? preactForReact : [],
		},
		build: {
			outDir: `dist/${build}`,
			emptyOutDir: true,
			manifest: true,
			sourcemap: false,
			// The content security policy allows no inline script and no data: URL.
			assetsInlineLimit: 0,
			modulePreload: { polyfill: false },
			reportCompressedSize: false,
			rolldownOptions: {
				input: Object.fromEntries(surfaces[build].map((name) => [name, fileURLToPath(new URL(`${name}.html`, import.meta.url))])),
			},
		},
	}
})
