/**
 * What may be asked, by whom, written down by hand and apart from the tables of the server: who forgets to add a new command
 * or route here breaks the build. Samples are well-formed; whether they make sense at the moment is not asked.
 */
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import type { Command } from '@funkenflug/shared/protocol'
import type { Role } from '@funkenflug/shared/roles'

export type CommandType = Command['type']
type Who = 'lead' | 'desk' | 'participant'

/** lead = organiser and facilitator · desk = these and the control desk. */
export const whoMay: { readonly [W in Who]: readonly Role[] } = {
	lead: ['organiser', 'facilitator'],
	desk: ['organiser', 'facilitator', 'control'],
	participant: ['participant'],
}

interface Sample {
	readonly who: Who
	/** Kind of phase it belongs to; null = none. */
	readonly kind: PhaseKind | null
	readonly body: Readonly<Record<string, unknown>>
}
const core = (who: Who, body: Sample['body'] = {}): Sample => ({ who, kind: null, body })
const phase = (who: Who, kind: PhaseKind, body: Sample['body'] = {}): Sample => ({ who, kind, body })

const card = { text: 'Ein Gedanke', stage: null, rating: 'okay', kind: 'experienced' }
const measure = {
	touchpoint: 'none-1',
	what: 'Etwas tun',
	kind: 'do',
	firstStep: 'Anfangen',
	firstStepDays: 3,
	due: '2030-01-01',
	authority: 'self',
	benefit: null,
	cards: [],
}
const PHASE = { phase: 'words' }

export const samples: { readonly [T in CommandType]: Sample } = {
	'open-session': core('lead'),
	'close-session': core('lead'),
	'update-session': core('lead', { patch: { goal: 'Ein Ziel' } }),
	'set-agenda': core('lead', {
		agenda: [
			{
				id: 'only',
				kind: 'pause',
				step: 'ist',
				title: { de: '', en: '' },
				prompt: { de: '', en: '' },
				hint: { de: '', en: '' },
				seconds: 0,
				settings: { mode: 'unknown' },
			},
		],
	}),
	'open-phase': core('lead', PHASE),
	'close-phase': core('lead', PHASE),
	'reveal-phase': core('lead', PHASE),
	'reopen-phase': core('lead', PHASE),
	'skip-phase': core('lead', PHASE),
	'extend-phase': core('lead', { ...PHASE, seconds: 60 }),
	'pause-session': core('lead', { on: false }),
	'set-projector': core('desk', { zoom: 1.1 }),
	'lock-join': core('lead', { on: false }),
	'release-text': core('desk', { text: 'none-1' }),
	'keep-text': core('desk', { text: 'none-1' }),
	'create-touchpoint': core('desk', { title: 'Ein Thema', stage: null, cards: [] }),
	'rename-touchpoint': core('desk', { touchpoint: 'none-1', title: 'Ein Thema' }),
	'move-cards': core('desk', { cards: ['none-1'], touchpoint: null }),
	'single-cards': core('desk', { cards: ['none-1'], on: true }),
	'merge-touchpoints': core('desk', { from: ['none-1'], into: 'none-2' }),
	'split-touchpoint': core('desk', { touchpoint: 'none-1', cards: ['none-1'], title: 'Ein Thema' }),
	undo: core('desk'),
	'im-here': phase('participant', 'lobby'),
	answer: phase('participant', 'onepoint', { value: 3, words: null }),
	'pin-voice': phase('desk', 'gallery', { card: null }),
	'say-word': phase('participant', 'words', { word: 'gut', recommend: null }),
	'add-card': phase('participant', 'collect', card),
	'edit-card': phase('participant', 'collect', { card: 'none-1', ...card }),
	'remove-card': phase('participant', 'collect', { card: 'none-1' }),
	rate: phase('participant', 'rate', { touchpoint: 'none-1', value: null }),
	dot: phase('participant', 'dots', { side: 'pain', item: 'none-1', n: 1 }),
	'set-options': phase('desk', 'dots', { side: 'pain', items: null }),
	'select-touchpoint': phase('desk', 'select', { touchpoint: 'none-1', side: 'pain', on: true, override: null }),
	burning: phase('participant', 'select', { touchpoint: 'none-1', on: true }),
	'pick-topic': phase('participant', 'soll', { touchpoint: null }),
	'add-note': phase('participant', 'soll', { touchpoint: 'none-1', side: 'wanted', text: 'Ein Wunsch' }),
	'edit-note': phase('participant', 'soll', { note: 'none-1', text: 'Ein Wunsch' }),
	'remove-note': phase('participant', 'soll', { note: 'none-1' }),
	'write-target': phase('desk', 'soll', { touchpoint: 'none-1', sentence: '' }),
	'show-topic': phase('desk', 'soll', { touchpoint: null }),
	'add-measure': phase('participant', 'measure', measure),
	'edit-measure': phase('participant', 'measure', { measure: 'none-1', ...measure }),
	'remove-measure': phase('participant', 'measure', { measure: 'none-1' }),
	'join-measures': phase('desk', 'measure', { from: ['none-1'], into: 'none-2' }),
	vote: phase('participant', 'majority', { measure: 'none-1', value: 'yes' }),
	'set-motions': phase('desk', 'majority', { measures: null }),
	commit: phase('participant', 'commit', { measure: 'none-1', kind: 'join', words: null, name: null }),
	withdraw: phase('participant', 'commit', { commitment: 'none-1' }),
}

/** `METHOD path` → who may, or everybody. */
export const routeRights: Readonly<Record<string, 'public' | readonly Role[]>> = {
	'POST /api/exchange': 'public',
	'POST /api/logout': 'public',
	'GET /api/me': 'public',
	'GET /api/join/:code': 'public',
	'POST /api/join': 'public',
	'GET /api/templates': 'public',
	'GET /privacy.json': 'public',
	'GET /api/sessions': ['organiser'],
	'POST /api/sessions': ['organiser'],
	'GET /api/sessions/:id': whoMay.desk,
	'DELETE /api/sessions/:id': ['organiser'],
	'POST /api/sessions/:id/commands': whoMay.desk,
	'POST /api/sessions/:id/ticket': ['organiser', 'facilitator', 'control', 'projector'],
	'GET /api/sessions/:id/board': ['organiser', 'facilitator', 'control', 'projector'],
	'GET /api/sessions/:id/links': ['organiser'],
	'POST /api/sessions/:id/links': ['organiser'],
	'GET /api/sessions/:id/report': whoMay.desk,
}

/** Well-formed bodies of the routes that want one. */
export const routeBodies: Readonly<Record<string, unknown>> = {
	'POST /api/exchange': { key: 'a-key-that-is-none-at-all' },
	'POST /api/logout': {},
	'POST /api/join': { code: '00000000', protocol: 1 },
	'POST /api/sessions': { template: 'employee-journey', title: 'Noch eine', lang: 'de' },
	'POST /api/sessions/:id/commands': { id: 'rights-command', type: 'set-projector', zoom: 1.1 },
	'POST /api/sessions/:id/links': { role: 'projector' },
}
