// Who may import whom. The map in words: docs/house.md.

const tests = '\\.(test|contract)\\.tsx?$'
/** Tests and what only they import: a room for tests needs a store. */
const testsAndFixtures = '(\\.(test|contract)|/fixture[a-z-]*)\\.tsx?$'
const shared = '^shared/(src|dist)/'

module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			comment: 'Modules that need each other are one module, or hide a third.',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'resolvable',
			comment: 'The import leads nowhere, or to a package that the importing package.json does not list.',
			severity: 'error',
			from: {},
			// Node 20 has no node:sqlite; the store asks before it loads it.
			to: { couldNotResolve: true, pathNot: '^(node:)?sqlite$' },
		},
		{
			name: 'client-and-server-apart',
			comment: 'They meet in shared/ and nowhere else.',
			severity: 'error',
			from: { path: '^(client|server)/' },
			to: { path: '^(client|server)/(src|dist)/', pathNot: '^$1/' },
		},
		{
			name: 'nothing-from-tests',
			comment: 'What ships never imports what tests it.',
			severity: 'error',
			from: { path: '^(shared|server|client)/src/', pathNot: tests },
			to: { path: ['^test/', tests] },
		},
		{
			name: 'shared-is-pure',
			comment: 'shared/ imports zod only (and yjs in board.ts): no Node, no I/O, nothing of the other packages.',
			severity: 'error',
			from: { path: '^shared/src/', pathNot: [tests, '^shared/src/board\\.ts$'] },
			to: { pathNot: ['^shared/src/', 'node_modules/zod/'] },
		},
		{
			name: 'board-knows-yjs',
			comment: 'board.ts is the only file of shared/ that knows Yjs.',
			severity: 'error',
			from: { path: '^shared/src/board\\.ts$' },
			to: { pathNot: ['^shared/src/', 'node_modules/(zod|yjs)/'] },
		},
		{
			name: 'core-is-pure',
			comment: 'The rules of a session know no transport, no store driver, no files: only shared/ and each other.',
			severity: 'error',
			from: { path: '^server/src/(room|phases)/', pathNot: testsAndFixtures },
			to: {
				path: ['^server/src/', 'node_modules/'],
				pathNot: ['^server/src/(room|phases|report)/', '^server/src/store/port\\.ts$', 'node_modules/(yjs|zod|obscenity)/'],
			},
		},
		{
			name: 'core-does-no-io',
			comment: 'The rules of a session do no I/O; time, chance and storage are handed in.',
			severity: 'error',
			from: { path: '^server/src/(room|phases)/', pathNot: tests },
			to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|events)$' },
		},
		{
			name: 'report-is-pure',
			comment: 'A report is computed from state; it knows no transport and no store.',
			severity: 'error',
			from: { path: '^server/src/report/', pathNot: tests },
			to: { path: '^server/src/', pathNot: '^server/src/(room|phases|report)/' },
		},
		{
			name: 'edges-use-the-room-port',
			comment: 'Gateway and HTTP reach rooms through room/port.ts and the store through store/port.ts.',
			severity: 'error',
			from: { path: '^server/src/(gateway|http)/', pathNot: tests },
			to: { path: '^server/src/(room|phases|store)/', pathNot: '^server/src/(room|store)/port\\.ts$' },
		},
		{
			name: 'store-stands-alone',
			comment: 'The store knows its port and its drivers, and nothing about rooms or transport.',
			severity: 'error',
			from: { path: '^server/src/store/', pathNot: tests },
			to: { path: '^server/src/', pathNot: '^server/src/store/' },
		},
		{
			name: 'ops-stand-alone',
			comment: 'Logging, metrics and shutdown know nothing of what they serve.',
			severity: 'error',
			from: { path: '^server/src/ops/', pathNot: tests },
			to: { path: '^server/src/', pathNot: '^server/src/(ops/|config\\.ts$)' },
		},
		{
			name: 'app-takes-no-driver',
			comment: 'Which database, which clock: main.ts decides and hands it to app.ts.',
			severity: 'error',
			from: { path: '^server/src/app\\.ts$' },
			to: { path: ['^server/src/store/', 'node_modules/(node-sqlite3-wasm|pg)/'], pathNot: '^server/src/store/port\\.ts$' },
		},
		{
			name: 'nobody-imports-the-root',
			comment: 'main.ts and app.ts put things together; nothing below may reach back up.',
			severity: 'error',
			from: { path: '^server/src/', pathNot: [tests, '^server/src/(main|app)\\.ts$'] },
			to: { path: '^server/src/(main|app)\\.ts$' },
		},
		{
			name: 'surfaces-apart',
			comment: 'home, phone, console and projector share through phases, stores, ui and i18n, never with each other.',
			severity: 'error',
			from: { path: '^client/src/(home|phone|console|projector)/' },
			to: { path: '^client/src/(home|phone|console|projector)/', pathNot: '^client/src/$1/' },
		},
		{
			name: 'nobody-imports-a-surface',
			comment: 'Surfaces are on top.',
			severity: 'error',
			from: { path: '^client/src/(phases|stores|live|ui|i18n)/' },
			to: { path: '^client/src/(home|phone|console|projector)/' },
		},
		{
			name: 'wire-stays-in-live',
			comment: 'Only client/src/live speaks socket.io and Yjs; components read stores.',
			severity: 'error',
			from: { path: '^client/src/', pathNot: [tests, '^client/src/live/'] },
			to: {
				path: ['node_modules/(socket\\.io-client|yjs|y-websocket|y-protocols|lib0)/', `${shared}board\\.`],
				dependencyTypesNot: ['type-only'],
			},
		},
		{
			name: 'components-do-not-touch-live',
			comment: "Components see immutable views in stores, never the connection; only a surface's main.tsx puts both together.",
			severity: 'error',
			from: { path: '^client/src/(phases|ui|i18n|home|phone|console|projector)/', pathNot: [tests, '/main\\.tsx?$'] },
			to: { path: '^client/src/live/', pathNot: '/(storage|jitter)\\.ts$', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'stores-hold-no-components',
			comment: 'stores → live and shared.',
			severity: 'error',
			from: { path: '^client/src/(stores|live)/', pathNot: tests },
			to: { path: '^client/src/(phases|ui)/' },
		},
		{
			name: 'live-is-below-stores',
			comment: 'The connection knows nothing of who shows it.',
			severity: 'error',
			from: { path: '^client/src/live/', pathNot: tests },
			to: { path: '^client/src/', pathNot: '^client/src/live/' },
		},
		{
			name: 'ui-stands-alone',
			comment: 'The design system knows texts and shared types, nothing of sessions or surfaces.',
			severity: 'error',
			from: { path: '^client/src/(ui|i18n)/', pathNot: tests },
			to: { path: '^client/src/', pathNot: '^client/src/(ui|i18n)/' },
		},
	],
	options: {
		doNotFollow: { path: ['node_modules', '(^|/)dist/'] },
		// The bench's opponents have a package of their own, installed only when the bench is asked for.
		exclude: { path: '(^|/)(dist|dist-types)/|^test/load/opponents/' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['funkenflug-source', 'import', 'node', 'types', 'default'],
			mainFields: ['module', 'main', 'types'],
			extensions: ['.ts', '.tsx', '.mts', '.d.ts', '.mjs', '.js', '.cjs', '.json', '.css'],
		},
	},
}
