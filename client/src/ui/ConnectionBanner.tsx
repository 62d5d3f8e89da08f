/**
 * Says who is away and that nothing is lost; in ink, not red: it is nobody's error. Shown only when it matters.
 * Owns the words, not the knowledge: the live layer says how things stand.
 */
import type { Bilingual, Lang } from '@funkenflug/shared/domain'
import type { ReactNode } from 'react'
import { useLang } from '../i18n/lang'
import { plural } from '../i18n/plural'
import css from './ConnectionBanner.module.css'
import { cx } from './cx'
import { ClockIcon, PeopleIcon, WifiOffIcon } from './icons'

/**
 * `fine` shows nothing · `offline`: this device has no network · `server`: the network is there, our server is not ·
 * `sending`: back again, the outbox is going out · `desk`: nobody is at the console.
 */
export type ConnectionState = 'fine' | 'offline' | 'server' | 'sending' | 'desk'

export interface ConnectionBannerProps {
	readonly state: ConnectionState
	/** Entries that wait on this device. */
	readonly waiting?: number
	/** What waits: cards, or entries of any kind. */
	readonly what?: 'cards' | 'entries'
	readonly surface?: 'phone' | 'desk'
}

const count = (lang: Lang, n: number, what: 'cards' | 'entries'): string =>
	plural(
		lang,
		n,
		what === 'cards'
			? { de: { one: '1 Karte wartet', other: '{n} Karten warten' }, en: { one: '1 card is waiting', other: '{n} cards are waiting' } }[
					lang
				]
			: {
					de: { one: '1 Eingabe wartet', other: '{n} Eingaben warten' },
					en: { one: '1 entry is waiting', other: '{n} entries are waiting' },
				}[lang],
	)

const HEAD: Readonly<Record<Exclude<ConnectionState, 'fine'>, Bilingual>> = {
	offline: { de: 'Offline', en: 'Offline' },
	server: { de: 'Der Server ist kurz weg', en: 'The server is away for a moment' },
	sending: { de: 'Wieder verbunden', en: 'Connected again' },
	desk: { de: 'Die Moderation ist kurz weg', en: 'The facilitators are away for a moment' },
}

const BODY: Readonly<Record<Exclude<ConnectionState, 'fine'>, { readonly phone: Bilingual; readonly desk: Bilingual }>> = {
	offline: {
		phone: {
			de: 'Einfach weitermachen. Alles geht von selbst raus, auch wenn das Handy zwischendurch aus war.',
			en: 'Just carry on. Everything goes out by itself, even if the phone was off in between.',
		},
		desk: {
			de: 'Dieses Gerät hat kein Netz. Der Saal arbeitet weiter, die Anzeige hier bleibt stehen.',
			en: 'This device has no network. The hall carries on; what is shown here stands still.',
		},
	},
	server: {
		phone: {
			de: 'Es liegt nicht an diesem Handy. Einfach weitermachen, alles geht von selbst raus.',
			en: 'It is not this phone. Just carry on; everything goes out by itself.',
		},
		desk: {
			de: 'Es liegt nicht an diesem Gerät. Die Verbindung wird von selbst wieder aufgenommen.',
			en: 'It is not this device. The connection comes back by itself.',
		},
	},
	sending: {
		phone: { de: 'Was gewartet hat, geht jetzt raus.', en: 'What was waiting is going out now.' },
		desk: { de: 'Was gewartet hat, geht jetzt raus.', en: 'What was waiting is going out now.' },
	},
	desk: {
		phone: { de: 'Einfach weitermachen, es geht nichts verloren.', en: 'Just carry on; nothing is lost.' },
		desk: { de: 'Am Pult ist gerade niemand verbunden.', en: 'Nobody is connected at the console right now.' },
	},
}

const CARDS_OFFLINE: Bilingual = {
	de: 'Einfach weiterschreiben. Sie gehen von selbst raus, auch wenn das Handy zwischendurch aus war.',
	en: 'Just keep writing. They go out by themselves, even if the phone was off in between.',
}

const ICONS: Readonly<Record<Exclude<ConnectionState, 'fine'>, () => ReactNode>> = {
	offline: () => <WifiOffIcon />,
	server: () => <WifiOffIcon />,
	sending: () => <ClockIcon />,
	desk: () => <PeopleIcon />,
}

/** Headline and sentence for a state; `null` when all is well. */
export function connectionText(
	lang: Lang,
	state: ConnectionState,
	waiting: number,
	what: 'cards' | 'entries',
	surface: 'phone' | 'desk',
): { readonly head: string; readonly body: string } | null {
	if (state === 'fine') return null
	const head = HEAD[state][lang]
	const body = state === 'offline' && surface === 'phone' && what === 'cards' && waiting > 1 ? CARDS_OFFLINE : BODY[state][surface]
	return { head: waiting > 0 && state !== 'desk' ? `${head} – ${count(lang, waiting, what)}` : head, body: body[lang] }
}

/** The live region stays in the page, so that going and coming are both announced. */
export function ConnectionBanner({ state, waiting = 0, what = 'entries', surface = 'phone' }: ConnectionBannerProps) {
	const lang = useLang()
	const text = connectionText(lang, state, waiting, what, surface)
	return (
		<div role="status" className={cx(text !== null && css.banner, css[surface])}>
			{text === null || state === 'fine' ? null : (
				<>
					{ICONS[state]()}
					<p>
						<b>{text.head}</b> <span>{text.body}</span>
					</p>
				</>
			)}
		</div>
	)
}
