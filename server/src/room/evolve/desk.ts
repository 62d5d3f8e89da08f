/** Evolves the undo log: steps of each desk, newest last, at most `limits.undoSteps` per desk. */
import { limits } from '@funkenflug/shared/limits'
import type { Evolvers } from '../evolve.js'

export const evolveDesk: Evolvers<'desk-step' | 'undone'> = {
	'desk-step': (session, { at, action, params, inverse }, { by }, key) => {
		const desk = by ?? ''
		session.steps.push({ key, desk, at, action, params, inverse, undone: false })
		const own = session.steps.filter((step) => step.desk === desk)
		if (own.length > limits.undoSteps) session.steps = session.steps.filter((step) => step !== own[0])
	},
	undone: (session, { keys }) => {
		for (const step of session.steps) if (keys.includes(step.key)) step.undone = true
	},
}
