/** Who may do what: one table, enforced by the server; clients only hide buttons with it. */
export const ROLES = ['organiser', 'facilitator', 'control', 'projector', 'participant'] as const
export type Role = (typeof ROLES)[number]

type Allow = readonly Role[]
const lead: Allow = ['organiser', 'facilitator']
const desk: Allow = ['organiser', 'facilitator', 'control']

/** Core commands by role. Phase commands carry their own `by` in the phase contract. */
export const coreAllow = {
	'open-session': lead,
	'close-session': lead,
	'update-session': lead,
	'set-agenda': lead,
	'open-phase': lead,
	'close-phase': lead,
	'reveal-phase': lead,
	'reopen-phase': lead,
	'skip-phase': lead,
	'extend-phase': lead,
	'pause-session': lead,
	'set-projector': desk,
	'lock-join': lead,
	'release-text': desk,
	'keep-text': desk,
	'create-touchpoint': desk,
	'rename-touchpoint': desk,
	'move-cards': desk,
	'single-cards': desk,
	'merge-touchpoints': desk,
	'split-touchpoint': desk,
	undo: desk,
} as const satisfies Record<string, Allow>

/** HTTP actions by role. `session` roles count for their own session only. */
export const httpAllow = {
	'list-sessions': ['organiser'],
	'create-session': ['organiser'],
	'read-session': desk,
	'command-session': desk,
	'delete-session': ['organiser'],
	'manage-links': ['organiser'],
	'read-report': desk,
	'board-ticket': ['organiser', 'facilitator', 'control', 'projector'],
} as const satisfies Record<string, Allow>

export type CoreCommandType = keyof typeof coreAllow
export type HttpAction = keyof typeof httpAllow

export const canHttp = (role: Role, action: HttpAction): boolean => (httpAllow[action] as Allow).includes(role)
export const canCore = (role: Role, type: CoreCommandType): boolean => (coreAllow[type] as Allow).includes(role)
export const isDesk = (role: Role): boolean => desk.includes(role)
