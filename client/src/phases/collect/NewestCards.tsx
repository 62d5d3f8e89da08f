/** The newest cards on the wall, whole or not at all: they share the row as long as every text fits. */
import type { CollectProjectorData } from '@funkenflug/shared/phases/collect'
import { memo, useEffect, useMemo, useState } from 'react'
import { useLang } from '../../i18n/lang'
import { Card } from '../../ui/Card'
import { RatingIcon } from '../../ui/icons'
import { RATING_WORDS } from '../../ui/ratings'
import { useLater } from '../../ui/useLater'
import { VisuallyHidden } from '../../ui/VisuallyHidden'
import { useWallZoom } from '../../ui/WallFrame'
import { Box, FirstFit, type Size } from '../wall/Box'
import { Words } from '../wall/FaceScreen'
import { mayFit } from './card-room.js'
import { collectWallTexts } from './messages-wall.js'
import css from './Projector.module.css'

type Latest = CollectProjectorData['latest']
interface CardsProps {
	/** Newest last. */
	readonly cards: Latest
	/** Names of the stages by key. */
	readonly names: ReadonlyMap<string, string>
}

const SPARK_MS = 2_000
const NONE: ReadonlySet<string> = new Set()

/** Ids that were not there a moment ago; none on the first picture. */
function useNewIds(cards: Latest): ReadonlySet<string> {
	const [seen, setSeen] = useState({ cards, fresh: NONE })
	let { fresh } = seen
	if (seen.cards !== cards) {
		const before = new Set(seen.cards.map(({ id }) => id))
		const added = cards.filter(({ id }) => !before.has(id)).map(({ id }) => id)
		if (added.length > 0) fresh = new Set(added)
		setSeen({ cards, fresh })
	}
	useEffect(() => {
		if (fresh === NONE) return
		const timer = setTimeout(() => setSeen((now) => ({ ...now, fresh: NONE })), SPARK_MS)
		return () => clearTimeout(timer)
	}, [fresh])
	return fresh
}

/** One row: three, two or one card, the newest first. Width and height: the room there is, px of the stage. */
export const CardRow = memo(function CardRow({ cards: latest, names, width, height }: CardsProps & Size) {
	const lang = useLang()
	const zoom = useWallZoom()
	const cards = useLater(latest)
	const fresh = useNewIds(cards)
	const newest = useMemo(() => [...cards].reverse().slice(0, 3), [cards])
	const from = useMemo(() => {
		const texts = newest.map(({ text, rating, stage }) => ({ text, key: rating !== null || names.has(stage ?? '') }))
		return [3, 2, 1].filter((n) => !mayFit(texts.slice(0, n), { width, height }, zoom)).length
	}, [newest, names, width, height, zoom])
	const row = (n: number) => (
		<ul className={css.row} aria-label={collectWallTexts[lang].newest}>
			{newest.slice(0, n).map((card) => (
				<One key={card.id} text={card.text} rating={card.rating} stage={names.get(card.stage ?? '')} fresh={fresh.has(card.id)} />
			))}
		</ul>
	)
	const [first] = newest
	return (
		<FirstFit
			content={newest}
			from={from}
			variants={[
				() => row(3),
				() => row(2),
				() => row(1),
				() =>
					first === undefined ? null : (
						<p className={css.long}>
							{first.rating === null ? null : (
								<span className={css.sign}>
									<RatingIcon rating={first.rating} />
									<VisuallyHidden>{RATING_WORDS[first.rating][lang]}: </VisuallyHidden>
								</span>
							)}
							<Words>{first.text}</Words>
						</p>
					),
			]}
		/>
	)
})

/** As many of the newest as fit below each other in two columns (no map on the wall). */
export const CardGrid = memo(function CardGrid({ cards: latest, names }: CardsProps) {
	const lang = useLang()
	const cards = useLater(latest)
	const fresh = useNewIds(cards)
	const newest = useMemo(() => [...cards].reverse(), [cards])
	const grid = (n: number) => () => (
		<ul className={css.grid} aria-label={collectWallTexts[lang].newest}>
			{newest.slice(0, n).map((card) => (
				<One key={card.id} text={card.text} rating={card.rating} stage={names.get(card.stage ?? '')} fresh={fresh.has(card.id)} />
			))}
		</ul>
	)
	return <Box>{() => <FirstFit content={newest} variants={[12, 9, 6, 4, 3, 2, 1].map(grid)} />}</Box>
})

interface OneProps {
	readonly text: string
	readonly rating: Latest[number]['rating']
	readonly stage: string | undefined
	readonly fresh: boolean
}

/** Plain values: a card that stays is not drawn again when others come. */
const One = memo(function One({ text, rating, stage, fresh }: OneProps) {
	return (
		<Card surface="wall" as="li" state={fresh ? 'new' : 'plain'} rating={rating} {...(stage === undefined ? {} : { label: stage })}>
			<Words>{text}</Words>
		</Card>
	)
})
