/** The log of overrides and other moves of the desks: who in which role did what, and why. No contributions, no times. */
import type { Bilingual } from '@funkenflug/shared/domain'
import { both, column } from '../phases/section.js'
import type { SessionState } from '../room/state.js'
import { actionLabel } from './labels.js'
import type { ReportSection } from './model.js'
import { part, table } from './parts.js'

const ROLES: Readonly<Record<string, { de: string; en: string }>> = {
	organiser: { de: 'Organisation', en: 'organiser' },
	facilitator: { de: 'Moderation', en: 'facilitator' },
	control: { de: 'Regie', en: 'control desk' },
}

const columns = [
	column('action', 'text', 'Schritt', 'Step'),
	column('what', 'text', 'Was', 'What'),
	column('role', 'text', 'Rolle', 'Role'),
	column('target', 'text', 'Ziel', 'Target'),
	column('reason', 'text', 'Begründung', 'Reason'),
	column('subject', 'text', 'Worum', 'About'),
]

/** Table `audit`: one row per step, in the order it happened. */
export function audit(session: SessionState): ReportSection {
	const titles = new Map<string, Bilingual>([...session.phases.values()].map(({ config }) => [config.id, config.title]))
	const reasons = session.audit.filter(({ reason }) => reason !== null).length
	return part('audit', both('Protokoll der Eingriffe', 'Log of interventions'), {
		facts: [
			both(
				`${session.audit.length} ${session.audit.length === 1 ? 'Schritt' : 'Schritte'}, davon ${reasons} mit Begründung.`,
				`${session.audit.length} ${session.audit.length === 1 ? 'step' : 'steps'}, ${reasons} of them with a reason.`,
			),
		],
		tables: [
			table(
				'audit',
				both('Eingriffe', 'Interventions'),
				columns,
				session.audit.map(({ action, role, target, reason }) => [
					action,
					actionLabel[action] ?? action,
					ROLES[role] ?? role,
					target,
					reason,
					target === null ? null : (titles.get(target) ?? null),
				]),
			),
		],
	})
}
