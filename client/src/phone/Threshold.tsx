/**
 * What the phone shows between outside and inside: the welcome, which stays until the room is there, and the plain
 * truth where nothing gets through. Knows no seat, no room and no server.
 */
import type { ReactNode } from 'react'
import { LangSwitch } from '../i18n/LangSwitch'
import { useLang } from '../i18n/lang'
import { Button } from '../ui/Button'
import { cx } from '../ui/cx'
import { ClockIcon, LockIcon, WifiOffIcon } from '../ui/icons'
import { PhoneFrame } from '../ui/PhoneFrame'
import phone from '../ui/phone.module.css'
import css from './Join.module.css'
import { phoneTexts } from './messages.js'

export interface WelcomeProps {
	/** Of the event, or its code while the title is on its way. */
	readonly title: string
	/** Null while there is something to wait for: before the server has answered, and after the tap until the room is there. */
	readonly onJoin: (() => void) | null
}

/** What is stored and what happens next, and the one tap. */
export function Welcome({ title, onJoin }: WelcomeProps) {
	const text = phoneTexts[useLang()]
	return (
		<PhoneFrame
			bar={{ title: text.product, right: <LangSwitch /> }}
			footer={
				<Button kind="main" off={onJoin === null} onClick={onJoin ?? undefined}>
					{onJoin === null ? text.joining : text.join}
				</Button>
			}
		>
			<p className={css.session}>
				<bdi>{title}</bdi>
			</p>
			<h1 className={phone.title}>{text.welcome}</h1>
			<ul className={cx(phone.facts, css.facts)}>
				<li>
					<LockIcon />
					<span>{text.noName}</span>
				</li>
				<li>
					<ClockIcon />
					<span>{text.lookUp}</span>
				</li>
			</ul>
		</PhoneFrame>
	)
}

export interface UnreachableProps {
	/** The device itself says that it has no network; else the server may be away, or the Wi-Fi wants a login first. */
	readonly offline: boolean
	readonly banner?: ReactNode
	readonly footer?: ReactNode
}

/** Nothing gets through and there is nothing to do but wait. */
export function Unreachable({ offline, banner, footer }: UnreachableProps) {
	const text = phoneTexts[useLang()]
	return (
		<PhoneFrame bar={{ title: text.product, right: <LangSwitch /> }} banner={banner} footer={footer}>
			<h1 className={phone.title}>{offline ? text.offline : text.away}</h1>
			<ul className={cx(phone.facts, css.facts)}>
				<li>
					<WifiOffIcon />
					<span role="status">{offline ? text.offlineBody : text.awayBody}</span>
				</li>
			</ul>
		</PhoneFrame>
	)
}

/** For whoever comes back to a room that was there before. */
export function Loading() {
	const text = phoneTexts[useLang()]
	return (
		<PhoneFrame bar={{ title: text.product, right: <LangSwitch /> }}>
			<p className={phone.lead} role="status">
				{text.connecting}
			</p>
		</PhoneFrame>
	)
}
