/** Values of stable keys in the words of the product, German and English. */
import type {
	Authority,
	Bilingual,
	CardKind,
	HoldReason,
	MeasureType,
	NoteSide,
	Rating,
	Side,
	Step,
	TextState,
} from '@funkenflug/shared/domain'
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { TouchpointClass } from '@funkenflug/shared/ranking/classify'
import type { PhaseStatus } from '@funkenflug/shared/views'
import type { CommitmentRecord, MeasureRecord } from '../room/state.js'

export const sideLabel: Readonly<Record<Side | 'measure', Bilingual>> = {
	pain: { de: 'Painpoint', en: 'pain point' },
	love: { de: 'Lovepoint', en: 'love point' },
	measure: { de: 'Maßnahme', en: 'measure' },
}
export const ratingLabel: Readonly<Record<Rating, Bilingual>> = {
	disappointing: { de: 'enttäuschend', en: 'disappointing' },
	okay: { de: 'okay', en: 'okay' },
	delighting: { de: 'begeisternd', en: 'delighting' },
}
export const classLabel: Readonly<Record<TouchpointClass, Bilingual>> = {
	painpoint: { de: 'Painpoint', en: 'pain point' },
	lovepoint: { de: 'Lovepoint', en: 'love point' },
	neutral: { de: 'neutral', en: 'neutral' },
	insufficient: { de: 'zu wenige Stimmen', en: 'too few voices' },
}
export const kindLabel: Readonly<Record<CardKind, Bilingual>> = {
	experienced: { de: 'erlebt', en: 'experienced' },
	possible: { de: 'möglich', en: 'could happen' },
}
export const textStateLabel: Readonly<Record<TextState, Bilingual>> = {
	visible: { de: 'sichtbar', en: 'visible' },
	held: { de: 'wartet auf Freigabe', en: 'waits for release' },
	kept: { de: 'zurückbehalten', en: 'kept back' },
}
export const noteSideLabel: Readonly<Record<NoteSide, Bilingual>> = {
	obstacle: { de: 'Hindernis', en: 'obstacle' },
	wanted: { de: 'erwünscht', en: 'wanted' },
	unwanted: { de: 'unerwünscht', en: 'unwanted' },
}
export const measureKindLabel: Readonly<Record<MeasureType, Bilingual>> = {
	do: { de: 'tun', en: 'do' },
	strengthen: { de: 'stärken', en: 'strengthen' },
	stop: { de: 'lassen', en: 'stop' },
}
export const authorityLabel: Readonly<Record<Authority, Bilingual>> = {
	self: { de: 'selbst', en: 'myself' },
	team: { de: 'im Team', en: 'as a team' },
	approval: { de: 'braucht Freigabe', en: 'needs approval' },
}
export const decisionLabel: Readonly<Record<MeasureRecord['decision'], Bilingual>> = {
	draft: { de: 'Entwurf', en: 'draft' },
	decided: { de: 'entschieden', en: 'decided' },
	rejected: { de: 'nicht entschieden', en: 'not decided' },
	agreed: { de: 'vereinbart', en: 'agreed' },
	parked: { de: 'geparkt', en: 'parked' },
}
export const phaseKindLabel: Readonly<Record<PhaseKind, Bilingual>> = {
	lobby: { de: 'Ankommen', en: 'arriving' },
	onepoint: { de: 'Ein-Punkt-Frage', en: 'one-dot question' },
	pause: { de: 'Handys weg', en: 'phones away' },
	gallery: { de: 'Galerie der Reise', en: 'gallery of the journey' },
	words: { de: 'Worte', en: 'words' },
	collect: { de: 'Sammeln', en: 'collecting' },
	rate: { de: 'Bewerten', en: 'rating' },
	dots: { de: 'Punkten', en: 'dots' },
	select: { de: 'Weniger ist mehr', en: 'less is more' },
	soll: { de: 'Soll', en: 'target' },
	measure: { de: 'Maßnahmen', en: 'measures' },
	majority: { de: 'Mehrheitsentscheid', en: 'majority decision' },
	commit: { de: 'Zusagen', en: 'commitments' },
}
export const phaseStatusLabel: Readonly<Record<PhaseStatus, Bilingual>> = {
	planned: { de: 'geplant', en: 'planned' },
	open: { de: 'offen', en: 'open' },
	closing: { de: 'letzte Worte', en: 'last words' },
	closed: { de: 'geschlossen', en: 'closed' },
	revealed: { de: 'aufgedeckt', en: 'revealed' },
	skipped: { de: 'übersprungen', en: 'skipped' },
}
export const stepLabel: Readonly<Record<Step, Bilingual>> = {
	rahmen: { de: 'Rahmen', en: 'frame' },
	ist: { de: 'Ist', en: 'current' },
	soll: { de: 'Soll', en: 'target' },
	massnahmen: { de: 'Maßnahmen', en: 'measures' },
	monitoring: { de: 'Monitoring', en: 'monitoring' },
}
export const commitmentLabel: Readonly<Record<CommitmentRecord['kind'], Bilingual>> = {
	owner: { de: 'Pate oder Patin', en: 'owner' },
	join: { de: 'dabei', en: "I'm in" },
}
export const textKindLabel = {
	card: { de: 'Karte', en: 'card' },
	note: { de: 'Soll-Beitrag', en: 'note' },
	word: { de: 'Wort', en: 'word' },
	measure: { de: 'Maßnahme', en: 'measure' },
	commitment: { de: 'Zusage', en: 'commitment' },
} as const satisfies Readonly<Record<string, Bilingual>>
export const holdReasonLabel: Readonly<Record<HoldReason, Bilingual>> = {
	all: { de: 'Freigabe für alle Texte', en: 'all texts wait' },
	phone: { de: 'Telefonnummer', en: 'phone number' },
	email: { de: 'E-Mail-Adresse', en: 'e-mail address' },
	link: { de: 'Link', en: 'link' },
	name: { de: 'Name', en: 'name' },
	rude: { de: 'Wortwahl', en: 'wording' },
}
/** What desks did; steps that are not named here are shown by their key. */
export const actionLabel: Readonly<Record<string, Bilingual>> = {
	'open-session': { de: 'Sitzung geöffnet', en: 'session opened' },
	'close-session': { de: 'Sitzung geschlossen', en: 'session closed' },
	'update-session': { de: 'Einstellungen geändert', en: 'settings changed' },
	'set-agenda': { de: 'Ablauf geändert', en: 'agenda changed' },
	'open-phase': { de: 'Phase geöffnet', en: 'phase opened' },
	'close-phase': { de: 'Phase geschlossen', en: 'phase closed' },
	'reveal-phase': { de: 'aufgedeckt', en: 'revealed' },
	'reopen-phase': { de: 'Phase wieder geöffnet', en: 'phase opened again' },
	'skip-phase': { de: 'Phase übersprungen', en: 'phase skipped' },
	'pause-session': { de: 'angehalten', en: 'paused' },
	'resume-session': { de: 'fortgesetzt', en: 'resumed' },
	'lock-join': { de: 'Beitritt gesperrt', en: 'joining locked' },
	'unlock-join': { de: 'Beitritt freigegeben', en: 'joining unlocked' },
	'release-text': { de: 'Text freigegeben', en: 'text released' },
	'keep-text': { de: 'Text zurückbehalten', en: 'text kept back' },
	'merge-touchpoints': { de: 'Touchpoints zusammengeführt', en: 'touchpoints merged' },
	'split-touchpoint': { de: 'Touchpoint getrennt', en: 'touchpoint split' },
	'set-options': { de: 'Liste zum Punkten geändert', en: 'options for dots changed' },
	'set-motions': { de: 'Maßnahmen zur Abstimmung gewählt', en: 'motions chosen' },
	'raise-selected': { de: 'mehr Themen als vorgesehen', en: 'more topics than planned' },
	undo: { de: 'rückgängig gemacht', en: 'undone' },
}
