/** The console's face of every phase kind that needs the desk's hand; the others need none. */
import type { PhaseKind } from '@funkenflug/shared/phases/index'
import { DotsConsole } from './dots/Console'
import { type ConsoleFace, consoleFace } from './face'
import { GalleryConsole } from './gallery/Console'
import { MajorityConsole } from './majority/Console'
import { MeasureConsole } from './measure/Console'
import { SelectConsole } from './select/Console'
import { SollConsole } from './soll/Console'

export const consoleFaces: { readonly [K in PhaseKind]?: ConsoleFace } = {
	dots: consoleFace(DotsConsole),
	select: consoleFace(SelectConsole),
	soll: consoleFace(SollConsole),
	measure: consoleFace(MeasureConsole),
	majority: consoleFace(MajorityConsole),
	gallery: consoleFace(GalleryConsole),
}
