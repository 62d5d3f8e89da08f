/** What keeps the details of an event from being saved; the server checks the same again. */
import { limits } from '@funkenflug/shared/limits'
import { normaliseText } from '@funkenflug/shared/text'
import type { Basics } from '../editor'

export const NAMES = { many: 200, long: 60 } as const

export type DetailsProblem = 'title' | 'goal' | 'retentionDays' | 'holdNames' | 'stages'

export function detailsProblem({ title, goal, retentionDays, holdNames, stages }: Basics): DetailsProblem | null {
	if (!normaliseText(title, { min: 1, max: limits.sessionTitleChars, lines: false }).ok) return 'title'
	if (!normaliseText(goal, { min: 0, max: limits.goalChars, lines: false }).ok) return 'goal'
	if (!Number.isInteger(retentionDays) || retentionDays < 1 || retentionDays > 365) return 'retentionDays'
	if (holdNames.length > NAMES.many || holdNames.some((name) => name.length > NAMES.long)) return 'holdNames'
	if (stages.length > limits.stages || stages.some(({ name }) => name.de.trim() === '' && name.en.trim() === '')) return 'stages'
	if (stages.some(({ name }) => name.de.length > 40 || name.en.length > 40)) return 'stages'
	return null
}

/** One name per line; empty lines are none. */
export const readNames = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')
