/**
 * What whoever runs the server reads when stored data is damaged: what is refused, where the damaged files lie, which copy
 * there is and what to type. Only puts sentences together.
 */
import { lastCopy } from './store/copies.js'
import type { Salvage } from './store/salvage.js'

/** What to type to get back what is damaged in `dir`, with the newest copy there is. */
export function repairHint(dir: string): string {
	const copy = lastCopy(dir)
	return copy === null
		? 'No copy is known here; with one: npm run restore -- <file> --damaged'
		: `Newest copy, of ${new Date(copy.at).toISOString().slice(0, 16).replace('T', ' ')} UTC; to put back from it, stop the server and type: npm run restore -- ${copy.file} --damaged`
}

/** Some sessions are refused, the others are served. */
export const salvageNotice = (dir: string, { aside, sessions, refused }: Salvage): string =>
	`The stored data was damaged. ${refused} of ${sessions} sessions cannot be read and are refused, all others are served. The damaged files lie in ${aside} as they were. ${repairHint(dir)}`
