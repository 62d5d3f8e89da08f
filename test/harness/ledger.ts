/**
 * The other side of the books: every command somebody sent and every answer they got, kept outside the server.
 * Afterwards the server's facts are held against it (trust I1, I2, R3). Knows no phase kind and no transport.
 */
import type { Fact } from '@funkenflug/shared/domain'
import { isRetryable } from '@funkenflug/shared/errors'
import type { Ack } from '@funkenflug/shared/views'

export interface LedgerEntry {
	readonly author: string
	readonly id: string
	readonly type: string
	/** What must be found again in exports, for commands that carry a text. */
	readonly text: string | null
	sends: number
	/** The first definite answer; null = none heard yet. */
	answer: Ack | null
}
export type LedgerCommand = { readonly id: string; readonly type: string; readonly [key: string]: unknown }
export interface StoredCommit {
	readonly seq: number
	readonly facts: readonly Fact[]
}

export interface Ledger {
	/** Call at every sending, repeats too. */
	sent(author: string, command: LedgerCommand): void
	/** Call at every answer that arrives. */
	heard(author: string, id: string, ack: Ack): void
	entry(author: string, id: string): LedgerEntry | undefined
	entries(): Iterable<LedgerEntry>
	/** Sentences about answers that contradicted each other; must stay empty. */
	readonly contradictions: readonly string[]
	figures(): LedgerFigures
	/** What is wrong with the log of a session that is not sealed; empty = every accepted command is in it, once. */
	compareFacts(commits: readonly StoredCommit[]): string[]
}
export interface LedgerFigures {
	readonly commands: number
	readonly sends: number
	readonly accepted: number
	readonly refused: number
	/** Never answered definitely: they may or may not have happened. */
	readonly open: number
}

/** What an answer says, without what may differ between the first and a repeated one. */
const gist = ({ mine: _mine, ...answer }: Ack): string => JSON.stringify(answer)
const keyOf = (author: string, id: string): string => `${author} ${id}`
const textOf = (command: LedgerCommand): string | null =>
	['text', 'what', 'words', 'word', 'title'].map((key) => command[key]).find((value) => typeof value === 'string') ?? null

export function createLedger(): Ledger {
	const entries = new Map<string, LedgerEntry>()
	const contradictions: string[] = []
	return {
		contradictions,
		sent(author, command) {
			const key = keyOf(author, command.id)
			const entry = entries.get(key) ?? { author, id: command.id, type: command.type, text: textOf(command), sends: 0, answer: null }
			entry.sends += 1
			entries.set(key, entry)
		},
		heard(author, id, ack) {
			const entry = entries.get(keyOf(author, id))
			if (entry === undefined) return void contradictions.push(`${author} heard an answer to ${id}, which it never sent`)
			if (!ack.ok && isRetryable(ack.code)) return
			if (entry.answer === null) entry.answer = ack
			else if (gist(entry.answer) !== gist(ack))
				contradictions.push(`${author} heard ${gist(entry.answer)}, then ${gist(ack)}, for ${entry.type} ${id}`)
		},
		entry: (author, id) => entries.get(keyOf(author, id)),
		entries: () => entries.values(),
		figures() {
			const all = [...entries.values()]
			return {
				commands: all.length,
				sends: all.reduce((sum, { sends }) => sum + sends, 0),
				accepted: all.filter(({ answer }) => answer?.ok === true).length,
				refused: all.filter(({ answer }) => answer?.ok === false).length,
				open: all.filter(({ answer }) => answer === null).length,
			}
		},
		compareFacts(commits) {
			const wrong: string[] = []
			const found = new Map<string, { readonly seq: number; readonly result: string | undefined }>()
			let last = 0
			for (const { seq, facts } of commits) {
				if (last !== 0 && seq !== last + 1) wrong.push(`commit ${seq} follows ${last}`)
				last = seq
				for (const { by, c, r } of facts) {
					if (c === undefined || by === undefined) continue
					const key = keyOf(by, c)
					const before = found.get(key)
					if (before !== undefined && before.seq !== seq) wrong.push(`[I2] ${key} happened in commit ${before.seq} and again in ${seq}`)
					found.set(key, { seq, result: r === undefined ? before?.result : JSON.stringify(r) })
				}
			}
			for (const { author, id, type, answer } of entries.values()) {
				const fact = found.get(keyOf(author, id))
				// Closing replaces the log and leaves no command behind.
				if (answer === null || type === 'close-session') continue
				if (!answer.ok) {
					if (fact !== undefined) wrong.push(`${type} ${id} of ${author} was refused (${answer.code}) and happened in commit ${fact.seq}`)
				} else if (fact === undefined) wrong.push(`[I1] ${type} ${id} of ${author} was acknowledged and is not in the log`)
				else if (fact.seq !== answer.seq)
					wrong.push(`${type} ${id} of ${author} was acknowledged for commit ${answer.seq} and is in ${fact.seq}`)
				else if (fact.result !== (answer.result === undefined ? undefined : JSON.stringify(answer.result)))
					wrong.push(`${type} ${id} of ${author}: result ${fact.result} is not the one acknowledged`)
			}
			for (const key of found.keys()) if (!entries.has(key)) wrong.push(`${key} is in the log and was never sent`)
			return wrong
		},
	}
}
