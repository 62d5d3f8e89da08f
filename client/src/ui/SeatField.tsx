/** The hall fills: one dot per seat, the newest in amber. The figure beside it says the same in digits. */
import { dotPath } from './dotPath'
import css from './SeatField.module.css'

export interface SeatFieldProps {
	readonly taken: number
	/** Seats expected; more people than seats simply add rows. */
	readonly seats: number
	/** How many of the taken ones have just arrived (2 s). */
	readonly fresh?: number
	/** Width and height in px of the 1920×1080 stage. Default 720 × 240. */
	readonly width?: number
	readonly height?: number
	/** What it shows, for screen readers: "214 von 300 Plätzen besetzt". */
	readonly label: string
}

/** Dots per row, radius and pitch so that `count` dots fill the box: 300 in 720 × 240 are 30 per row, 24 px apart. */
export function seatGrid(count: number, width: number, height: number): { readonly columns: number; readonly pitch: number } {
	for (let pitch = 48; pitch > 6; pitch -= 1) {
		const columns = Math.floor(width / pitch)
		if (Math.ceil(count / columns) * pitch <= height) return { columns, pitch }
	}
	return { columns: Math.floor(width / 6), pitch: 6 }
}

export function SeatField({ taken, seats, fresh = 0, width = 720, height = 240, label }: SeatFieldProps) {
	const all = Math.max(taken, seats)
	const { columns, pitch } = seatGrid(all, width, height)
	const radius = pitch / 3
	const place = (from: number, to: number) =>
		Array.from({ length: Math.max(0, to - from) }, (_, i) => ({
			x: ((from + i) % columns) * pitch + pitch * 0.42,
			y: Math.floor((from + i) / columns) * pitch + pitch * 0.42,
		}))
	const old = Math.max(0, taken - fresh)
	const hole = radius - 1
	return (
		<svg className={css.seats} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
			<path className={css.taken} strokeWidth={radius * 2} d={dotPath(place(0, old))} />
			<path className={css.fresh} strokeWidth={radius * 2} d={dotPath(place(old, taken))} />
			<path className={css.free} d={ringPath(place(taken, all), hole)} />
		</svg>
	)
}

const ringPath = (places: readonly { readonly x: number; readonly y: number }[], r: number): string =>
	places.map(({ x, y }) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`).join('')
