import type { SessionDetails } from '@funkenflug/shared/protocol'
import { templates } from '@funkenflug/shared/templates/index'
import { beforeEach, describe, expect, it } from 'vitest'
import { replacePhase } from './agenda/draft'
import type { Asked, HomeApi } from './api'
import { changedParts, createEditor, type Editor } from './editor'
import { detailsProblem, readNames } from './session/details-problem'

const ok = <T>(value: T): Asked<T> => ({ ok: true, value })
const no = (code: string, detail: string | null = null) => ({ ok: false, code, detail }) as const
const agenda = templates[2]?.agenda ?? []

function begin(): SessionDetails {
	return {
		summary: {
			id: 'session1',
			title: 'Nordlicht',
			status: 'open',
			code: '48217305',
			template: 'x',
			createdAt: 1,
			closedAt: null,
			deleteAt: null,
			joined: 0,
			damaged: false,
		},
		goal: 'Ziel',
		lang: 'de',
		perspective: 'employee',
		moderation: 'post',
		retentionDays: 30,
		holdNames: [],
		stages: [],
		agenda: agenda.map((phase) => ({ ...phase, status: 'planned' })),
	}
}

describe('editing a session', () => {
	let server: SessionDetails
	let sent: { type: string; payload: object }[]
	let refuse: Asked<unknown> | null
	let away: boolean
	let editor: Editor
	const state = () => editor.store.getState()
	const api = {
		details: async () => (away ? no('offline') : ok(structuredClone(server))),
		command: async (_session: string, type: string, payload: object = {}) => {
			sent.push({ type, payload })
			if (refuse !== null) return refuse
			const { patch, agenda: next } = payload as { patch?: Partial<SessionDetails> & { title?: string }; agenda?: SessionDetails['agenda'] }
			if (patch !== undefined)
				server = { ...server, ...patch, summary: { ...server.summary, title: patch.title?.trim() ?? server.summary.title } }
			if (next !== undefined) server = { ...server, agenda: next.map((phase) => ({ ...phase, status: 'planned' })) }
			return ok({ ok: true })
		},
	} as unknown as HomeApi
	beforeEach(async () => {
		server = begin()
		sent = []
		refuse = null
		away = false
		editor = createEditor('session1', api, () => 42)
		await editor.load()
	})

	it('sends only what was changed, and says when it is saved', async () => {
		editor.editBasics({ title: ' Neu ' })
		expect(changedParts(state())).toEqual(['title'])
		expect(await editor.save()).toBe(true)
		expect(sent).toEqual([{ type: 'update-session', payload: { patch: { title: ' Neu ' } } }])
		expect(state()).toMatchObject({ saving: false, savedAt: 42, trouble: null })
		expect(state().base).toBe(state().draft)
		expect(state().draft?.basics.title).toBe('Neu')
	})
	it('a change taken back is no change', async () => {
		editor.editBasics({ goal: 'Anders' })
		editor.editBasics({ goal: 'Ziel' })
		expect(changedParts(state())).toEqual([])
	})
	it('takes in what others change elsewhere, keeps what is typed here', async () => {
		editor.editBasics({ goal: 'Mein Ziel' })
		server = { ...server, retentionDays: 60 }
		expect(await editor.save()).toBe(true)
		expect(server).toMatchObject({ goal: 'Mein Ziel', retentionDays: 60 })
		expect(state().draft?.basics).toMatchObject({ goal: 'Mein Ziel', retentionDays: 60 })
	})
	it('refuses to overwrite what somebody else changed meanwhile, until told to', async () => {
		editor.editBasics({ goal: 'Mein Ziel' })
		server = { ...server, goal: 'Ziel von anderswo' }
		await editor.load()
		expect(state().draft?.basics.goal).toBe('Mein Ziel')
		expect(await editor.save()).toBe(false)
		expect(state().trouble).toEqual({ kind: 'conflict', parts: ['goal'] })
		expect(sent).toEqual([])
		expect(await editor.save(true)).toBe(true)
		expect(server.goal).toBe('Mein Ziel')
	})
	it('can take the other version instead', async () => {
		editor.editBasics({ goal: 'Mein Ziel' })
		server = { ...server, goal: 'Ziel von anderswo' }
		await editor.save()
		await editor.discard()
		expect(state()).toMatchObject({ trouble: null })
		expect(state().draft?.basics.goal).toBe('Ziel von anderswo')
		expect(changedParts(state())).toEqual([])
	})
	it('tells of a phase that was opened meanwhile, and lets it be', async () => {
		const phase = agenda.find(({ kind }) => kind === 'collect')
		if (phase === undefined) throw new Error('no collect')
		editor.editAgenda((now) => replacePhase(now, { ...phase, settings: { ...phase.settings, cards: 2 } }))
		server = { ...server, agenda: server.agenda.map((other) => (other.id === phase.id ? { ...other, status: 'open' } : other)) }
		expect(await editor.save()).toBe(false)
		expect(state().trouble).toMatchObject({ kind: 'opened' })
		expect(sent).toEqual([])
		editor.restoreOpened()
		expect(changedParts(state())).toEqual([])
	})
	it('keeps what is typed when the server refuses or is away', async () => {
		editor.editBasics({ title: 'Neu' })
		refuse = no('E_TEXT_LONG')
		expect(await editor.save()).toBe(false)
		expect(state()).toMatchObject({ saving: false, trouble: { kind: 'refused', code: 'E_TEXT_LONG' } })
		away = true
		expect(await editor.save()).toBe(false)
		expect(state()).toMatchObject({ trouble: { code: 'offline' }, state: 'ready' })
		expect(state().draft?.basics.title).toBe('Neu')
	})
	it('what is typed while it saves stays, unsaved', async () => {
		editor.editBasics({ title: 'Erst' })
		const saving = editor.save()
		editor.editBasics({ goal: 'Währenddessen' })
		expect(await saving).toBe(true)
		expect(state().draft?.basics).toMatchObject({ title: 'Erst', goal: 'Währenddessen' })
		expect(changedParts(state())).toEqual(['goal'])
	})
	it('says when there is no such session, and when nobody answers', async () => {
		const lost = createEditor('session1', { ...api, details: async () => no('E_NOT_FOUND') } as HomeApi)
		await lost.load()
		expect(lost.store.getState().state).toBe('missing')
		away = true
		const silent = createEditor('session1', api)
		await silent.load()
		expect(silent.store.getState()).toMatchObject({ state: 'failed', code: 'offline' })
	})
	it('checks the details as the server does', () => {
		const basics = state().draft?.basics
		if (basics === undefined) throw new Error('not loaded')
		expect(detailsProblem(basics)).toBeNull()
		expect(detailsProblem({ ...basics, title: '  ' })).toBe('title')
		expect(detailsProblem({ ...basics, retentionDays: 366 })).toBe('retentionDays')
		expect(detailsProblem({ ...basics, holdNames: ['x'.repeat(61)] })).toBe('holdNames')
		expect(detailsProblem({ ...basics, stages: [{ key: 's_1', name: { de: '', en: ' ' } }] })).toBe('stages')
		expect(readNames(' Frau K. \n\nHerr L.\n')).toEqual(['Frau K.', 'Herr L.'])
	})
})
