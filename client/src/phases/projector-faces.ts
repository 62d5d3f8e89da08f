/** What each phase kind puts on the wall. */
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import { CollectProjector } from './collect/Projector'
import { CommitProjector } from './commit/Projector'
import { DotsProjector } from './dots/Projector'
import { type ProjectorFace, projectorFace } from './face.js'
import { GalleryProjector } from './gallery/Projector'
import { LobbyProjector } from './lobby/Projector'
import { MajorityProjector } from './majority/Projector'
import { MeasureProjector } from './measure/Projector'
import { OnepointProjector } from './onepoint/Projector'
import { PauseProjector } from './pause/Projector'
import { RateProjector } from './rate/Projector'
import { SelectProjector } from './select/Projector'
import { SollProjector } from './soll/Projector'
import { WordsProjector } from './words/Projector'

export const projectorFaces: Readonly<Record<PhaseKind, ProjectorFace>> = {
	lobby: projectorFace(LobbyProjector),
	onepoint: projectorFace(OnepointProjector),
	pause: projectorFace(PauseProjector),
	gallery: projectorFace(GalleryProjector),
	words: projectorFace(WordsProjector),
	collect: projectorFace(CollectProjector),
	rate: projectorFace(RateProjector),
	dots: projectorFace(DotsProjector),
	select: projectorFace(SelectProjector),
	soll: projectorFace(SollProjector),
	measure: projectorFace(MeasureProjector),
	majority: projectorFace(MajorityProjector),
	commit: projectorFace(CommitProjector),
}
