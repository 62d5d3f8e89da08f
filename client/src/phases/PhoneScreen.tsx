/**
 * The frame every phone face stands in: bar with phase and time left, connection banner, "last words" while closing.
 * A face brings only its task. Without a link around it (console preview) it draws the same and is inert.
 */
import type { PhaseHeader } from '@funkenflug/shared/views'
import { createContext, type ReactNode, useContext } from 'react'
import { pick, useLang } from '../i18n/lang'
import { ConnectionBanner, type ConnectionState } from '../ui/ConnectionBanner'
import { PhoneFrame } from '../ui/PhoneFrame'
import { Timer } from '../ui/Timer'

export interface PhoneLink {
	readonly state: ConnectionState
	/** Entries of any kind that wait on this device. */
	readonly waiting: number
}
/** How the connection stands; given by the phone's shell. */
export const PhoneLinkContext = createContext<PhoneLink>({ state: 'fine', waiting: 0 })
export const usePhoneLink = (): PhoneLink => useContext(PhoneLinkContext)

export interface PhoneScreenProps {
	readonly phase: PhaseHeader
	readonly now: () => number
	readonly preview: boolean
	/** Right end of the bar: progress, e.g. "2 von 5 Karten". */
	readonly right?: ReactNode
	/** Stays above the scrolling part: the question. */
	readonly head?: ReactNode
	readonly composer?: ReactNode
	readonly footer?: ReactNode
	readonly theme?: 'light' | 'dark'
	readonly endKey?: string | number | undefined
	readonly centred?: boolean
	/** What waits, for the banner. */
	readonly what?: 'cards' | 'entries'
	readonly children?: ReactNode
}

const LAST_WORDS = { de: 'Letzte Worte', en: 'Last words' }

export function PhoneScreen({ phase, now, preview, right, what = 'entries', children, ...frame }: PhoneScreenProps) {
	const lang = useLang()
	const link = usePhoneLink()
	return (
		<PhoneFrame
			{...frame}
			preview={preview}
			bar={{
				title: phase.status === 'closing' ? LAST_WORDS[lang] : pick(phase.title, lang),
				time: <Timer endsAt={phase.endsAt} pausedMs={phase.pausedMs} now={now} />,
				right,
			}}
			banner={<ConnectionBanner state={link.state} waiting={link.waiting} what={what} />}
		>
			{children}
		</PhoneFrame>
	)
}
