/** The measure form in small steps: what each step needs before the next. Pure; dates as ISO days. */
import type { Authority, MeasureType } from '@funkenflug/shared/domain'
import { limits } from '@funkenflug/shared/limits'
import type { MineMeasure } from '@funkenflug/shared/phases/measure'
import { countGraphemes } from '@funkenflug/shared/text'

export interface MeasureDraft {
	readonly touchpoint: string | null
	readonly what: string
	readonly kind: MeasureType
	readonly firstStep: string
	readonly firstStepDays: number
	readonly due: string
	readonly authority: Authority
	readonly benefit: string
	/** The measure being changed, or null for a new one. */
	readonly editing: string | null
	/** 0 topic · 1 what · 2 first step · 3 when and who · 4 benefit; −1 = list of own measures. */
	readonly step: number
}
export const STEPS = 5

/** ISO day of a moment, in this device's zone. */
export function isoDay(ms: number): string {
	const date = new Date(ms)
	const two = (n: number) => String(n).padStart(2, '0')
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
const DAY_MS = 86_400_000
/** Three months ahead: long enough to finish something, short enough to be remembered. */
export const defaultDue = (now: number): string => isoDay(now + 90 * DAY_MS)

export const emptyMeasure = (now: number, touchpoint: string | null): MeasureDraft => ({
	touchpoint,
	what: '',
	kind: 'do',
	firstStep: '',
	firstStepDays: 14,
	due: defaultDue(now),
	authority: 'self',
	benefit: '',
	editing: null,
	step: touchpoint === null ? 0 : 1,
})

export const editMeasure = (id: string, measure: MineMeasure): MeasureDraft => ({
	...measure,
	benefit: measure.benefit ?? '',
	editing: id,
	step: 1,
})

const enough = (text: string): boolean => {
	const length = countGraphemes(text.trim())
	return length >= limits.cardCharsMin && length <= limits.measureChars
}

/** What is missing in a step, or null. */
export function stepProblem(draft: MeasureDraft, step: number, now: number): 'missing' | 'past' | null {
	if (step === 0) return draft.touchpoint === null ? 'missing' : null
	if (step === 1) return enough(draft.what) ? null : 'missing'
	if (step === 2) return enough(draft.firstStep) ? null : 'missing'
	if (step === 3) return /^\d{4}-\d{2}-\d{2}$/.test(draft.due) ? (draft.due < isoDay(now) ? 'past' : null) : 'missing'
	return countGraphemes(draft.benefit.trim()) <= limits.measureChars ? null : 'missing'
}

/** The wire form; call only when no step has a problem. */
export const toMeasure = (draft: MeasureDraft): MineMeasure => ({
	touchpoint: draft.touchpoint ?? '',
	what: draft.what.trim(),
	kind: draft.kind,
	firstStep: draft.firstStep.trim(),
	firstStepDays: draft.firstStepDays,
	due: draft.due,
	authority: draft.authority,
	benefit: draft.benefit.trim() === '' ? null : draft.benefit.trim(),
	cards: [],
})
