import type { WordsPhoneData } from '@funkenflug/shared/phases/words'
import type { PhaseHeader, PhoneHead, ProjectorHead } from '@funkenflug/shared/views'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { emptyBoard } from '../../live/board'
import { WordsPhone } from './Phone'
import { WordsProjector } from './Projector'

const both = (text: string) => ({ de: text, en: text })
const phase = {
	id: 'p',
	kind: 'words',
	step: 'rahmen',
	title: both('Auftakt'),
	prompt: both('Was sagen die anderen?'),
	hint: both(''),
	index: 1,
	of: 1,
	status: 'revealed',
	openedAt: 1,
	endsAt: null,
	pausedMs: null,
	reveal: null,
} as unknown as PhaseHeader
const session = { id: 's', title: 'Probe', goal: '', lang: 'de', perspective: 'customer', status: 'open', paused: false, stages: [] }
const join = { url: 'HTTP://A/J/1', host: 'a', code: '12345678', locked: false }
const projector = { blank: false, frozen: false, zoom: 1, theme: 'light', texts: true, counts: true }
const head = { session, phase, next: null, data: {}, join, projector } as unknown as PhoneHead & ProjectorHead
const words = [
	{ text: 'mutig', count: 2 },
	{ text: 'müde', count: 1 },
]
const said = (ask: WordsPhoneData['ask']): WordsPhoneData => ({
	ask,
	tally: { words, said: 3, recommend: [0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1], enps: null },
})
const text = (markup: string) => markup.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const common = { head, phase, items: {}, now: () => 0 }
const wall = (data: WordsPhoneData) =>
	text(renderToStaticMarkup(<WordsProjector {...common} data={data} board={emptyBoard} pulse={null} />))
const mine = { mine: {}, waiting: [], refused: [], send: () => '', cancel: () => false, forget: () => undefined, preview: true }
const phone = (data: WordsPhoneData) => text(renderToStaticMarkup(<WordsPhone {...common} {...mine} data={data} />))

describe('words, revealed', () => {
	it('[M89] shows a recommendation only where one was asked for', () => {
		expect(wall(said('both'))).toContain('eNPS')
		expect(wall(said('word'))).not.toContain('eNPS')
		expect(phone(said('both'))).toContain('10')
		expect(phone(said('word'))).not.toContain('10')
	})
	it('asks customers about recommending, not about working here', () => {
		expect(wall(said('recommend'))).toContain('Würde ich uns weiterempfehlen?')
	})
	it('separates the words, and ends without a separator', () => {
		expect(phone(said('word'))).toMatch(/mutig \(2\) · müde\s*$/)
	})
})
