/** Top right on every wall screen: host, code and QR, so that latecomers get in at any time. */
import { memo } from 'react'
import { formatCode } from '../i18n/format'
import { useLang } from '../i18n/lang'
import css from './JoinStrip.module.css'
import { QrCode } from './QrCode'

export interface JoinStripProps {
	/** What people type: host (and port). */
	readonly host: string
	/** Eight digits. */
	readonly code: string
	/** What the QR code holds; in capitals it needs fewer modules. */
	readonly url: string
	/** Joining is locked: no code, a word instead. */
	readonly locked?: boolean
}

export const JoinStrip = memo(function JoinStrip({ host, code, url, locked = false }: JoinStripProps) {
	const lang = useLang()
	if (locked) {
		return (
			<aside className={css.strip}>
				<p className={css.host}>{lang === 'de' ? 'Einlass geschlossen' : 'Doors closed'}</p>
			</aside>
		)
	}
	return (
		<aside className={css.strip} aria-label={lang === 'de' ? 'Mitmachen' : 'Join in'}>
			<div>
				<p className={css.host}>{host}</p>
				<p className={css.code}>{formatCode(code)}</p>
			</div>
			<QrCode className={css.qr} text={url} label={lang === 'de' ? 'QR-Code zum Mitmachen' : 'QR code to join'} />
		</aside>
	)
})
