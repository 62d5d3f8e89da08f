import { describe, expect, it } from 'vitest'
import { headlineWidth, linesOf, splitHeadline } from './headline.js'

const both = (de: string, en = '') => ({ de, en })
const width = headlineWidth('funken.example', '48217305', 1)
const base = { title: both('Sammeln', 'Collect'), lang: 'de', both: false, width, zoom: 1, maxLines: 3 } as const

describe('headlines of the wall', () => {
	it('[M1] a short question stands whole at headline size', () => {
		expect(splitHeadline({ ...base, prompt: both('Wo hatte ich einen Moment, der hängen geblieben ist?') })).toEqual({
			headline: 'Wo hatte ich einen Moment, der hängen geblieben ist?',
			leads: [],
		})
	})
	it('[M1] the long question of the employee journey takes three lines', () => {
		const prompt = both('Wo hatte ich mit unserem Unternehmen oder meiner Führungskraft einen Moment, der hängen geblieben ist?')
		expect(linesOf(prompt.de, width, 64, true)).toBe(3)
		expect(splitHeadline({ ...base, prompt }).headline).toBe(prompt.de)
	})
	it('[M1] what does not fit continues after the first sentences at card size', () => {
		const prompt = both('Sieben Themen, nicht siebzig. Der Rest ist gesichert im Themenspeicher.')
		expect(splitHeadline({ ...base, prompt, maxLines: 1 })).toEqual({
			headline: 'Sieben Themen, nicht siebzig.',
			leads: ['Der Rest ist gesichert im Themenspeicher.'],
		})
	})
	it('[M1] one endless sentence stands below the title, never cut', () => {
		const prompt = both('wort '.repeat(60).trim())
		expect(splitHeadline({ ...base, prompt })).toEqual({ headline: 'Sammeln', leads: [prompt.de] })
	})
	it('[M1] the second language follows, and an empty one does not', () => {
		expect(splitHeadline({ ...base, both: true, prompt: both('Kurz.', 'Short.') }).leads).toEqual(['Short.'])
		expect(splitHeadline({ ...base, both: true, prompt: both('Kurz.') }).leads).toEqual([])
	})
})
