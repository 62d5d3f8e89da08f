/** The numbers of the curve as a table: the twin of the picture for screen readers, also usable in plain sight. */
import type { Bilingual } from '@funkenflug/shared/domain'
import type { CurvePoint } from '@funkenflug/shared/ranking/curve'
import { formatNumber, formatSigned } from '../i18n/format'
import { useLang } from '../i18n/lang'
import { DIVIDED_WORD, RATING_WORDS } from './ratings'

export const CURVE_TEXTS = {
	curve: { de: 'Gefühlskurve entlang der Reise', en: 'Emotional curve along the journey' },
	ratings: { de: 'Bewertungen', en: 'Ratings' },
	cards: { de: 'Karten', en: 'Cards' },
	stage: { de: 'Station', en: 'Stage' },
	mean: { de: 'Mittel von −1 bis +1', en: 'Mean from −1 to +1' },
	mark: { de: 'Zeichen', en: 'Mark' },
	none: { de: 'keine', en: 'none' },
	ratingsRight: { de: 'Rechts: Zahl der Bewertungen', en: 'On the right: number of ratings' },
	cardsRight: { de: 'Rechts: Zahl der Karten', en: 'On the right: number of cards' },
} as const satisfies Record<string, Bilingual>

export interface CurveTableProps {
	readonly points: readonly CurvePoint[]
	readonly nameOf: (key: string) => string
	readonly counted?: 'ratings' | 'cards'
}

export function CurveTable({ points, nameOf, counted = 'ratings' }: CurveTableProps) {
	const lang = useLang()
	const mark = (point: CurvePoint): string => {
		const words = [
			point.marker === 'pain' ? RATING_WORDS.disappointing[lang] : point.marker === 'love' ? RATING_WORDS.delighting[lang] : null,
			point.divided ? DIVIDED_WORD[lang] : null,
		].filter((word) => word !== null)
		return words.length === 0 ? '–' : words.join(', ')
	}
	return (
		<table>
			<caption>{CURVE_TEXTS.curve[lang]}</caption>
			<thead>
				<tr>
					<th scope="col">{CURVE_TEXTS.stage[lang]}</th>
					<th scope="col">{CURVE_TEXTS[counted][lang]}</th>
					<th scope="col">{RATING_WORDS.disappointing[lang]}</th>
					<th scope="col">{RATING_WORDS.okay[lang]}</th>
					<th scope="col">{RATING_WORDS.delighting[lang]}</th>
					<th scope="col">{CURVE_TEXTS.mean[lang]}</th>
					<th scope="col">{CURVE_TEXTS.mark[lang]}</th>
				</tr>
			</thead>
			<tbody>
				{points.map((point) => (
					<tr key={point.key}>
						<th scope="row">{nameOf(point.key)}</th>
						<td>{formatNumber(lang, point.n)}</td>
						<td>{formatNumber(lang, point.d)}</td>
						<td>{formatNumber(lang, point.o)}</td>
						<td>{formatNumber(lang, point.b)}</td>
						<td>{point.mean === null ? CURVE_TEXTS.none[lang] : formatSigned(lang, point.mean)}</td>
						<td>{mark(point)}</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}
