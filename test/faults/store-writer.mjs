// Appends to one session as fast as it can and prints each sequence number once it is acknowledged.
// Started by store.kill.test.ts with a folder and a driver; runs the built server, ends only by being killed.

import { writeSync } from 'node:fs'
import { openStore } from '@funkenflug/server/store/open'

const [dir, driver] = process.argv.slice(2)
const store = await openStore(dir, { driver })
const session = 's-one'

if ((await store.getSession(session)) === null)
	await store.createSession({
		id: session,
		code: '48217305',
		joinSecretHash: 'join',
		sessionKey: 'key',
		title: 'kill',
		lang: 'de',
		status: 'open',
		createdAt: 1,
		openedAt: 1,
		closedAt: null,
		retentionDays: 30,
		epoch: 0,
	})

let seq = (await store.load(session)).at(-1)?.seq ?? 0
for (;;) {
	seq++
	// One row of several facts, sometimes large: kills must not find half of either.
	const facts = Array.from({ length: 1 + (seq % 20) }, (_, index) => ({
		t: 'card-added',
		v: 1,
		d: { seq, index, text: 'x'.repeat((seq * 37) % 900) },
	}))
	await store.append(session, seq, facts)
	writeSync(1, `${seq}\n`)
}
