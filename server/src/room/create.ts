/** A template and an organiser's words → the first facts of a session. Knows no store: who writes them is the registry's business. */
import type { Fact } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import { templateOf } from '@funkenflug/shared/templates/index'
import { isTimeZone } from '../phases/dates.js'
import { admitSettings } from './decide/session.js'
import { stampFacts } from './decide.js'
import { coreFact } from './facts.js'
import type { SessionDraft } from './port.js'
import { admitTitle } from './texts.js'

/** Days until a closed session is deleted, unless the organiser says otherwise. */
const RETENTION_DAYS = 30

/** Throws Refusal: E_INVALID for an unknown template, E_TEXT_… for title and goal. */
export function firstFacts(draft: SessionDraft, now: number): Fact[] {
	const template = templateOf(draft.template)
	if (template === null) throw new Refusal('E_INVALID', 'template')
	const { perspective, stages, agenda } = template
	const created = coreFact('session-created', {
		at: now,
		title: admitTitle(draft.title, { min: 1, max: limits.sessionTitleChars }),
		goal:
			draft.goal === undefined
				? template.goal[draft.lang === 'en' ? 'en' : 'de']
				: admitTitle(draft.goal, { min: 0, max: limits.goalChars }),
		lang: draft.lang,
		template: template.id,
		perspective,
		// A zone this server has never heard of is as good as none.
		...(draft.timeZone !== undefined && isTimeZone(draft.timeZone) ? { timeZone: draft.timeZone } : {}),
		moderation: 'post',
		retentionDays: RETENTION_DAYS,
		holdNames: [],
		stages,
		agenda: agenda.map((config) => ({ ...config, settings: admitSettings(config) })),
	})
	return stampFacts({ facts: [created] }, null, null)
}
