/** Majority decision by the hall (D-R9), in whole numbers only: no rounding decides a vote. */

export interface MajorityVotes {
	readonly yes: number
	readonly no: number
	readonly abstain: number
}

export interface MajorityResult {
	/** `rerun`: fewer than half of the heads present voted, so the count says nothing. */
	readonly outcome: 'decided' | 'not-decided' | 'rerun'
	/** Votes cast / heads present; 0 when nobody is present. */
	readonly turnout: number
}

/** decided iff yes > no, yes ≥ half of all votes cast (abstentions included), and at least half of `heads` voted. */
export function majority({ yes, no, abstain }: MajorityVotes, heads: number): MajorityResult {
	const cast = yes + no + abstain
	const turnout = heads > 0 ? cast / heads : 0
	if (2 * cast < heads) return { outcome: 'rerun', turnout }
	return { outcome: yes > no && 2 * yes >= cast ? 'decided' : 'not-decided', turnout }
}
