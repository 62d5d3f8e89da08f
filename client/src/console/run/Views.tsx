/** What hall and phones see: the very faces of projector and phone, small, inert and hidden from screen readers. */
import type { AgendaRow, PhoneHead } from '@funkenflug/shared/views'
import { Component, lazy, type ReactNode, Suspense, useMemo } from 'react'
import { LangProvider, pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import desk from '../../ui/desk.module.css'
import { useDesk } from '../desk'
import { nextPlanned } from './moves'
import css from './run.module.css'

// The faces are loaded when the console draws them, not before it can work.
const WallPreview = lazy(() => import('./WallPreview'))
const PhonePreview = lazy(() => import('./PhonePreview'))

const ZOOM = { step: 0.1, min: 0.8, max: 1.4 }
const zoomed = (zoom: number, by: number): number => Math.round(Math.min(ZOOM.max, Math.max(ZOOM.min, zoom + by)) * 10) / 10

export function Views({ focus }: { readonly focus: AgendaRow | null }) {
	const lang = useLang()
	const { head, phone, projector, text, settings, change, live } = useDesk()
	const wall = head.projector
	const over = head.session.status === 'closed'
	const next = over ? null : focus?.status === 'planned' ? focus : nextPlanned(head.agenda, focus)
	const after = next === null ? null : nextPlanned(head.agenda, next)
	const nextHead = useMemo<PhoneHead | null>(
		() =>
			next === null
				? null
				: {
						session: head.session,
						phase: { ...next, status: 'open', openedAt: null, endsAt: null, pausedMs: null },
						next: after === null ? null : { kind: after.kind, title: after.title },
						data: {},
					},
		[next, after, head.session],
	)
	const wallLang = head.session.lang === 'both' ? lang : head.session.lang
	return (
		<>
			<div className={desk.head}>
				<h3 className={desk.sub}>{text.wall}</h3>
				<p className={desk.note}>{wall.blank ? text.wallBlank : wall.frozen ? text.wallFrozen : text.wallNote}</p>
			</div>
			<Preview
				className={css.wall}
				loading={text.loadingPreview}
				broken={text.previewBroken}
				signature={`${head.current} ${focus?.status}`}
			>
				{projector === null ? null : <WallPreview />}
			</Preview>
			<div className={css.wallActs}>
				<Button size="desk-small" pressed={settings.blank} keyHint="B" off={!live} onClick={() => change('blank', (on) => !on)}>
					{text.black}
				</Button>
				<Button size="desk-small" pressed={settings.frozen} keyHint="F" off={!live} onClick={() => change('frozen', (on) => !on)}>
					{text.freeze}
				</Button>
				<Button
					size="desk-small"
					label={text.smaller}
					off={!live || settings.zoom <= ZOOM.min}
					onClick={() => change('zoom', (zoom) => zoomed(zoom, -ZOOM.step))}
				>
					A−
				</Button>
				<Button
					size="desk-small"
					label={text.bigger}
					off={!live || settings.zoom >= ZOOM.max}
					onClick={() => change('zoom', (zoom) => zoomed(zoom, ZOOM.step))}
				>
					A+
				</Button>
				<Button
					size="desk-small"
					pressed={settings.theme === 'dark'}
					off={!live}
					onClick={() => change('theme', (theme) => (theme === 'dark' ? 'light' : 'dark'))}
				>
					{text.dark}
				</Button>
				<Button size="desk-small" pressed={settings.texts} off={!live} onClick={() => change('texts', (on) => !on)}>
					{text.texts}
				</Button>
				<Button size="desk-small" pressed={settings.counts} off={!live} onClick={() => change('counts', (on) => !on)}>
					{text.counts}
				</Button>
			</div>
			<div className={css.two}>
				<div>
					<h3 className={desk.sub}>{text.phoneNow}</h3>
					<Preview
						className={css.phone}
						loading={text.loadingPreview}
						broken={text.previewBroken}
						signature={`${head.current} ${focus?.status}`}
					>
						{phone === null ? null : (
							<LangProvider lang={wallLang} preview>
								<PhonePreview head={phone.head} items={phone.items} settings={null} />
							</LangProvider>
						)}
					</Preview>
				</div>
				{nextHead === null || next === null ? null : (
					<div>
						<h3 className={desk.sub}>{text.phoneNext}</h3>
						<Preview className={css.phone} loading={text.loadingPreview} broken={text.previewBroken} signature={next.id}>
							<LangProvider lang={wallLang} preview>
								<PhonePreview head={nextHead} items={{}} settings={next.settings} />
							</LangProvider>
						</Preview>
					</div>
				)}
			</div>
			<p className={desk.note}>
				{next === null ? text.afterwardsNone : text.afterwards(pick(next.title, lang), Math.round(next.seconds / 60))}
			</p>
		</>
	)
}

interface PreviewProps {
	readonly className: string | undefined
	readonly loading: string
	readonly broken: string
	/** When it changes, a broken preview is tried again. */
	readonly signature: string
	readonly children: ReactNode
}

/** A picture, not a screen: nothing in it can be reached. */
function Preview({ className, loading, broken, signature, children }: PreviewProps) {
	return (
		<div className={className} inert aria-hidden="true">
			<Net key={signature} fallback={<p className={css.previewNote}>{broken}</p>}>
				<Suspense fallback={<p className={css.previewNote}>{loading}</p>}>{children}</Suspense>
			</Net>
		</div>
	)
}

/** A preview that breaks must not take the console with it. */
class Net extends Component<{ readonly fallback: ReactNode; readonly children: ReactNode }, { readonly broken: boolean }> {
	override state = { broken: false }

	static getDerivedStateFromError() {
		return { broken: true }
	}

	override render(): ReactNode {
		return this.state.broken ? this.props.fallback : this.props.children
	}
}
