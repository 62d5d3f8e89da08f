/** Commitments on the wall: each measure's tile fills with people; the owner's place is empty until somebody takes it. */
import type { CommitProjectorData, CommitTile } from '@funkenflug/shared/phases/commit'
import { formatList, formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { dotPath } from '../../ui/dotPath'
import { CheckIcon, PersonIcon } from '../../ui/icons'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { useCalm } from '../wall/calm.js'
import { FaceScreen, StatusRow, Words } from '../wall/FaceScreen'
import kit from '../wall/kit.module.css'
import { Paged } from '../wall/Paged'
import { commitWallTexts } from './messages-wall.js'
import css from './Projector.module.css'

export function CommitProjector({ head, phase, data: newest, pulse, now }: ProjectorFaceProps<CommitProjectorData>) {
	const lang = useLang()
	const text = commitWallTexts[lang]
	const { tiles, committed, present } = useCalm(newest)
	return (
		<FaceScreen head={head} phase={phase} maxLines={2}>
			<StatusRow head={head} phase={phase} pulse={pulse} now={now}>
				{head.projector.counts ? (
					<p>
						<b className={kit.figure}>{formatNumber(lang, committed)}</b> {text.rate(committed)}{' '}
						{present > 0 ? <span className={wall.soft}>{text.of(formatNumber(lang, present))}</span> : null}
					</p>
				) : null}
			</StatusRow>
			{tiles.length === 0 ? <p className={kit.empty}>{text.none}</p> : null}
			<Paged items={tiles} keyOf={(tile) => tile.measure} columns={tiles.length > 2 ? 2 : 1} gap={20}>
				{(tile) => <Tile tile={tile} />}
			</Paged>
		</FaceScreen>
	)
}

function Tile({ tile }: { readonly tile: CommitTile }) {
	const lang = useLang()
	const text = commitWallTexts[lang]
	return (
		<article className={cx(kit.paper, css.tile)}>
			<p className={cx(wall.label, wall.soft, kit.rowEnd, css.topic)}>
				<Words>{tile.topic}</Words>
				{tile.viable ? (
					<b className={cx(wall.key, css.viable)}>
						<CheckIcon />
						{text.viable}
					</b>
				) : null}
			</p>
			<p className={css.what}>
				<Words>{tile.what}</Words>
			</p>
			<div className={cx(wall.label, css.foot)}>
				<p className={cx(css.owner, tile.owners.length === 0 && css.free)}>
					<PersonIcon />
					{tile.owners.length === 0 ? <span>{text.open}</span> : <Words>{formatList(lang, tile.owners)}</Words>}
				</p>
				<p className={kit.nowrap}>{text.people(tile.people)}</p>
			</div>
			<svg className={css.people} viewBox={`0 0 ${MOST * DOT} 20`} width={MOST * DOT} height={20} aria-hidden="true">
				<path strokeWidth={18} d={dotPath(Array.from({ length: Math.min(tile.people, MOST) }, (_, i) => ({ x: 10 + i * DOT, y: 10 })))} />
			</svg>
		</article>
	)
}

/** One dot per person, up to what fits across a tile. */
const DOT = 28
const MOST = 28
