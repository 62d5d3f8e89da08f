// Unit and contract tests of all packages in one run. Reads `shared` and `server` as source: no build needed.

import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const conditions = ['funkenflug-source', 'module', 'node', 'development|production']

const pure = ['shared/src/**/*.test.ts', 'server/src/{room,phases,report}/**/*.test.ts']

export default defineConfig({
	resolve: { conditions },
	ssr: { resolve: { conditions, externalConditions: ['funkenflug-source', 'node', 'module-sync'] } },
	test: {
		projects: [
			// Nothing here holds anything outside its values: a world of its own for every file would cost more than its tests.
			{ extends: true, test: { name: 'pure', include: pure, isolate: false } },
			{
				extends: true,
				test: {
					name: 'whole',
					include: ['server/src/**/*.test.ts', 'client/src/**/*.test.{ts,tsx}', 'test/{contracts,fuzz,harness,faults}/**/*.test.ts'],
					exclude: pure,
				},
			},
		],
		exclude: ['**/node_modules/**', '**/dist/**'],
		environment: 'node',
		// Two also on two cores (the tool would take one): much of a test's time is waiting for a server or a disk.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		// Generous, because CI machines are slow and shared; tests wait for conditions, not for time.
		testTimeout: 20_000,
		hookTimeout: 20_000,
		passWithNoTests: false,
		allowOnly: false,
	},
})
