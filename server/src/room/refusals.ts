/**
 * Refusals a repeat must hear again (rule 4), the newest few per author. In memory only: after a restart a refused
 * command is simply decided again. Retryable ones are not kept: trying again is what they ask for.
 */
import { isRetryable, type Refusal } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import type { Answer } from '@funkenflug/shared/views'

export type Refused = Extract<Answer, { readonly ok: false }>

export const refused = ({ code, detail, retryAfterMs }: Refusal): Refused => ({
	ok: false,
	code,
	...(detail === undefined ? {} : { detail }),
	...(retryAfterMs === undefined ? {} : { retryAfterMs }),
})

export interface RefusalMemory {
	find(author: string, command: string): Refused | null
	keep(author: string, command: string, refusal: Refused): void
	/** What it rested on has never been stored: decide again. */
	forget(author: string, command: string): void
}

export function createRefusalMemory(): RefusalMemory {
	const authors = new Map<string, Map<string, Refused>>()
	return {
		find: (author, command) => authors.get(author)?.get(command) ?? null,
		keep(author, command, refusal) {
			if (isRetryable(refusal.code)) return
			const own = authors.get(author) ?? new Map<string, Refused>()
			own.set(command, refusal)
			if (own.size > limits.refusalsKept) forgetOldest(own)
			authors.set(author, own)
			if (authors.size > limits.participants) forgetOldest(authors)
		},
		forget: (author, command) => void authors.get(author)?.delete(command),
	}
}

function forgetOldest<K>(map: Map<K, unknown>): void {
	for (const key of map.keys()) {
		map.delete(key)
		return
	}
}
