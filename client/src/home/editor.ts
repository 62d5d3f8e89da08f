/**
 * One session being edited: what the server has, what stands in the form, and whether the two agree.
 * Lives outside the screens, so a change of tab or a look at the list loses nothing. A save asks first what the
 * server has by now: the same field changed on both sides is said, never overwritten in silence.
 */
import type { PhaseConfig, SessionDetails, SessionPatch } from '@funkenflug/shared/protocol'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Agenda, agendaOf, brokenLocks, restoreLocked } from './agenda/draft'
import type { Asked, HomeApi } from './api'
import { same } from './same'

/** What `update-session` changes. */
export type Basics = { readonly [K in keyof SessionPatch]-?: NonNullable<SessionPatch[K]> }
const BASIC_KEYS = [
	'title',
	'goal',
	'lang',
	'moderation',
	'stages',
	'retentionDays',
	'holdNames',
] as const satisfies readonly (keyof Basics)[]
type Part = keyof Basics | 'agenda'

export type Trouble =
	/** Somebody else changed the same while it was edited here. */
	| { readonly kind: 'conflict'; readonly parts: readonly Part[] }
	/** Phases that have been opened since. */
	| { readonly kind: 'opened'; readonly phases: readonly PhaseConfig[] }
	| { readonly kind: 'refused'; readonly code: string; readonly detail: string | null }

export interface EditorState {
	/** `loading` until the first answer; `missing`: there is no such session. */
	readonly state: 'loading' | 'ready' | 'missing' | 'failed'
	/** Code of the failure. */
	readonly code: string | null
	/** Newest known on the server. */
	readonly server: SessionDetails | null
	/** What the drafts began from. */
	readonly base: Draft | null
	readonly draft: Draft | null
	readonly saving: boolean
	readonly trouble: Trouble | null
	/** ms of the last save on this page. */
	readonly savedAt: number | null
}
export interface Draft {
	readonly basics: Basics
	readonly agenda: Agenda
}

export interface Editor {
	readonly store: StoreApi<EditorState>
	/** Asks the server; an untouched form follows, a touched one stays. */
	load(): Promise<void>
	editBasics(patch: Partial<Basics>): void
	editAgenda(change: (agenda: Agenda) => Agenda): void
	/** `force`: mine wins where both have changed. */
	save(force?: boolean): Promise<boolean>
	/** Back to what the server has. */
	discard(): Promise<void>
	/** Opened phases as they run, the rest as drafted. */
	restoreOpened(): void
}

const draftOf = (details: SessionDetails): Draft => {
	const { goal, lang, moderation, stages, retentionDays, holdNames } = details
	return {
		basics: { title: details.summary.title, goal, lang, moderation, stages: [...stages], retentionDays, holdNames: [...holdNames] },
		agenda: agendaOf(details),
	}
}

const changedKeys = (from: Basics, to: Basics): readonly (keyof Basics)[] => BASIC_KEYS.filter((key) => !same(from[key], to[key]))
/** Parts of the draft that differ from what it began from. */
export const changedParts = ({ base, draft }: Pick<EditorState, 'base' | 'draft'>): readonly Part[] =>
	base === null || draft === null || base === draft
		? []
		: [...changedKeys(base.basics, draft.basics), ...(same(base.agenda, draft.agenda) ? [] : (['agenda'] as const))]

/** A form over what the server has: own changes stay on top, all else follows the server. */
function rebase(base: Draft, draft: Draft, fresh: Draft): Draft {
	const mine = new Set(changedParts({ base, draft }))
	const basics = {
		...fresh.basics,
		...Object.fromEntries([...mine].flatMap((part) => (part === 'agenda' ? [] : [[part, draft.basics[part]]]))),
	}
	return { basics, agenda: mine.has('agenda') ? draft.agenda : fresh.agenda }
}

export function createEditor(session: string, api: HomeApi, now: () => number = Date.now): Editor {
	const store = createStore<EditorState>(() => ({
		state: 'loading',
		code: null,
		server: null,
		base: null,
		draft: null,
		saving: false,
		trouble: null,
		savedAt: null,
	}))
	const { getState: get, setState: set } = store

	function take(answer: Asked<SessionDetails>): SessionDetails | null {
		if (answer.ok) return answer.value
		// What is on the screen stays: only the first answer decides about the whole page.
		if (get().server === null || answer.code === 'E_NOT_FOUND') {
			set({ state: answer.code === 'E_NOT_FOUND' ? 'missing' : 'failed', code: answer.code })
		}
		return null
	}
	/** The server's version becomes the ground; own changes stay. */
	function settle(server: SessionDetails, keep: boolean): void {
		const fresh = draftOf(server)
		const { base, draft } = get()
		const next = keep && base !== null && draft !== null ? rebase(base, draft, fresh) : fresh
		set({ state: 'ready', code: null, server, base: fresh, draft: same(next, fresh) ? fresh : next })
	}
	async function send(patch: Partial<Basics>, agenda: Agenda | null): Promise<Asked<unknown>> {
		if (Object.keys(patch).length > 0) {
			const answer = await api.command(session, 'update-session', { patch })
			if (!answer.ok) return answer
		}
		return agenda === null ? { ok: true, value: null } : api.command(session, 'set-agenda', { agenda })
	}

	return {
		store,
		async load() {
			const server = take(await api.details(session))
			if (server === null || get().saving) return
			// A form with changes keeps the ground it stands on, or a conflict could not be told any more.
			if (changedParts(get()).length > 0) set({ state: 'ready', code: null, server })
			else settle(server, false)
		},
		editBasics(patch) {
			const { draft } = get()
			if (draft !== null) set({ draft: { ...draft, basics: { ...draft.basics, ...patch } } })
		},
		editAgenda(change) {
			const { draft } = get()
			if (draft !== null) set({ draft: { ...draft, agenda: change(draft.agenda) } })
		},
		async save(force = false) {
			const { saving, base, draft } = get()
			if (saving || base === null || draft === null) return false
			const mine = changedParts({ base, draft })
			if (mine.length === 0) return true
			set({ saving: true, trouble: null })
			const fail = (trouble: Trouble) => {
				set({ saving: false, trouble })
				return false
			}
			const asked = await api.details(session)
			if (!asked.ok) return fail({ kind: 'refused', code: asked.code, detail: asked.detail })
			set({ server: asked.value })
			const theirs = new Set(changedParts({ base, draft: draftOf(asked.value) }))
			const both = mine.filter((part) => theirs.has(part))
			if (both.length > 0 && !force) return fail({ kind: 'conflict', parts: both })
			const broken = mine.includes('agenda') ? brokenLocks(draft.agenda, asked.value) : []
			if (broken.length > 0) return fail({ kind: 'opened', phases: broken })

			const patch = Object.fromEntries(mine.flatMap((part) => (part === 'agenda' ? [] : [[part, draft.basics[part]]])))
			const answer = await send(patch, mine.includes('agenda') ? draft.agenda : null)
			const after = await api.details(session)
			if (!answer.ok) {
				// One half may have been saved: the form then shows only what is still missing.
				if (after.ok) settle(after.value, true)
				return fail({ kind: 'refused', code: answer.code, detail: answer.detail })
			}
			// Typed while it was being saved: stays, and stays unsaved.
			set({ base: draft })
			if (after.ok) settle(after.value, true)
			set({ saving: false, savedAt: now() })
			return true
		},
		async discard() {
			const server = take(await api.details(session)) ?? get().server
			if (server !== null) settle(server, false)
			set({ trouble: null })
		},
		restoreOpened() {
			const { draft, server } = get()
			if (draft === null || server === null) return
			set({ trouble: null, draft: { ...draft, agenda: restoreLocked(draft.agenda, server) } })
		},
	}
}
