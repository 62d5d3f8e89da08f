/**
 * What an organiser can set in each kind of phase, as a list of controls. Bounds are those of the kind's schema in
 * shared/src/phases; a test holds both together. Knows no screens.
 */
import type { Bilingual, JsonObject } from '@funkenflug/shared/domain'
import { limits } from '@funkenflug/shared/limits'
import type { PhaseKind } from '@funkenflug/shared/phases/index'

interface ControlBase {
	readonly key: string
	readonly label: Bilingual
	readonly note?: Bilingual
	/** Only shown while this holds. */
	readonly when?: (settings: JsonObject) => boolean
}
export type Control = ControlBase &
	(
		| { readonly type: 'number'; readonly min: number; readonly max: number }
		| { readonly type: 'yes' }
		| { readonly type: 'choice'; readonly options: readonly { readonly value: string | number; readonly label: Bilingual }[] }
		| { readonly type: 'text'; readonly max: number }
		| { readonly type: 'sides' }
	)

const t = (de: string, en: string): Bilingual => ({ de, en })
const number = (key: string, min: number, max: number, label: Bilingual, note?: Bilingual): Control => ({
	type: 'number',
	key,
	min,
	max,
	label,
	...(note === undefined ? {} : { note }),
})
const yes = (key: string, label: Bilingual): Control => ({ type: 'yes', key, label })

export const settingsControls: Readonly<Record<PhaseKind, readonly Control[]>> = {
	lobby: [
		number(
			'seats',
			0,
			12_000,
			t('Erwartete Menschen', 'People expected'),
			t('Ein Platz je Mensch auf der Leinwand, 0 = unbekannt', 'One seat per person on the big screen, 0 = unknown'),
		),
	],
	onepoint: [
		{
			type: 'choice',
			key: 'min',
			label: t('Skala beginnt bei', 'Scale begins at'),
			options: [0, 1].map((value) => ({ value, label: t(String(value), String(value)) })),
		},
		number('max', 2, 10, t('Skala endet bei', 'Scale ends at')),
		{ type: 'text', key: 'low', max: 40, label: t('Wort am unteren Ende', 'Word at the low end') },
		{ type: 'text', key: 'high', max: 40, label: t('Wort am oberen Ende', 'Word at the high end') },
		yes('words', t('Auch nach eigenen Worten fragen', 'Ask for own words as well')),
	],
	pause: [
		{
			type: 'choice',
			key: 'mode',
			label: t('Wozu', 'What for'),
			options: [
				{ value: 'break', label: t('Pause', 'Break') },
				{ value: 'talk', label: t('Gespräch am Tisch, mit Aufgabe auf der Leinwand', 'Table talk, with the task on the big screen') },
			],
		},
	],
	gallery: [number('voices', 0, 3, t('Originalstimmen unter der Kurve', 'Original voices below the curve'))],
	words: [
		{
			type: 'choice',
			key: 'ask',
			label: t('Wonach fragen', 'Ask for'),
			options: [
				{ value: 'both', label: t('Wort und Empfehlung', 'Word and recommendation') },
				{ value: 'word', label: t('nur ein Wort', 'a word only') },
				{ value: 'recommend', label: t('nur die Empfehlung, 0 bis 10', 'the recommendation only, 0 to 10') },
			],
		},
	],
	collect: [
		number('cards', 1, limits.cardsPerPerson, t('Karten je Mensch', 'Cards per person')),
		number('maxChars', 20, limits.cardChars, t('Zeichen je Karte, höchstens', 'Characters per card, at most')),
		number('minChars', 1, 20, t('Zeichen je Karte, mindestens', 'Characters per card, at least')),
		number(
			'quietSeconds',
			0,
			3_600,
			t('Stille Sekunden', 'Silent seconds'),
			t('So lange zeigt die Leinwand keine Kartentexte', 'For this long the big screen shows no card texts'),
		),
		yes('askStage', t('Nach der Station fragen', 'Ask for the stage')),
		yes('askRating', t('Nach der Bewertung fragen', 'Ask for a rating')),
		yes('askKind', t('„Erlebt“ oder „könnte passieren“ anbieten', 'Offer “experienced” or “could happen”')),
		yes('keep', t('Karten behalten (aus = nur zum Warmlaufen)', 'Keep the cards (off = warm-up only)')),
	],
	rate: [
		{
			type: 'choice',
			key: 'mode',
			label: t('Was jedes Handy bewertet', 'What each phone rates'),
			options: [
				{ value: 'subset', label: t('einen Teil, gleichmäßig verteilt', 'a part, evenly spread') },
				{ value: 'all', label: t('alle Touchpoints', 'all touchpoints') },
			],
		},
		{
			type: 'number',
			key: 'perPhone',
			min: 1,
			max: 60,
			label: t('Touchpoints je Handy', 'Touchpoints per phone'),
			when: (settings) => settings['mode'] !== 'all',
		},
	],
	dots: [{ type: 'sides', key: 'sides', label: t('Worauf gepunktet wird', 'What the dots go to') }],
	select: [
		number('max', 1, limits.selected, t('Themen, höchstens', 'Topics, at most')),
		number('pain', 0, limits.selected, t('Vorschlag: was enttäuscht', 'Proposed: what disappoints')),
		number('love', 0, limits.selected, t('Vorschlag: was begeistert', 'Proposed: what delights')),
	],
	soll: [
		{
			type: 'choice',
			key: 'topics',
			label: t('Wer welches Thema bearbeitet', 'Who works on which topic'),
			options: [
				{ value: 'even', label: t('gleichmäßig verteilt, wechseln geht', 'evenly spread, changing is possible') },
				{ value: 'pick', label: t('jedes Handy wählt selbst', 'each phone chooses') },
			],
		},
		number('perSide', 1, 5, t('Einträge je Mensch und Seite', 'Entries per person and side')),
		yes('obstacle', t('Zuerst nach Hindernissen fragen', 'Ask for obstacles first')),
	],
	measure: [number('perPerson', 1, limits.measuresPerPerson, t('Maßnahmen je Mensch', 'Measures per person'))],
	majority: [number('options', 1, 20, t('Maßnahmen zur Abstimmung', 'Measures put to the vote'))],
	commit: [number('perPerson', 1, limits.commitmentsPerPerson, t('Zusagen je Mensch', 'Commitments per person'))],
}

/** One side of a dots phase; numbers of the schema in shared/src/phases/dots.ts. */
export interface SideDraft {
	readonly key: 'pain' | 'love' | 'measure'
	readonly dots: number
	readonly options: number
	readonly maxPerItem: number
}
export const SIDE_BOUNDS = { dots: [0, 7], options: [1, 40], maxPerItem: [0, 3] } as const
const SIDE_DEFAULTS: Readonly<Record<SideDraft['key'], SideDraft>> = {
	pain: { key: 'pain', dots: 3, options: 12, maxPerItem: 1 },
	love: { key: 'love', dots: 2, options: 6, maxPerItem: 1 },
	measure: { key: 'measure', dots: 0, options: 20, maxPerItem: 0 },
}

export const SIDE_CHOICES = ['pain love', 'pain', 'love', 'measure'] as const
export type SideChoice = (typeof SIDE_CHOICES)[number]
export const sideChoiceOf = (sides: readonly SideDraft[]): SideChoice =>
	SIDE_CHOICES.find((choice) => choice === sides.map(({ key }) => key).join(' ')) ?? 'pain love'
/** Sides of a choice; numbers already set for a side stay. */
export const chooseSides = (choice: SideChoice, sides: readonly SideDraft[]): readonly SideDraft[] =>
	choice.split(' ').map((key) => sides.find((side) => side.key === key) ?? SIDE_DEFAULTS[key as SideDraft['key']])
