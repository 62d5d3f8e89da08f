import { curvePoints } from '@funkenflug/shared/ranking/curve'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Button } from './Button'
import { Card } from './Card'
import { ConnectionBanner, connectionText } from './ConnectionBanner'
import { EmotionalCurve } from './EmotionalCurve'
import { Field, leftText } from './Field'
import { JoinStrip } from './JoinStrip'
import { ProgressSteps } from './ProgressSteps'
import { RatingButtons } from './RatingButtons'
import { ShareBar } from './ShareBar'
import { StepPath } from './StepPath'
import { Tabs } from './Tabs'
import { Timer } from './Timer'
import { UnitMap } from './UnitMap'

const html = (node: ReactNode): string => renderToStaticMarkup(node)
const words = (node: ReactNode): string =>
	html(node)
		.replaceAll(/<[^>]+>/g, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim()

describe('ratings', () => {
	it('always stand in the order ☹ ● ★, with their words', () => {
		expect(words(<RatingButtons variant="big" label="Frage" onRate={() => undefined} />)).toBe('enttäuschend okay begeisternd')
		expect(words(<ShareBar counts={{ d: 52, o: 18, b: 6 }} figures="words" />)).toBe('52 enttäuschend 18 okay 6 begeisternd')
	})
	it('say an answer given before', () => {
		const markup = html(<RatingButtons variant="big" label="Frage" value="okay" onRate={() => undefined} />)
		expect(markup.match(/aria-pressed="(true|false)"/g)).toEqual(['aria-pressed="false"', 'aria-pressed="true"', 'aria-pressed="false"'])
	})
	it('[D-R3] are hatched below ten voices, and say how many there are', () => {
		const bar = (d: number) => html(<ShareBar counts={{ d, o: 0, b: 0 }} />)
		expect(bar(9)).toMatch(/class="[^"]*few/)
		expect(bar(10)).not.toMatch(/class="[^"]*few/)
		expect(bar(9)).toContain('(9 Bewertungen)')
		expect(bar(0)).toContain('Noch keine Bewertungen')
	})
})

describe('pictures', () => {
	const points = curvePoints([
		{ key: 'a', d: 30, o: 10, b: 40 },
		{ key: 'b', d: 0, o: 0, b: 0 },
	])
	const name = (key: string) => ({ a: 'Erster Arbeitstag', b: 'Austritt' })[key] ?? key
	it('[D-R5] tell screen readers the curve as a table, gaps and divided stages included', () => {
		const table = words(<EmotionalCurve points={points} nameOf={name} />)
		expect(table).toContain('Erster Arbeitstag 80 30 10 40 +0,13 begeisternd, umstritten')
		expect(table).toContain('Austritt 0 0 0 0 keine –')
	})
	it('hide the drawing itself from screen readers', () => {
		expect(html(<EmotionalCurve points={points} nameOf={name} />).match(/<svg[^>]*aria-hidden="true"/g)).toHaveLength(2)
	})
	it('tell the map of cards as a table, and the unit when a dot is more than one card', () => {
		const stages = [{ key: 'a', name: 'Austritt', d: 1_000, o: 20, b: 500 }]
		expect(words(<UnitMap stages={stages} />)).toContain('Austritt 1000 20 500')
		expect(words(<UnitMap stages={stages} />)).toMatch(/1 Punkt = \d+ Karten/)
		expect(words(<UnitMap stages={[{ key: 'a', name: 'Austritt', d: 1, o: 0, b: 0 }]} />)).not.toContain('1 Punkt =')
	})
})

describe('sentences', () => {
	const now = () => 1_000_000
	it('say the time left, its end and a pause', () => {
		expect(words(<Timer endsAt={1_278_000} now={now} />)).toBe('noch 4:38')
		expect(words(<Timer endsAt={999_000} now={now} />)).toBe('Zeit ist um')
		expect(words(<Timer endsAt={967_600} now={now} over="count" />)).toBe('+0:32')
		expect(words(<Timer endsAt={1_278_000} pausedMs={99_000} now={now} />)).toBe('angehalten 1:39')
		expect(html(<Timer endsAt={null} now={now} />)).toBe('')
	})
	it('say what room is left in a text, and what is too much', () => {
		expect(leftText('de', 77, false)).toBe('noch 77 Zeichen')
		expect(leftText('de', 95, true)).toBe('noch 95')
		expect(leftText('en', 1, false)).toBe('1 character left')
		expect(leftText('de', -3, true)).toBe('3 Zeichen zu viel')
	})
	it('count what is left as people count: a family is one character', () => {
		expect(words(<Field label="Text" value="👩‍👩‍👧‍👦ä" max={10} onChange={() => undefined} />)).toContain('noch 8 Zeichen')
	})
	it('say who is away and that nothing is lost, in four different ways', () => {
		expect(words(<ConnectionBanner state="offline" waiting={2} what="cards" />)).toContain('Offline – 2 Karten warten')
		expect(html(<ConnectionBanner state="fine" waiting={2} />)).not.toContain('<b>')
		const texts = (['offline', 'server', 'sending', 'desk'] as const).flatMap((state) =>
			(['de', 'en'] as const).map((lang) => connectionText(lang, state, 0, 'entries', 'phone')?.head),
		)
		expect(new Set(texts).size).toBe(7)
	})
})

describe('controls', () => {
	it('that are off stay reachable and do nothing', () => {
		const markup = html(
			<Button off describedBy="why">
				Weiter
			</Button>,
		)
		expect(markup).toContain('aria-disabled="true"')
		expect(markup).not.toContain(' disabled')
	})
	it('name their key for screen readers and hide the drawn one', () => {
		const markup = html(
			<Button size="desk" keyHint="B">
				Schwarz
			</Button>,
		)
		expect(markup).toContain('aria-keyshortcuts="B"')
		expect(markup).toMatch(/aria-hidden="true"[^>]*>B</)
	})
	it('keep one tab in the tab order and tie it to its panel', () => {
		const markup = html(
			<Tabs
				label="Bereiche"
				idPrefix="c"
				current="b"
				onChange={() => undefined}
				tabs={[
					{ id: 'a', label: 'Ablauf' },
					{ id: 'b', label: 'Regie' },
				]}
			/>,
		)
		expect(markup.match(/tabindex="-?\d"/g)).toEqual(['tabindex="-1"', 'tabindex="0"'])
		expect(markup).toContain('aria-controls="c-panel-b"')
	})
	it('show progress that can be read out', () => {
		expect(html(<ProgressSteps done={4} total={10} label="4 von 10" />)).toMatch(
			/role="progressbar"[^>]*aria-valuenow="4"[^>]*aria-label="4 von 10"/,
		)
	})
})

describe('wall', () => {
	it('marks the current step, and none in the frame around the method', () => {
		expect(html(<StepPath current="soll" />)).toMatch(/aria-current="step"[^>]*>Soll</)
		expect(html(<StepPath current="rahmen" />)).not.toContain('aria-current')
	})
	it('takes the code away while the doors are closed', () => {
		const strip = (locked: boolean) =>
			words(<JoinStrip host="funken.example" code="48217305" url="HTTPS://FUNKEN.EXAMPLE/48217305" locked={locked} />)
		expect(strip(false)).toContain('4821\u00A07305'.replace('\u00A0', ' '))
		expect(strip(true)).toBe('Einlass geschlossen')
	})
	it('shows a card whole, line breaks and angle brackets included', () => {
		expect(
			html(
				<Card surface="wall" rating="okay">
					{'<b>fett</b>\nzweite Zeile'}
				</Card>,
			),
		).toContain('&lt;b&gt;fett&lt;/b&gt;\nzweite Zeile')
	})
})
