/** The phone's face of every phase kind, registered once. */
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import { CollectPhone } from './collect/Phone'
import { CommitPhone } from './commit/Phone'
import { DotsPhone } from './dots/Phone'
import { type PhoneFace, phoneFace } from './face'
import { GalleryPhone } from './gallery/Phone'
import { LobbyPhone } from './lobby/Phone'
import { MajorityPhone } from './majority/Phone'
import { MeasurePhone } from './measure/Phone'
import { OnepointPhone } from './onepoint/Phone'
import { PausePhone } from './pause/Phone'
import { RatePhone } from './rate/Phone'
import { SelectPhone } from './select/Phone'
import { SollPhone } from './soll/Phone'
import { WordsPhone } from './words/Phone'

export const phoneFaces: Readonly<Record<PhaseKind, PhoneFace>> = {
	lobby: phoneFace(LobbyPhone),
	onepoint: phoneFace(OnepointPhone),
	pause: phoneFace(PausePhone),
	gallery: phoneFace(GalleryPhone),
	words: phoneFace(WordsPhone),
	collect: phoneFace(CollectPhone),
	rate: phoneFace(RatePhone),
	dots: phoneFace(DotsPhone),
	select: phoneFace(SelectPhone),
	soll: phoneFace(SollPhone),
	measure: phoneFace(MeasurePhone),
	majority: phoneFace(MajorityPhone),
	commit: phoneFace(CommitPhone),
}
