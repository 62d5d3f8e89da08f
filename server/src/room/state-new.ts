/** The state before the first fact, and phases before their first opening. Knows nothing of how facts come about. */
import type { ParticipantId, SessionId } from '@funkenflug/shared/ids'
import type { PhaseConfig } from '@funkenflug/shared/protocol'
import { rulesOf } from '../phases/index.js'
import type { PhaseRuntime, SessionState } from './state.js'

/** A session nothing has happened to; `session-created` (or `session-sealed`) fills it. */
export const newState = (id: SessionId): SessionState => ({
	id,
	seq: 0,
	rev: 0,
	calmRev: 0,
	title: '',
	goal: '',
	lang: 'de',
	template: '',
	perspective: 'employee',
	timeZone: null,
	moderation: 'post',
	retentionDays: 30,
	holdNames: [],
	stages: [],
	status: 'draft',
	openedAt: null,
	closedAt: null,
	agenda: [],
	phases: new Map(),
	open: [],
	shown: null,
	pausedAt: null,
	joinLocked: false,
	projector: { blank: false, frozen: false, zoom: 1, theme: 'light', texts: false, counts: true },
	participants: new Map(),
	cards: new Map(),
	touchpoints: new Map(),
	notes: new Map(),
	words: new Map(),
	targets: new Map(),
	measures: new Map(),
	commitments: new Map(),
	selected: [],
	order: 0,
	answers: new Map(),
	steps: [],
	audit: [],
	sealed: null,
})

/** A phase that has not been opened. */
export const newPhase = (config: PhaseConfig): PhaseRuntime => ({
	config,
	status: 'planned',
	openedAt: null,
	endsAt: null,
	pausedMs: null,
	openMs: 0,
	revealed: 0,
	data: {},
	state: rulesOf(config.kind).initial(),
	sealed: null,
	sealedProgress: null,
	present: new Set<ParticipantId>(),
	seen: false,
	shown: null,
})
