/**
 * Nobody is exposed by comparing two results (R47, I11): a vote that was shown, opened again and shown once more counts
 * what it counted before until enough people have said something new. Owns which entries count.
 * Knows people's entries as texts to compare; never what they mean or who sees the result.
 */
import { limits } from '@funkenflug/shared/limits'
import type { PhaseRuntime } from '../room/state.js'

/** How a kind tells what people said. */
export interface Votes<S> {
	/** From when on everybody sees the count. */
	readonly shownFrom: 'closed' | 'revealed'
	/** Person → what of theirs is counted, equal texts for equal entries. Who has said nothing is not in it. */
	of(state: S): ReadonlyMap<string, string>
}

/**
 * The phase with the entries that count: all of them, unless a result was shown before and from one of those shown fewer
 * than k people (in smaller rooms: than all who are there) differ now. Then those of the last result that was shown.
 */
export function counted<S>(votes: Votes<S>, phase: PhaseRuntime<S>): PhaseRuntime<S> {
	const { shown } = phase
	return shown !== null && isTooFew(votes, phase) ? { ...phase, state: shown.state, present: shown.present } : phase
}

/** Entries have ended, and some that are new are not counted: what was shown stands. */
export function resultStands<S>(votes: Votes<S> | undefined, phase: PhaseRuntime<S>): boolean {
	if (votes === undefined || phase.shown === null || (phase.status !== 'closed' && phase.status !== 'revealed')) return false
	const last = phase.shown.votes.at(-1)
	return last !== undefined && isTooFew(votes, phase) && differing(last, votes.of(phase.state)) > 0
}

/** Part of evolving an opening: puts aside what was shown up to now. */
export function keepShown<S>(votes: Votes<S> | undefined, phase: PhaseRuntime<S>): void {
	if (votes === undefined || !phase.seen) return
	phase.seen = false
	// What stood stands on; nothing else was shown.
	if (phase.shown !== null && isTooFew(votes, phase)) return
	const now = votes.of(phase.state)
	if (now.size === 0 && phase.shown === null) return
	phase.shown = {
		state: structuredClone(phase.state),
		present: new Set(phase.present),
		votes: [...(phase.shown?.votes ?? []), now],
	}
}

/** Against every result that was shown, not only the last: going back and forth must not leave one person over. */
function isTooFew<S>(votes: Votes<S>, { state, shown, present }: PhaseRuntime<S>): boolean {
	const enough = Math.min(limits.k, present.size)
	const now = votes.of(state)
	return (shown?.votes ?? []).some((before) => {
		const people = differing(before, now)
		return people > 0 && people < enough
	})
}

/** People whose entries are not the same in both. */
function differing(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): number {
	let people = 0
	for (const [person, said] of now) if (before.get(person) !== said) people += 1
	for (const person of before.keys()) if (!now.has(person)) people += 1
	return people
}

/** Person → entries of theirs by what they are about, as texts to compare, whatever order they came in. */
export const comparable = <K, V>(
	people: ReadonlyMap<string, ReadonlyMap<K, V>>,
	textOf: (value: V) => string | number,
): Map<string, string> =>
	new Map(
		[...people].map(([person, entries]) => [
			person,
			[...entries]
				.map(([about, value]) => `${about} ${textOf(value)}`)
				.sort()
				.join('\n'),
		]),
	)
