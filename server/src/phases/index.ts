/** The register of phase rules: adding a kind adds one line here, one in shared/src/phases and one in client/src/phases. */
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import { collectRules } from './collect.js'
import { commitRules } from './commit.js'
import { dotsRules } from './dots.js'
import { galleryRules } from './gallery.js'
import { lobbyRules } from './lobby.js'
import { majorityRules } from './majority.js'
import { measureRules } from './measure.js'
import { onepointRules } from './onepoint.js'
import { pauseRules } from './pause.js'
import { rateRules } from './rate.js'
import { type AnyRules, eraseRules } from './rules.js'
import { selectRules } from './select.js'
import { sollRules } from './soll.js'
import { wordsRules } from './words.js'

const register: Readonly<Record<PhaseKind, AnyRules>> = {
	lobby: eraseRules(lobbyRules),
	onepoint: eraseRules(onepointRules),
	pause: eraseRules(pauseRules),
	gallery: eraseRules(galleryRules),
	words: eraseRules(wordsRules),
	collect: eraseRules(collectRules),
	rate: eraseRules(rateRules),
	dots: eraseRules(dotsRules),
	select: eraseRules(selectRules),
	soll: eraseRules(sollRules),
	measure: eraseRules(measureRules),
	majority: eraseRules(majorityRules),
	commit: eraseRules(commitRules),
}

/** Rules of a kind. */
export const rulesOf = (kind: PhaseKind): AnyRules => register[kind]
