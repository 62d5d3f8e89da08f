/** A QR code as one SVG path: dark on white in both themes, with the four quiet modules the standard asks for. */
import { useMemo } from 'react'
import { encode } from 'uqr'
import { cx } from './cx'
import css from './QrCode.module.css'

/** Quiet zone on each side, in modules (ISO/IEC 18004). */
const QUIET = 4

/**
 * Path data and side length in modules, quiet zone included. Text in capitals, digits and `$%*+-./:` alone
 * is encoded in alphanumeric mode and needs fewer modules; error correction is raised as far as the size allows.
 */
export function qrPath(text: string): { readonly d: string; readonly size: number } {
	const { data, size } = encode(text, { ecc: 'M', boostEcc: true, border: QUIET })
	let d = ''
	for (const [y, row] of data.entries()) {
		let x = 0
		while (x < size) {
			if (row[x] !== true) {
				x += 1
				continue
			}
			const from = x
			while (x < size && row[x] === true) x += 1
			d += `M${from} ${y}h${x - from}v1H${from}z`
		}
	}
	return { d, size }
}

export interface QrCodeProps {
	readonly text: string
	/** What it leads to, for screen readers: "QR-Code zum Mitmachen". */
	readonly label: string
	readonly className?: string | undefined
}

/** Fills the width it is given; square. */
export function QrCode({ text, label, className }: QrCodeProps) {
	const { d, size } = useMemo(() => qrPath(text), [text])
	return (
		<svg className={cx(css.qr, className)} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
			<path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
			<path fill="#1d1a15" d={d} />
		</svg>
	)
}
