/** One calm sentence in both languages, on the wall's paper. */
import type { Bilingual } from '@funkenflug/shared/domain'
import { WallFrame } from '../ui/WallFrame'
import wall from '../ui/wall.module.css'
import css from './Sentence.module.css'

export function Sentence({ text }: { readonly text: Bilingual }) {
	return (
		<WallFrame>
			<main className={css.sentence}>
				<h1 className={wall.headline} lang="de">
					{text.de}
				</h1>
				<p className={wall.soft} lang="en">
					{text.en}
				</p>
			</main>
		</WallFrame>
	)
}
