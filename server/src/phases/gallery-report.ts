/** What the report says about the gallery: the emotional curve in numbers, and the voices that stood below it. */
import type { GalleryTally } from '@funkenflug/shared/phases/gallery'
import { ratingLabel, sideLabel } from '../report/labels.js'
import type { ReportSection } from '../report/model.js'
import type { PhaseRuntime, SessionState } from '../room/state.js'
import { both, column, ratingColumns, round4, section, stageCells, stageColumns } from './section.js'

const SOURCES = {
	cards: both('Gezählt sind die Karten.', 'Cards are counted.'),
	ratings: both('Gezählt sind Bewertungen und Karten.', 'Ratings and cards are counted.'),
}

export function galleryReport(session: SessionState, phase: PhaseRuntime, { curve, source, voices }: GalleryTally): ReportSection {
	const { id } = phase.config
	const stages = {
		name: `gallery-${id}`,
		title: both('Gefühlskurve der Reise', 'Emotional curve of the journey'),
		columns: [
			...stageColumns,
			...ratingColumns(),
			column('n', 'number', 'n', 'n'),
			column('mean', 'number', 'Mittel', 'Mean'),
			column('marker', 'text', 'Einordnung', 'Class'),
			column('divided', 'bool', 'umstritten', 'divided'),
		],
		rows: curve.map(({ key, d, o, b, n, mean, marker, divided }) => [
			...stageCells(session, key),
			d,
			o,
			b,
			n,
			round4(mean),
			marker === null ? null : sideLabel[marker],
			divided,
		]),
	}
	const quotes = {
		name: `voices-${id}`,
		title: both('Originalstimmen', 'Original voices'),
		columns: [
			column('card', 'text', 'Karten-ID', 'Card id'),
			column('text', 'text', 'Text', 'Text'),
			...stageColumns,
			column('rating', 'text', 'Bewertung', 'Rating'),
		],
		rows: voices.map(({ card, text, stage, rating }) => [
			card,
			text,
			...stageCells(session, stage),
			rating === null ? null : ratingLabel[rating],
		]),
	}
	return section(phase, { facts: [SOURCES[source]], curve, tables: [stages, quotes] })
}
