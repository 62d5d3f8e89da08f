/** Figures of long runs, one line of JSON each, for the table in docs/evidence. Nothing is written unless EVIDENCE names a file. */
import { appendFileSync } from 'node:fs'

export function keepEvidence(what: string, figures: Readonly<Record<string, string | number>>): void {
	const file = process.env['EVIDENCE']
	if (file !== undefined && file !== '') appendFileSync(file, `${JSON.stringify({ what, figures })}\n`)
}

/** Long runs ask for the full figures. */
export const isLong = process.env['LONG'] === '1'
export const rounds = (short: number, long: number): number => Number(process.env['ROUNDS'] ?? (isLong ? long : short))
