/** Which dialog stands open at the control desk, and what its answer does. Mounted under one type: what is typed stays while the board moves on. */
import { useLang } from '../../i18n/lang'
import { PickDialog, TitleDialog } from './Dialogs'
import { regieTexts } from './messages'
import type { Bundle } from './model'
import type { Bundling } from './useBundling'

export type Ask =
	| { readonly kind: 'pick' | 'create'; readonly cards: readonly string[] }
	| { readonly kind: 'split'; readonly cards: readonly string[]; readonly from: string }
	| { readonly kind: 'merge'; readonly from: readonly string[] }

export interface QuestionProps {
	readonly ask: Ask
	readonly bundles: readonly Bundle[]
	readonly bundling: Bundling
	readonly onClose: () => void
	readonly onPick: (cards: readonly string[], bundle: string) => void
	/** Cards went somewhere: marks are used up. */
	readonly onDone: () => void
	readonly onMerged: (from: readonly string[], into: string) => void
}

export function Question({ ask, bundles, bundling, onClose, onPick, onDone, onMerged }: QuestionProps) {
	const lang = useLang()
	const text = regieTexts[lang].dialog
	const known = bundles.filter(({ pending }) => !pending)
	if (ask.kind === 'pick') {
		return (
			<PickDialog
				title={text.pick(ask.cards.length)}
				bundles={known}
				onClose={onClose}
				onPick={(id) => {
					onClose()
					onPick(ask.cards, id)
				}}
				onNew={(title) => {
					onClose()
					onDone()
					void bundling.create(title, ask.cards)
				}}
			/>
		)
	}
	if (ask.kind === 'merge') {
		const { from } = ask
		return (
			<PickDialog
				title={text.merge}
				note={text.mergeNote(Math.max(1, from.length - 1))}
				// Several marked: one of them stays. One alone: any other takes it in.
				bundles={known.filter(({ id }) => from.includes(id) === from.length > 1)}
				onClose={onClose}
				onPick={(id) => {
					onClose()
					const gone = from.filter((one) => one !== id)
					onMerged(gone, id)
					bundling.merge(gone, id)
				}}
			/>
		)
	}
	const splits = ask.kind === 'split'
	return (
		<TitleDialog
			title={splits ? text.split(ask.cards.length) : text.create}
			note={splits ? undefined : text.createFor(ask.cards.length)}
			save={splits ? text.splitSave : text.save}
			onClose={onClose}
			onSave={async (title) => {
				const ack = splits ? await bundling.split(ask.from, ask.cards, title) : await bundling.create(title, ask.cards)
				if (ack.ok) onDone()
				return ack
			}}
		/>
	)
}
