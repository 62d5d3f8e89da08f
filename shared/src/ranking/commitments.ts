/**
 * Commitments and the three indicators of ownership (D-R10, I25).
 * Computed inside the server from pseudonyms; only the shares leave. There is no composite score on purpose.
 */

export interface CommitmentMark {
	readonly participant: string
	readonly measure: string
	readonly kind: 'owner' | 'join'
	readonly state: 'active' | 'withdrawn' | 'fulfilled'
	/** Signed with a name (an owner must be). */
	readonly named: boolean
	/** Made by somebody in the hall, not for an absent colleague. */
	readonly present: boolean
}

/** Distinct people needed behind a measure, and the size of group in which an owner alone is enough. */
const MIN_COMMITTED = 3
const OWNER_SUFFICES_UP_TO = 30

/** c_m: distinct participants whose commitment to `measure` stands. */
export const committed = (marks: readonly CommitmentMark[], measure: string): number =>
	people(marks.filter((mark) => mark.measure === measure))

/** A measure is viable with a named, present owner and c_m ≥ 3; up to 30 heads the owner suffices. */
export function isViable(marks: readonly CommitmentMark[], measure: string, heads: number): boolean {
	const owned = marks.some((mark) => mark.measure === measure && mark.kind === 'owner' && stands(mark) && mark.named && mark.present)
	return owned && (heads <= OWNER_SUFFICES_UP_TO || committed(marks, measure) >= MIN_COMMITTED)
}

/** Distinct committed people / heads present. */
export const commitmentRate = (marks: readonly CommitmentMark[], heads: number): number | null => share(people(marks), heads)

/** Origin: agreed measures whose earliest source is a participant's card or a table's draft / agreed measures. */
export const originShare = (agreed: readonly { readonly bornFrom: 'card' | 'draft' | 'desk' }[]): number | null =>
	share(agreed.filter(({ bornFrom }) => bornFrom !== 'desk').length, agreed.length)

/**
 * Continuity: standing commitments by people who wrote a card, dotted, or sat at the drafting table of that
 * measure's touchpoint / all standing commitments. `contributed(participant, measure)` answers for one of them.
 */
export function continuityShare(
	marks: readonly CommitmentMark[],
	contributed: (participant: string, measure: string) => boolean,
): number | null {
	const standing = marks.filter(stands)
	return share(standing.filter((mark) => contributed(mark.participant, mark.measure)).length, standing.length)
}

/** Breadth: people with at least one accepted card, target or measure (votes do not count) / heads present. */
export const breadthShare = (contributors: ReadonlySet<string>, heads: number): number | null => share(contributors.size, heads)

/** Follow-through: done by the due date / due. */
export const followThroughShare = (doneInTime: number, due: number): number | null => share(doneInTime, due)

const stands = (mark: CommitmentMark): boolean => mark.state !== 'withdrawn'
const people = (marks: readonly CommitmentMark[]): number => new Set(marks.filter(stands).map((mark) => mark.participant)).size
/** `null` rather than a share of nothing. */
const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)
