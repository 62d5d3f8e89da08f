/** Values of stable keys in the words of the product, German and English. */
import type { Authority, Bilingual, CardKind, MeasureType, NoteSide, Rating, Side, TextState } from '@funkenflug/shared/domain'
import type { TouchpointClass } from '@funkenflug/shared/ranking/classify'
import type { MeasureRecord } from '../room/state.js'

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
