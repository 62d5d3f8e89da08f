/** Texts that wait for a human eye. Numbers and slurs stay masked until somebody asks to see them. */
import type { HeldItem } from '@funkenflug/shared/views'
import { useMemo, useState } from 'react'
import { formatNumber } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import desk from '../../ui/desk.module.css'
import { useDesk } from '../desk'
import { isMasked, maskText } from './mask'
import css from './run.module.css'

export interface HeldTexts {
	readonly waiting: readonly HeldItem[]
	readonly kept: readonly HeldItem[]
	/** What G and H act on. */
	readonly first: HeldItem | null
}

/** Oldest first, so that nothing slips under a finger while more come in. */
export function useHeld(): HeldTexts {
	const { items } = useDesk()
	return useMemo(() => {
		const all = Object.entries(items).flatMap(([key, item]) => (key.startsWith('h:') ? [item as unknown as HeldItem] : []))
		const waiting = all.filter(({ state }) => state === 'held')
		return { waiting, kept: all.filter(({ state }) => state === 'kept'), first: waiting[0] ?? null }
	}, [items])
}

/** Drawn at once at most; the rest is counted and moves up. */
const SHOWN = 30

export function Held({ held }: { readonly held: HeldTexts }) {
	const lang = useLang()
	const { text, head } = useDesk()
	// Sealed is sealed: what was held back until then stays so, and the report says so.
	if (head.session.status === 'closed') return null
	if (held.waiting.length === 0 && held.kept.length === 0 && head.moderation === 'off') return null
	return (
		<section className={css.held} aria-label={text.held}>
			<div className={desk.head}>
				<h3 className={desk.sub}>{text.held}</h3>
				<b>{formatNumber(lang, held.waiting.length)}</b>
				<p className={desk.note}>{held.waiting.length === 0 ? text.heldNone : text.heldNote}</p>
			</div>
			<ol className={css.heldList}>
				{held.waiting.slice(0, SHOWN).map((item, index) => (
					<HeldRow key={item.id} item={item} keys={index === 0} />
				))}
			</ol>
			{held.kept.length === 0 ? null : (
				<details className={css.kept}>
					<summary>{text.keptHead(held.kept.length)}</summary>
					<ol className={css.heldList}>
						{held.kept.slice(0, SHOWN).map((item) => (
							<HeldRow key={item.id} item={item} keys={false} />
						))}
					</ol>
				</details>
			)}
		</section>
	)
}

function HeldRow({ item, keys }: { readonly item: HeldItem; readonly keys: boolean }) {
	const lang = useLang()
	const { text, head, run, live } = useDesk()
	const [shown, setShown] = useState(false)
	const masked = isMasked(item)
	const stage = head.session.stages.find(({ key }) => key === item.stage)
	const place = stage === undefined ? text.what[item.what] : pick(stage.name, lang)
	return (
		<li>
			<div className={css.heldText}>
				<p>
					<bdi>{masked && !shown ? maskText(item.text, item.reason) : item.text}</bdi>
				</p>
				<p className={desk.note}>
					<b>{text.reasons[item.reason] ?? text.reasons['all']}</b> · {place}
					{masked ? (
						<>
							{' · '}
							<button type="button" className={css.link} aria-expanded={shown} onClick={() => setShown(!shown)}>
								{shown ? text.hide : text.show}
							</button>
						</>
					) : null}
				</p>
			</div>
			<div className={cx(desk.row, css.judge)}>
				<Button size="desk-small" off={!live} keyHint={keys ? 'G' : undefined} onClick={() => void run('release-text', { text: item.id })}>
					{text.release}
				</Button>
				{item.state === 'held' ? (
					<Button size="desk-small" off={!live} keyHint={keys ? 'H' : undefined} onClick={() => void run('keep-text', { text: item.id })}>
						{text.keep}
					</Button>
				) : null}
			</div>
		</li>
	)
}
