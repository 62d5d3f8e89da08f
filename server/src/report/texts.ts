/** Tables of everything that was written: every accepted card exactly once (M8), single voices, texts that were not released. */
import type { Bilingual } from '@funkenflug/shared/domain'
import { isWarmUp } from '../phases/ratings.js'
import { both, column, stageCells, stageColumns } from '../phases/section.js'
import type { CardRecord, SessionState } from '../room/state.js'
import { holdReasonLabel, kindLabel, ratingLabel, textKindLabel, textStateLabel } from './labels.js'
import type { ReportSection } from './model.js'
import { part, scattered, table, touchpointCells, touchpointColumns } from './parts.js'

const cardColumns = [
	column('card', 'text', 'Karten-ID', 'Card id'),
	column('text', 'text', 'Text', 'Text'),
	...stageColumns,
	column('rating', 'text', 'Bewertung', 'Rating'),
	column('kind', 'text', 'Art', 'Kind'),
	column('state', 'text', 'Stand', 'State'),
	...touchpointColumns,
	column('single', 'bool', 'Einzelstimme', 'Single voice'),
]

/** Cards of a warm-up are not kept, so they are not exported either. */
export const keptCards = (session: SessionState): readonly CardRecord[] =>
	[...session.cards.values()].filter((card) => !isWarmUp(session.phases.get(card.phase)))

const cardRow = (session: SessionState, card: CardRecord) => [
	card.id,
	card.text,
	...stageCells(session, card.stage),
	card.rating === null ? null : ratingLabel[card.rating],
	kindLabel[card.kind],
	textStateLabel[card.state],
	...touchpointCells(session, card.touchpoint),
	card.single,
]

/** Table `cards`: one row per accepted card. `cards` are scattered already. */
export function cardSection(session: SessionState, cards: readonly CardRecord[]): ReportSection {
	return part('cards', both('Alle Karten', 'All cards'), {
		facts: [
			both(
				`${cards.length} ${cards.length === 1 ? 'Karte' : 'Karten'}. Die Reihenfolge ist gemischt.`,
				`${cards.length} ${cards.length === 1 ? 'card' : 'cards'}. Their order is shuffled.`,
			),
		],
		tables: [
			table(
				'cards',
				both('Karten', 'Cards'),
				cardColumns,
				cards.map((card) => cardRow(session, card)),
			),
		],
	})
}

const singleColumns = [
	column('card', 'text', 'Karten-ID', 'Card id'),
	column('text', 'text', 'Text', 'Text'),
	...stageColumns,
	column('rating', 'text', 'Bewertung', 'Rating'),
	column('single', 'bool', 'als Einzelstimme abgelegt', 'put aside as a single voice'),
]

/** Table `single-voices`: visible cards that lie in no touchpoint, put aside on purpose or never sorted. `cards` are scattered already. */
export function singleVoices(session: SessionState, cards: readonly CardRecord[]): ReportSection {
	const single = cards.filter(({ state, touchpoint }) => state === 'visible' && touchpoint === null)
	return part('single-voices', both('Einzelstimmen', 'Single voices'), {
		facts: [both('Jede einzelne Stimme kann das Zünglein an der Waage sein.', 'Every single voice may tip the scales.')],
		tables: [
			table(
				'single-voices',
				both('Einzelstimmen', 'Single voices'),
				singleColumns,
				single.map((card) => [
					card.id,
					card.text,
					...stageCells(session, card.stage),
					card.rating === null ? null : ratingLabel[card.rating],
					card.single,
				]),
			),
		],
	})
}

const heldColumns = [
	column('id', 'text', 'ID', 'Id'),
	column('what', 'text', 'Art', 'Kind'),
	column('text', 'text', 'Text', 'Text'),
	column('state', 'text', 'Stand', 'State'),
	column('reason', 'text', 'Grund', 'Reason'),
]

interface HeldText extends Pick<CardRecord, 'state' | 'reason'> {
	readonly id: string
	readonly what: Bilingual
	readonly text: string
}

/** Table `held`: nothing is deleted by holding it back; it is exported with state and reason (I8). Names are left out. */
export function heldTexts(session: SessionState, cards: readonly CardRecord[]): ReportSection {
	const hidden = <T extends Pick<CardRecord, 'state'>>(records: Iterable<T>): T[] => [...records].filter(({ state }) => state !== 'visible')
	const held = scattered<HeldText>([
		...hidden(cards).map((card) => ({ ...card, what: textKindLabel.card })),
		...hidden(session.notes.values()).map((note) => ({ ...note, what: textKindLabel.note })),
		...hidden(session.words.values()).map((word) => ({ ...word, what: textKindLabel.word })),
		...hidden(session.measures.values()).map((measure) => ({ ...measure, what: textKindLabel.measure, text: measureText(measure) })),
		...hidden(session.commitments.values()).map((commitment) => ({
			...commitment,
			what: textKindLabel.commitment,
			text: commitment.words ?? '',
		})),
	])
	return part('held', both('Zurückgehaltene Texte', 'Texts held back'), {
		facts: [
			both(
				`${held.length} ${held.length === 1 ? 'Text wurde' : 'Texte wurden'} nicht gezeigt.`,
				`${held.length} ${held.length === 1 ? 'text was' : 'texts were'} not shown.`,
			),
		],
		tables: [
			table(
				'held',
				both('Zurückgehaltene Texte', 'Texts held back'),
				heldColumns,
				held.map(({ id, what, text, state, reason }) => [
					id,
					what,
					text,
					textStateLabel[state],
					reason === null ? null : holdReasonLabel[reason],
				]),
			),
		],
	})
}

const measureText = ({ what, firstStep, benefit }: { what: string; firstStep: string; benefit: string | null }): string =>
	[what, firstStep, ...(benefit === null ? [] : [benefit])].join('\n')
