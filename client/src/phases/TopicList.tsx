/** Choosing one of the selected topics: at most seven or so, all in one view. */
import { cx } from '../ui/cx'
import { RatingIcon } from '../ui/icons'
import css from './TopicList.module.css'
import type { PhoneTopic } from './topics.js'

export interface TopicListProps {
	readonly topics: readonly PhoneTopic[]
	readonly value: string | null
	readonly label: string
	readonly onChoose: (id: string) => void
}

export function TopicList({ topics, value, label, onChoose }: TopicListProps) {
	return (
		<ul className={css.list} aria-label={label}>
			{topics.map((topic) => (
				<li key={topic.id}>
					<button
						type="button"
						className={cx(css.topic, topic.id === value && css.on)}
						aria-pressed={topic.id === value}
						onClick={() => onChoose(topic.id)}
					>
						<RatingIcon rating={topic.side === 'pain' ? 'disappointing' : 'delighting'} />
						<bdi>{topic.title}</bdi>
					</button>
				</li>
			))}
		</ul>
	)
}
