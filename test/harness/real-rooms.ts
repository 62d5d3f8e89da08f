/** Rooms with their real rules for a server inside the test process. */

import { readConfig } from '@funkenflug/server/config'
import { newId } from '@funkenflug/server/gateway/secrets'
import { createLinks } from '@funkenflug/server/http/links'
import { buildReport } from '@funkenflug/server/report/report'
import type { Registry } from '@funkenflug/server/room/port'
import { createRegistry } from '@funkenflug/server/room/registry'
import type { Store } from '@funkenflug/server/store/port'

export function realRooms(store: Store, now: () => number): Registry {
	return createRegistry({
		store,
		clock: {
			now,
			after(ms, run) {
				const timer = setTimeout(run, ms)
				return () => clearTimeout(timer)
			},
			soon: setImmediate,
		},
		newId,
		random: Math.random,
		join: createLinks(readConfig({ HOST: '127.0.0.1', PORT: '0' }), now).join,
		report: buildReport,
	})
}
