import { contractOf, PHASE_KINDS, type PhaseKind } from '@funkenflug/shared/phases/index'
import type { BoardCard, BoardMeasure, BoardTouchpoint, PhoneHead } from '@funkenflug/shared/views'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { emptyBoard } from '../../live/board'
import { phoneFaces } from '../../phases/phone-faces'
import { imaginedPhone, type Known, someonesMine } from './imagined'

const nothing = () => undefined
const titles = ['Dienstplan', 'Parkplatz', 'Patin', 'Lob', 'Laptop', 'Kantine', 'Sommerfest', 'Vertrag']
const nobody: Known = {
	board: emptyBoard,
	stages: [{ key: 'start', name: { de: 'Erster Tag', en: 'First day' } }],
	ahead: null,
	current: {},
	example: (n) => `Thema ${n}`,
}
const hall: Known = {
	...nobody,
	board: {
		...emptyBoard,
		cards: {
			c1: { text: 'Blumen', stage: 'start', rating: 'delighting', kind: 'experienced', phase: 'p', order: 1 } as unknown as BoardCard,
			c2: { text: 'Nichts da', stage: 'start', rating: 'disappointing', kind: 'possible', phase: 'p', order: 2 } as unknown as BoardCard,
		},
		touchpoints: Object.fromEntries(titles.map((title, order) => [`t${order}`, { title, stage: 'start', order } as BoardTouchpoint])),
		measures: {
			m1: { touchpoint: 't0', what: 'Vier Wochen im Voraus', firstStep: 'Aushängen', due: '2027-01-31', joined: null, order: 1 },
			m2: { touchpoint: 't0', what: 'Zwilling', firstStep: 'Aushängen', due: '2027-01-31', joined: 'm1', order: 2 },
		} as unknown as Record<string, BoardMeasure>,
	},
}
const prompt = 'Die Frage des Schritts.'
const both = (text: string) => ({ de: text, en: text })

/** What the picture of a planned phase says. */
function drawn(kind: PhaseKind, known: Known, settings: object = contractOf(kind).defaults): string {
	const imagined = imaginedPhone(kind, settings as never, known)
	const phase = { id: 'p', kind, step: 'ist', title: both('Titel'), prompt: both(prompt), hint: both(''), index: 1, of: 2, status: 'open' }
	const timer = { openedAt: null, endsAt: null, pausedMs: null, reveal: null }
	const session = { id: 's', title: 'Probe', goal: 'Ziel', lang: 'de', status: 'open', paused: false, stages: known.stages }
	const head = { session, phase: { ...phase, ...timer }, next: null, data: imagined.data } as unknown as PhoneHead
	const Face = phoneFaces[kind]
	const { data, items } = imagined
	const common = {
		head,
		data,
		items,
		waiting: [],
		refused: [],
		send: () => '',
		cancel: () => false,
		forget: nothing,
		now: () => 0,
		preview: true,
	}
	return renderToStaticMarkup(head.phase === null ? null : <Face {...common} phase={head.phase} mine={someonesMine(imagined)} />)
		.replaceAll(/<[^>]+>/g, ' ')
		.replaceAll(/\u00AD/g, '')
		.replaceAll(/\s+/g, ' ')
}

describe('the phone that comes next', () => {
	it.each(PHASE_KINDS)('draws %s with what the hall has made, and before it has made anything', (kind) => {
		for (const known of [hall, nobody]) {
			const words = drawn(kind, known).replace(prompt, '').replace('Titel', '').trim()
			expect(words.length).toBeGreaterThan(12)
		}
	})
	it('shows the real topics and measures, and examples only without any', () => {
		expect(drawn('rate', hall)).toContain('Dienstplan')
		expect(drawn('rate', nobody)).toContain('Thema 1')
		for (const kind of ['dots', 'select', 'soll'] as const) expect(drawn(kind, hall)).toContain('Dienstplan')
		expect(drawn('majority', hall)).toContain('Vier Wochen im Voraus')
		expect(drawn('commit', hall)).toContain('Vier Wochen im Voraus')
		expect(drawn('commit', hall)).not.toContain('Zwilling')
	})
	it('[M3] counts in the gallery only what was experienced', () => {
		const { data } = imaginedPhone('gallery', {}, hall)
		expect(data).toMatchObject({ tally: { n: 1, curve: [{ d: 0, o: 0, b: 1 }] } })
	})
	it('follows the desk: prepared options, and the topics that were selected', () => {
		const shortlist = [
			{ side: 'pain', item: 't3', title: 'Lob', on: true, n: 9 },
			{ side: 'pain', item: 't0', title: 'Dienstplan', on: false, n: 9 },
		]
		const prepared = drawn('dots', { ...hall, ahead: { shortlist } }, { sides: [{ key: 'pain', dots: 3, options: 12, maxPerItem: 1 }] })
		expect(prepared).toContain('Lob')
		expect(prepared).not.toContain('Dienstplan')
		const topics = [{ touchpoint: 't6', title: 'Sommerfest', stage: null, side: 'love' }]
		const target = drawn('soll', { ...hall, current: { topics } }, { topics: 'pick', obstacle: true, perSide: 3 })
		expect(target).toContain('Sommerfest')
		expect(target).not.toContain('Dienstplan')
	})
})
