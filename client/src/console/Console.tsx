/**
 * The console's shell: tabs, state of the connection, refusals in words, keys that work everywhere.
 * Owns the way a command goes out and what is said about its answer; each tab owns its own screen.
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Ack } from '@funkenflug/shared/views'
import { useCallback, useEffect, useState } from 'react'
import { formatClock, formatCode } from '../i18n/format'
import { healthText } from '../i18n/health'
import { LangSwitch } from '../i18n/LangSwitch'
import { useLang } from '../i18n/lang'
import { refusalText } from '../i18n/refusals'
import type { DeskRoom } from '../stores/desk'
import { useHealth } from '../stores/health'
import { useRoom } from '../stores/use'
import { Button } from '../ui/Button'
import { DeskFrame } from '../ui/DeskFrame'
import desk from '../ui/desk.module.css'
import { CheckIcon, WifiOffIcon } from '../ui/icons'
import { KeyHint } from '../ui/KeyHint'
import { Notice } from '../ui/Notice'
import { TabPanel, Tabs } from '../ui/Tabs'
import { useNow } from '../ui/useNow'
import { CalmPage } from './CalmPage'
import css from './console.module.css'
import { type Desk, DeskProvider, type Gate, gateOf } from './desk'
import { GateDialog } from './GateDialog'
import { KeyList } from './KeyList'
import { useKeys } from './keys'
import { consoleTexts } from './messages'
import { Protocol } from './Protocol'
import { regieTexts } from './regie/messages'
import { Regie } from './regie/Regie'
import { Results } from './results/Results'
import { Run } from './run/Run'
import { useSettings } from './settings'

const TABS = ['run', 'regie', 'results', 'protocol'] as const
type TabId = (typeof TABS)[number]

export function Console({ room, session }: { readonly room: DeskRoom; readonly session: string }) {
	const lang = useLang()
	const text = consoleTexts[lang]
	const state = useRoom(room.store, (all) => all)
	const [tab, setTab] = useState<TabId>('run')
	const [said, setSaid] = useState('')
	const [gate, setGate] = useState<Gate | null>(null)
	const [help, setHelp] = useState(false)
	const live = state.link === 'live'
	const head = state.console?.head ?? null
	const title = head?.session.title

	useEffect(() => {
		if (title !== undefined) document.title = text.pageTitle(title)
	}, [title, text])

	const send = useCallback(
		async (type: string, payload: JsonObject = {}): Promise<Ack> => {
			const { link } = room.store.getState()
			// Nothing is queued behind the facilitator's back: what was not sent is said, and pressed again.
			if (link !== 'live') return { ok: false, code: 'E_RESTART' }
			return room.send(type, payload)
		},
		[room],
	)
	const run = useCallback(
		async (type: string, payload: JsonObject = {}): Promise<Ack> => {
			const ack = await send(type, payload)
			const shut = gateOf(type, payload, ack)
			setGate(shut)
			setSaid(
				ack.ok || shut !== null
					? ''
					: ack.code === 'E_RESTART' && room.store.getState().link !== 'live'
						? text.notSent
						: refusalText(ack.code, lang),
			)
			return ack
		},
		[send, room, text, lang],
	)
	useEffect(() => {
		if (live) setSaid((before) => (before === text.notSent ? '' : before))
	}, [live, text])

	useEffect(() => {
		// A tab pressed with the pointer gives the keys back to the page: → opens and closes there.
		const release = (event: MouseEvent) => {
			const tabButton = event.target instanceof Element ? event.target.closest<HTMLElement>('[role="tab"]') : null
			if (event.detail > 0) tabButton?.blur()
		}
		document.addEventListener('click', release)
		return () => document.removeEventListener('click', release)
	}, [])

	const { settings, change } = useSettings(head, live, run)
	useKeys(
		[
			['?', () => setHelp(true)],
			['B', () => change('blank', (on) => !on)],
			['F', () => change('frozen', (on) => !on)],
			['Z', () => void run('undo')],
			['Escape', () => (said === '' ? false : setSaid(''))],
		],
		!help && gate === null,
	)

	const health = useHealth()
	const value: Desk | null =
		state.console === null || settings === null
			? null
			: {
					session,
					role: state.role === 'control' ? 'control' : 'facilitator',
					head: state.console.head,
					items: state.console.items,
					projector: state.projector,
					phone: state.phone,
					board: state.board,
					pulse: state.pulse,
					own: state.desk,
					live,
					text,
					run,
					settings,
					change,
					now: room.now,
				}

	if (state.link === 'gone') {
		const outdated = state.goneCode === 'E_PROTOCOL'
		const damaged = state.goneCode === 'E_DAMAGED'
		return (
			<CalmPage>
				<p role="status">{outdated ? text.outdated : damaged ? refusalText('E_DAMAGED', lang) : text.gone.title}</p>
				{outdated || damaged ? null : <p>{text.gone.body}</p>}
				<Button size="desk" onClick={() => location.reload()}>
					{text.reload}
				</Button>
			</CalmPage>
		)
	}
	if (value === null || head === null) {
		return (
			<CalmPage>
				<p role="status">{state.link === 'connecting' ? text.connecting : `${text.awayNew} ${text.awayBody}`}</p>
			</CalmPage>
		)
	}
	const clock = state.seenAt === null ? '' : formatClock(lang, state.seenAt)
	const banner = live ? '' : `${state.link === 'offline' ? text.offline(clock) : text.away(clock)} ${text.awayBody}`
	return (
		<DeskProvider value={value}>
			<DeskFrame
				brand={
					<>
						<b>{text.product}</b>
						<h1 className={css.event}>
							<bdi>{head.session.title}</bdi>
						</h1>
					</>
				}
				tabs={
					<Tabs
						idPrefix="desk"
						label={text.tabsLabel}
						current={tab}
						onChange={setTab}
						tabs={TABS.map((id) => ({ id, label: text.tabs[id] }))}
					/>
				}
				right={
					<>
						<span className={desk.state}>
							{live ? <CheckIcon /> : <WifiOffIcon />}
							<span className={css.wide}>{live ? text.connected : state.link === 'offline' ? text.offlineNew : text.awayNew}</span>
						</span>
						<span>
							{text.code} <b className={css.digits}>{formatCode(head.join.code)}</b>
						</span>
						<LangSwitch />
						<WallClock now={room.now} label={text.clock} />
					</>
				}
				banner={
					<>
						<div className={banner === '' ? undefined : css.away} role="status">
							{banner === '' ? null : (
								<>
									<WifiOffIcon /> <span>{banner}</span>
								</>
							)}
						</div>
						<Notice surface="desk" kind="block" urgent className={css.said}>
							{healthText(health, lang)}
						</Notice>
						<Notice surface="desk" kind="block" urgent className={css.said}>
							{said === '' ? null : (
								<span className={css.saidRow}>
									{said}
									<Button size="desk-small" onClick={() => setSaid('')}>
										{text.keys.close}
									</Button>
								</span>
							)}
						</Notice>
					</>
				}
				keys={<TabKeys tab={tab} />}
				keysEnd={
					<button type="button" className={css.helpButton} onClick={() => setHelp(true)}>
						<KeyHint keys={['?']}>{text.keys.all}</KeyHint>
					</button>
				}
			>
				<TabPanel id={tab} idPrefix="desk" className={css.panel}>
					{tab === 'run' ? <Run keysOn={!help && gate === null} onTab={setTab} /> : null}
					{tab === 'regie' ? <Regie keysOn={!help && gate === null} /> : null}
					{tab === 'results' ? <Results /> : null}
					{tab === 'protocol' ? <Protocol /> : null}
				</TabPanel>
			</DeskFrame>
			<KeyList open={help} onClose={() => setHelp(false)} />
			{gate === null ? null : (
				<GateDialog
					key={`${gate.type}${gate.code}`}
					gate={gate}
					text={text}
					onClose={() => setGate(null)}
					onPass={async (reason) => {
						const ack = await send(gate.type, { ...gate.payload, override: reason })
						if (ack.ok) setGate(null)
						return ack.ok ? null : ack.code
					}}
				/>
			)}
		</DeskProvider>
	)
}

function WallClock({ now, label }: { readonly now: () => number; readonly label: string }) {
	const lang = useLang()
	return (
		<b className={desk.clock} title={label}>
			{formatClock(lang, useNow(now, 1_000))}
		</b>
	)
}

/** The line of keys at the bottom: what this tab understands. */
function TabKeys({ tab }: { readonly tab: TabId }) {
	const lang = useLang()
	const { keys } = consoleTexts[lang]
	const regie = regieTexts[lang].keys
	if (tab === 'regie') {
		return (
			<>
				<KeyHint keys={['ArrowUp', 'ArrowDown']}>{regie.choose}</KeyHint>
				<KeyHint keys={['Space']}>{regie.mark}</KeyHint>
				<KeyHint keys={['1', '9']} range>
					{regie.into}
				</KeyHint>
				<KeyHint keys={['E']}>{regie.single}</KeyHint>
				<KeyHint keys={['M']}>{regie.merge}</KeyHint>
				<KeyHint keys={['X']}>{regie.split}</KeyHint>
				<KeyHint keys={['Z']}>{keys.undo}</KeyHint>
			</>
		)
	}
	return (
		<>
			{tab === 'run' ? (
				<>
					<KeyHint keys={['ArrowRight']}>{keys.step}</KeyHint>
					<KeyHint keys={['ArrowLeft']}>{keys.back}</KeyHint>
				</>
			) : null}
			<KeyHint keys={['B']}>{keys.black}</KeyHint>
			<KeyHint keys={['F']}>{keys.freeze}</KeyHint>
			{tab === 'run' ? <KeyHint keys={['+', '−']}>{keys.minute}</KeyHint> : null}
			<KeyHint keys={['Z']}>{keys.undo}</KeyHint>
		</>
	)
}
