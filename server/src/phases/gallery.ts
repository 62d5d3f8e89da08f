/**
 * Rules of the gallery: the journey with its emotional curve, titles and original voices. Nothing is entered;
 * the desk may pin voices. Shows what may be seen now: unrevealed ratings are not in it.
 */
import { Refusal } from '@funkenflug/shared/errors'
import type { CardId } from '@funkenflug/shared/ids'
import {
	type GalleryCommand,
	type GalleryPhoneData,
	type GallerySettings,
	type GalleryTally,
	gallery,
	type Voice,
} from '@funkenflug/shared/phases/gallery'
import type { CurvePoint } from '@funkenflug/shared/ranking/curve'
import type { CardRecord, PhaseRuntime, SessionState } from '../room/state.js'
import { galleryReport } from './gallery-report.js'
import { settingsOf } from './lookup.js'
import { memoised } from './memo.js'
import { activeTouchpoints, cardStage, cardsByTouchpoint, dominant, isVoice, journeyCurve, voiceOf } from './ratings.js'
import type { NewFact, PhaseRules } from './rules.js'

export interface GalleryState {
	/** In the order of pinning. */
	pinned: readonly CardId[]
}
type Phase = PhaseRuntime<GalleryState>

const TITLES_PER_STAGE = 3
const voicesOf = (phase: PhaseRuntime): number => settingsOf<GallerySettings>(gallery, phase).voices
const equal = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, index) => id === b[index])

/** `was`: only while exactly these are pinned (how a step is taken back after others). */
const pinned = (phase: Phase, cards: readonly CardId[], was: readonly CardId[] | null): NewFact => ({
	t: 'voices-pinned',
	p: phase.config.id,
	d: { cards, was },
})

/** Pinned voices that may still be seen, then one each of the weakest, the strongest, the second weakest … stage. */
function pickVoices(session: SessionState, phase: Phase, curve: readonly CurvePoint[]): readonly Voice[] {
	const max = voicesOf(phase)
	const chosen = phase.state.pinned
		.map((id) => session.cards.get(id))
		.filter((card) => card !== undefined && isVoice(session, card)) as CardRecord[]
	for (const point of outsideIn(curve)) {
		if (chosen.length >= max) break
		const card = voiceOfStage(session, point)
		if (card !== undefined && !chosen.includes(card)) chosen.push(card)
	}
	return chosen.slice(0, max).map(voiceOf)
}

/** Stages from both ends of the scale inwards, beginning with the weakest; equal ones in journey order. */
function outsideIn(curve: readonly CurvePoint[]): readonly CurvePoint[] {
	const rated = curve.filter(({ mean }) => mean !== null).sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0))
	return rated.map((_, index) => (index % 2 === 0 ? rated[index / 2] : rated[rated.length - (index + 1) / 2])) as CurvePoint[]
}

/** The earliest experience that says what most say about a stage. */
function voiceOfStage(session: SessionState, point: CurvePoint): CardRecord | undefined {
	let found: CardRecord | undefined
	for (const card of session.cards.values()) {
		if (card.kind !== 'experienced' || card.rating !== dominant(point) || !isVoice(session, card) || cardStage(session, card) !== point.key)
			continue
		if (found === undefined || card.order < found.order) found = card
	}
	return found
}

/** Touchpoints of a stage with the most cards; equal ones in their order. */
function topTitles(session: SessionState): GalleryTally['titles'] {
	const cards = cardsByTouchpoint(session)
	const count = (id: Parameters<typeof cards.get>[0]): number => cards.get(id)?.length ?? 0
	const sorted = [...activeTouchpoints(session)].sort((a, b) => count(b.id) - count(a.id) || a.order - b.order)
	return Object.fromEntries(
		session.stages.map(({ key }) => [
			key,
			sorted
				.filter(({ stage }) => stage === key)
				.slice(0, TITLES_PER_STAGE)
				.map(({ title }) => title),
		]),
	)
}

function look(session: SessionState, phase: Phase): GalleryTally {
	const { curve, source } = journeyCurve(session)
	return {
		curve,
		source,
		voices: pickVoices(session, phase, curve),
		titles: topTitles(session),
		n: curve.reduce((sum, { n }) => sum + n, 0),
	}
}

const view = (tally: () => GalleryTally): GalleryPhoneData => ({ tally: tally() })

export const galleryRules: PhaseRules<GalleryState, GalleryCommand, GalleryTally> = {
	contract: gallery,
	prepare: () => ({}),
	initial: () => ({ pinned: [] }),
	decide(session, phase, { card }) {
		const before = phase.state.pinned
		const known = card === null ? undefined : session.cards.get(card)
		if (card !== null && (known === undefined || !isVoice(session, known))) throw new Refusal('E_NOT_FOUND')
		if (card !== null && voicesOf(phase) === 0) throw new Refusal('E_CAP')
		// Pinning one too many lets the oldest go.
		const after = card === null ? [] : [...before.filter((id) => id !== card), card].slice(-voicesOf(phase))
		if (equal(before, after)) return { facts: [] }
		const undo = { action: 'pin-voice', params: { voices: after.length }, inverse: [pinned(phase, before, after)] }
		return { facts: [pinned(phase, after, null)], undo }
	},
	evolve(_session, phase, fact) {
		const { cards, was } = fact.d as unknown as { readonly cards: readonly CardId[]; readonly was: readonly CardId[] | null }
		if (was === null || equal(was, phase.state.pinned)) phase.state.pinned = cards
	},
	mine: () => ({}),
	minePatch: () => ({}),
	tally: (session, phase) => memoised(session, `tally:${phase.config.id}`, () => look(session, phase)),
	phone: (_session, _phase, tally) => ({ data: view(tally), items: {} }),
	projector: (_session, _phase, tally) => view(tally),
	console: (_session, _phase, tally) => view(tally),
	progress: (_session, { present }) => ({ active: 0, done: 0, of: present.size }),
	report: galleryReport,
}
