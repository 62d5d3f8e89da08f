/** Topics as soll and measure phases list them on the phone (`s:<touchpoint>` items). Pure. */
import type { Items } from '@funkenflug/shared/views'

export interface PhoneTopic {
	readonly id: string
	readonly title: string
	readonly stage: string | null
	readonly side: 'pain' | 'love'
	readonly sentence: string
}

export const phoneTopics = (items: Items): readonly PhoneTopic[] =>
	Object.entries(items).flatMap(([key, value]): PhoneTopic[] =>
		key.startsWith('s:')
			? [
					{
						id: key.slice(2),
						title: String(value['title'] ?? ''),
						stage: typeof value['stage'] === 'string' ? value['stage'] : null,
						side: value['side'] === 'love' ? 'love' : 'pain',
						sentence: String(value['sentence'] ?? ''),
					},
				]
			: [],
	)
