/** The report over REST as plain data: the same model every export is made of. Holds nothing that is still hidden. */
import type { Bilingual } from '@funkenflug/shared/domain'
import type { CurvePoint } from '@funkenflug/shared/ranking/curve'
import type { ConsoleHead } from '@funkenflug/shared/views'
import { useCallback, useEffect, useState } from 'react'

export type Cell = string | number | boolean | null | Bilingual
export interface Column {
	readonly key: string
	readonly title: Bilingual
	readonly type: 'text' | 'number' | 'share' | 'date' | 'bool'
}
export interface Table {
	readonly name: string
	readonly title: Bilingual
	readonly columns: readonly Column[]
	readonly rows: readonly (readonly Cell[])[]
}
export interface Section {
	readonly id: string
	readonly title: Bilingual
	readonly prompt: Bilingual | null
	readonly facts: readonly Bilingual[]
	readonly tables: readonly Table[]
	readonly curve: readonly CurvePoint[] | null
}
export interface Report {
	readonly at: number
	readonly interim: boolean
	readonly sections: readonly Section[]
}

export interface ReportQuery {
	readonly format: 'html' | 'csv' | 'csv-excel' | 'xlsx' | 'json'
	readonly table?: string
	readonly lang?: 'de' | 'en'
}
export const reportUrl = (session: string, query: ReportQuery): string =>
	`/api/sessions/${session}/report?${new URLSearchParams({ ...query }).toString()}`

export interface Fetched {
	readonly model: Report | null
	readonly failed: boolean
	readonly loading: boolean
	refresh(): void
}

/** Fetched when the tab opens and again whenever a phase changes its status. The last good one stays in sight. */
export function useReport(session: string, head: Pick<ConsoleHead, 'agenda' | 'session'>): Fetched {
	const [state, setState] = useState<Omit<Fetched, 'refresh'>>({ model: null, failed: false, loading: true })
	const [turn, setTurn] = useState(0)
	const stand = `${head.session.status} ${head.agenda.map(({ status }) => status).join(' ')} ${turn}`
	useEffect(() => {
		const life = new AbortController()
		setState((before) => ({ ...before, loading: true }))
		// `stand` is what makes it new: a phase moved, or somebody asked.
		void load(session, life.signal, stand).then((model) => {
			if (!life.signal.aborted) setState((before) => ({ model: model ?? before.model, failed: model === null, loading: false }))
		})
		return () => life.abort()
	}, [session, stand])
	return { ...state, refresh: useCallback(() => setTurn((n) => n + 1), []) }
}

async function load(session: string, signal: AbortSignal, _stand: string): Promise<Report | null> {
	try {
		const reply = await fetch(reportUrl(session, { format: 'json' }), { signal, credentials: 'same-origin' })
		if (!reply.ok) return null
		const model = (await reply.json()) as Report
		return Array.isArray(model.sections) ? model : null
	} catch {
		return null
	}
}
