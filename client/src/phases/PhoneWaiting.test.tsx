import type { PhoneHead } from '@funkenflug/shared/views'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { PhoneOver } from './PhoneOver'
import { PhoneWaiting } from './PhoneWaiting'

const session = (paused: boolean) => ({ id: 's', title: 'Probe', goal: '', lang: 'de', status: 'open', paused, stages: [] })
const next = { kind: 'collect', title: { de: 'Sammeln', en: 'Collect' } }
const head = (status: 'closed' | 'skipped' | null, paused = false) =>
	({ session: session(paused), phase: status === null ? null : { status }, next, data: {} }) as unknown as PhoneHead
const words = (markup: string) => markup.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const waiting = (...args: Parameters<typeof head>) => words(renderToStaticMarkup(<PhoneWaiting head={head(...args)} preview />))

describe('a phone with nothing to do', () => {
	it('says what is now and what comes next: before the first step, between two, after one, paused', () => {
		expect(waiting(null)).toContain('Gleich geht es los.')
		expect(waiting('skipped')).toContain('Gleich geht es weiter.')
		expect(waiting('closed')).toContain('Die Eingabe ist geschlossen.')
		expect(waiting('closed', true)).toContain('Die Moderation hat angehalten.')
		for (const status of [null, 'closed', 'skipped'] as const) expect(waiting(status)).toMatch(/Danach\s+Sammeln/)
	})
	it('[I25] says at the end that the link to the texts is gone', () => {
		expect(words(renderToStaticMarkup(<PhoneOver title="Probe" preview />))).toMatch(/Probe .*zu Ende.*Verbindung .* ist gelöscht/)
	})
})
