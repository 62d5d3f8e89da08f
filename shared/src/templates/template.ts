/** Shape of a session template: stages, agenda, prompts in both languages. Data only. */
import type { Bilingual, JsonObject, Perspective, Stage, Step } from '../domain.js'
import type { PhaseId } from '../ids.js'
import { type PhaseKind, phaseContracts } from '../phases/index.js'
import type { PhaseConfig } from '../protocol.js'

export interface Template {
	readonly id: string
	readonly title: Bilingual
	/** One sentence for the organiser choosing it. */
	readonly description: Bilingual
	readonly minutes: number
	/** Usual number of people, for the organiser. */
	readonly people: Bilingual
	readonly perspective: Perspective
	readonly goal: Bilingual
	readonly stages: readonly Stage[]
	readonly agenda: readonly PhaseConfig[]
}

interface PhaseDraft {
	readonly id: string
	readonly kind: PhaseKind
	readonly step: Step
	readonly title: readonly [de: string, en: string]
	readonly prompt: readonly [de: string, en: string]
	readonly hint?: readonly [de: string, en: string]
	readonly minutes: number
	readonly settings?: JsonObject
}

/** A phase of a template; settings not named are the kind's defaults. */
export function phase(draft: PhaseDraft): PhaseConfig {
	const [de, en] = draft.hint ?? ['', '']
	return {
		id: draft.id as PhaseId,
		kind: draft.kind,
		step: draft.step,
		title: { de: draft.title[0], en: draft.title[1] },
		prompt: { de: draft.prompt[0], en: draft.prompt[1] },
		hint: { de, en },
		seconds: draft.minutes * 60,
		settings: { ...phaseContracts[draft.kind].defaults, ...draft.settings },
	}
}

export const stage = (key: string, de: string, en: string): Stage => ({ key, name: { de, en } })
