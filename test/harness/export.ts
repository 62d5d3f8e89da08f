/** Reads the JSON export as tables: what a person would check results against. */
import type { ReportModel } from '@funkenflug/server/report/model'

export type ExportRow = Readonly<Record<string, unknown>>

/** A table as rows by column key. Throws when there is none of that name. */
export function tableOf(model: ReportModel, name: string): readonly ExportRow[] {
	const table = model.sections.flatMap(({ tables }) => tables).find((one) => one.name === name)
	if (table === undefined) throw new Error(`The export has no table "${name}".`)
	return table.rows.map((row) => Object.fromEntries(table.columns.map(({ key }, index) => [key, row[index]])))
}
