/**
 * Commit: voluntary promises to measures; owners sign with a name, joiners need none (M13, M52).
 * Owns who promised what; a promise that is withdrawn stays on record as inactive, without name and words.
 */
import type { Fact, JsonObject } from '@funkenflug/shared/domain'
import { Refusal } from '@funkenflug/shared/errors'
import type { CommitmentId, ParticipantId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import {
	type CommitCommand,
	type CommitPhoneData,
	type CommitProjectorData,
	type CommitSettings,
	type CommitTally,
	type CommitTile,
	commit,
	type MineCommitment,
} from '@funkenflug/shared/phases/commit'
import { type CommitmentMark, commitmentRate, committed, isViable } from '@funkenflug/shared/ranking/commitments'
import type { CommitmentRecord, MeasureRecord, PhaseRuntime, SessionState } from '../room/state.js'
import { type AdmittedText, admitText } from '../room/texts.js'
import { commitReport } from './commit-report.js'
import { authorOf, participantOf, phasesOf, settingsOf } from './lookup.js'
import { committable, marksOf, requireRevealedVotes, resolveMeasure, topicTitle } from './measures.js'
import { memoised } from './memo.js'
import type { DecideContext, Decision, PhaseRules } from './rules.js'

export interface CommitState {
	/** Participant → own commitments made here, withdrawn ones included. */
	readonly own: Map<ParticipantId, Set<CommitmentId>>
}
type Phase = PhaseRuntime<CommitState>
type Commit = Extract<CommitCommand, { type: 'commit' }>
type CommitmentData = Pick<CommitmentRecord, 'measure' | 'kind' | 'words' | 'name' | 'state' | 'reason'>

const settings = (phase: PhaseRuntime): CommitSettings => settingsOf(commit, phase)

export const commitRules: PhaseRules<CommitState, CommitCommand, CommitTally> = {
	contract: commit,
	canOpen: requireRevealedVotes,
	prepare: () => ({}),
	initial: () => ({ own: new Map() }),
	decide: (session, phase, command, context) =>
		command.type === 'commit'
			? decideCommit(session, phase, command, context)
			: decideWithdraw(session, phase, command.commitment, context),
	evolve,
	mine(session, phase, participant) {
		const mine: Record<string, JsonObject> = {}
		for (const id of phase.state.own.get(participant) ?? []) {
			const record = session.commitments.get(id)
			if (record?.active) mine[`c:${id}`] = mineCommitment(record)
		}
		return mine
	},
	minePatch(session, _phase, _participant, fact) {
		const { commitment: id } = fact.d as { readonly commitment?: CommitmentId }
		if (id === undefined) return {}
		const record = session.commitments.get(id)
		return { [`c:${id}`]: record?.active ? mineCommitment(record) : null }
	},
	tally: (session, phase) => memoised(session, `tally:${phase.config.id}`, () => countCommitments(session, phase)),
	phone(_session, phase, tally) {
		const items = tally().tiles.map(({ measure, what, topic, firstStep, due, owners, people, viable }): [string, JsonObject] => [
			`m:${measure}`,
			{ what, topic, firstStep, due, owners, joined: people, viable },
		])
		return {
			data: { perPerson: settings(phase).perPerson, nameChars: limits.nameChars } satisfies CommitPhoneData,
			items: Object.fromEntries(items),
		}
	},
	projector: (_session, _phase, tally) => wall(tally()),
	console: (_session, _phase, tally) => wall(tally()),
	progress: (session, phase) => {
		const committedHere = [...phase.state.own.values()].map((ids) => active(session, ids).length).filter((n) => n > 0)
		return {
			active: committedHere.length,
			done: committedHere.filter((n) => n >= settings(phase).perPerson).length,
			of: phase.present.size,
		}
	},
	report: commitReport,
}

const active = (session: SessionState, ids: Iterable<CommitmentId>): CommitmentRecord[] =>
	[...ids].flatMap((id) => {
		const record = session.commitments.get(id)
		return record?.active ? [record] : []
	})

/** One person's standing commitments in the whole session: the cap is the person's, not the phase's (I10). */
const standing = (session: SessionState, participant: ParticipantId): CommitmentRecord[] =>
	(phasesOf(session, 'commit') as readonly Phase[]).flatMap(({ state }) => active(session, state.own.get(participant) ?? []))

function decideCommit(session: SessionState, phase: Phase, command: Commit, context: DecideContext): Decision {
	const participant = participantOf(context)
	const measure = resolveMeasure(session, command.measure)
	if (!committable(session).some(({ id }) => id === measure)) throw new Refusal('E_NOT_FOUND')
	const data = admitCommitment(session, command)
	const own = standing(session, participant)
	if (own.some((one) => resolveMeasure(session, one.measure) === measure)) throw new Refusal('E_CAP', 'measure')
	if (own.length >= settings(phase).perPerson) throw new Refusal('E_CAP', 'person')
	const commitment = context.newId()
	return { facts: [{ t: 'committed', p: phase.config.id, d: { commitment, measure, ...data } }], result: { commitment } }
}

/** An owner signs with a name and says what they will do (M52); joiners may leave both out. */
function admitCommitment(session: SessionState, { kind, words, name }: Commit): Omit<CommitmentData, 'measure'> {
	const owner = kind === 'owner'
	const said = admitText(session, words ?? '', { min: owner ? limits.ownerCharsMin : 0, max: limits.commitmentChars })
	const signed = admitText(session, name ?? '', { min: 0, max: limits.nameChars })
	if (owner && signed.text === '') throw new Refusal('E_NAME')
	const held: AdmittedText | undefined = [said, signed].find(({ state }) => state !== 'visible')
	return {
		kind,
		words: said.text === '' ? null : said.text,
		name: signed.text === '' ? null : signed.text,
		state: held?.state ?? 'visible',
		reason: held?.reason ?? null,
	}
}

function decideWithdraw(session: SessionState, phase: Phase, id: CommitmentId, context: DecideContext): Decision {
	const record = session.commitments.get(id)
	if (record === undefined || !phase.state.own.get(participantOf(context))?.has(id)) throw new Refusal('E_NOT_FOUND')
	return record.active ? { facts: [{ t: 'commitment-withdrawn', p: phase.config.id, d: { commitment: id } }] } : { facts: [] }
}

function evolve(session: SessionState, phase: Phase, fact: Fact): void {
	const { commitment: id, ...data } = fact.d as unknown as CommitmentData & { readonly commitment: CommitmentId }
	if (fact.t === 'committed') {
		const by = authorOf(fact)
		session.order += 1
		session.commitments.set(id, { id, phase: phase.config.id, ...data, active: true, by, order: session.order })
		if (by !== null) phase.state.own.set(by, (phase.state.own.get(by) ?? new Set<CommitmentId>()).add(id))
	}
	if (fact.t === 'commitment-withdrawn') {
		const record = session.commitments.get(id)
		// That there was a promise stays on record; who made it and how it was worded goes with it.
		if (record !== undefined) Object.assign(record, { active: false, words: null, name: null })
	}
}

const mineCommitment = ({ measure, kind, words, name }: CommitmentRecord): JsonObject =>
	({ measure, kind, words, name }) satisfies MineCommitment

/** All commitments of the session, whichever phase they were made in; heads are those present in this one (D-R10). */
function countCommitments(session: SessionState, phase: Phase): CommitTally {
	const heads = phase.present.size
	const marks = marksOf(session)
	const marksByMeasure = grouped(marks, ({ measure }) => measure)
	const standingBy = grouped(
		[...session.commitments.values()].filter((one) => one.active).sort((a, b) => a.order - b.order),
		({ measure }) => resolveMeasure(session, measure),
	)
	const people = new Set(marks.filter(({ state }) => state !== 'withdrawn').map(({ participant }) => participant)).size
	return {
		tiles: committable(session).map((measure) =>
			tile(session, measure, marksByMeasure.get(measure.id) ?? [], standingBy.get(measure.id) ?? [], heads),
		),
		committed: people,
		present: heads,
		rate: commitmentRate(marks, heads),
		withdrawn: [...session.commitments.values()].filter((one) => !one.active).length,
	}
}

function tile(
	session: SessionState,
	measure: MeasureRecord,
	marks: readonly CommitmentMark[],
	standingOnes: readonly CommitmentRecord[],
	heads: number,
): CommitTile {
	const visible = standingOnes.filter(({ state }) => state === 'visible')
	return {
		measure: measure.id,
		what: measure.what,
		topic: topicTitle(session, measure),
		firstStep: measure.firstStep,
		due: measure.due,
		owners: visible.flatMap(({ kind, name }) => (kind === 'owner' && name !== null ? [name] : [])),
		people: committed(marks, measure.id),
		viable: isViable(marks, measure.id, heads),
		words: visible.flatMap(({ words }) => (words === null ? [] : [words])),
	}
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>()
	for (const item of items) {
		const key = keyOf(item)
		const group = groups.get(key)
		if (group === undefined) groups.set(key, [item])
		else group.push(item)
	}
	return groups
}

const wall = ({ tiles, committed: people, present }: CommitTally): CommitProjectorData => ({ tiles, committed: people, present })
