/** One plain result model for all export formats: every number on the projector can be recomputed from it (I23). */
import type { Bilingual } from '@funkenflug/shared/domain'
import type { CurvePoint } from '@funkenflug/shared/ranking/curve'

export interface ReportColumn {
	/** Stable key, the header of the plain CSV. */
	readonly key: string
	readonly title: Bilingual
	readonly type: 'text' | 'number' | 'share' | 'date' | 'bool'
}
export type ReportCell = string | number | boolean | null | Bilingual
export interface ReportTable {
	/** Stable name, part of file names: `touchpoints`, `cards`, … */
	readonly name: string
	readonly title: Bilingual
	readonly columns: readonly ReportColumn[]
	readonly rows: readonly (readonly ReportCell[])[]
}
export interface ReportSection {
	readonly id: string
	readonly title: Bilingual
	/** The question the room was asked. */
	readonly prompt: Bilingual | null
	/** Short statements, e.g. "75 % answered 4 or 5 (n = 280)". */
	readonly facts: readonly Bilingual[]
	readonly tables: readonly ReportTable[]
	readonly curve: readonly CurvePoint[] | null
}
export interface ReportModel {
	readonly schema: 1
	readonly session: {
		readonly id: string
		readonly title: string
		readonly goal: string
		readonly template: string
		readonly lang: string
		readonly perspective: string
		readonly status: string
		readonly stages: readonly { readonly key: string; readonly name: Bilingual }[]
	}
	/** Sequence number of the newest commit it contains, and server ms when made. */
	readonly seq: number
	readonly at: number
	/** Interim = the session is not closed. */
	readonly interim: boolean
	readonly participants: number
	readonly sections: readonly ReportSection[]
}
