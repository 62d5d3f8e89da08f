/**
 * Every sign of the product as inline SVG on a 24 × 24 grid, coloured by `currentColor`, sized by font size.
 * The three rating shapes differ in outline, not only in colour. A sign never speaks: the words stand beside it.
 */
import type { Rating } from '@funkenflug/shared/domain'
import type { ReactNode } from 'react'
import { cx } from './cx'
import css from './icons.module.css'

export interface IconProps {
	readonly className?: string | undefined
}

/** Outlines of the three ratings, for drawing inside another SVG. */
export const RATING_PATHS: Readonly<Record<Rating, string>> = {
	disappointing:
		'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22ZM8.2 7.6a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4Zm7.6 0a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4ZM6.6 17.6c1-2.9 3-4.3 5.4-4.3s4.4 1.4 5.4 4.3l-2 .7c-.7-1.9-1.8-2.8-3.4-2.8s-2.7.9-3.4 2.8Z',
	okay: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z',
	delighting: 'M12 .9l3.1 7.5 8.1.6-6.2 5.2 2 7.9L12 17.8l-7 4.3 2-7.9L.8 9l8.1-.6Z',
}

/** The up-and-down arrow of a divided topic, for drawing inside another SVG (stroke 2.6, no fill). */
export const DIVIDED_PATH = 'M12 3v18M7.4 7.4L12 2.8l4.6 4.6M7.4 16.6l4.6 4.6 4.6-4.6'

function Svg({ className, children }: IconProps & { readonly children: ReactNode }) {
	return (
		<svg className={cx(css.icon, className)} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
			{children}
		</svg>
	)
}

function Stroke({ className, d, width = 2.2 }: IconProps & { readonly d: string; readonly width?: number }) {
	return (
		<Svg className={className}>
			<path fill="none" stroke="currentColor" strokeWidth={width} strokeLinecap="round" strokeLinejoin="round" d={d} />
		</Svg>
	)
}

const RATING_CLASS: Readonly<Record<Rating, string | undefined>> = { disappointing: css.dis, okay: css.oka, delighting: css.del }

/** ☹ ● ★ in its own colour. Needs its word nearby (RatingLabel has both). */
export function RatingIcon({ rating, className }: IconProps & { readonly rating: Rating }) {
	return (
		<Svg className={cx(RATING_CLASS[rating], className)}>
			<path fillRule="evenodd" d={RATING_PATHS[rating]} />
		</Svg>
	)
}
export const CheckIcon = (p: IconProps) => <Stroke {...p} width={2.6} d="M4 12.8l5.2 5.2L20 6.6" />
export const CloseIcon = (p: IconProps) => <Stroke {...p} width={2.4} d="M5 5l14 14M19 5L5 19" />
export const ArrowRightIcon = (p: IconProps) => <Stroke {...p} d="M3.4 12h17M14.2 5.6l6.4 6.4-6.4 6.4" />
export const ArrowLeftIcon = (p: IconProps) => <Stroke {...p} d="M20.6 12h-17M9.8 5.6L3.4 12l6.4 6.4" />
export const ArrowUpIcon = (p: IconProps) => <Stroke {...p} d="M12 20.6v-17M5.6 9.8L12 3.4l6.4 6.4" />
export const ArrowDownIcon = (p: IconProps) => <Stroke {...p} d="M12 3.4v17M5.6 14.2l6.4 6.4 6.4-6.4" />

/** ↕ a topic the room is not of one mind about; always beside the word. */
export const DividedIcon = (p: IconProps) => <Stroke {...p} width={2.6} d={DIVIDED_PATH} />
export const UndoIcon = (p: IconProps) => <Stroke {...p} width={2.4} d="M8 4L3.6 8.4 8 12.8M4 8.4h10.4a5.6 5.6 0 0 1 0 11.2H9" />
export const PencilIcon = (p: IconProps) => (
	<Stroke {...p} d="M4 20l1-4.6L16.2 4.2a1.8 1.8 0 0 1 2.6 0l1 1a1.8 1.8 0 0 1 0 2.6L8.6 19ZM14 6.4l3.6 3.6" />
)
export const DownloadIcon = (p: IconProps) => <Stroke {...p} d="M12 3v12M6.8 10.2L12 15.4l5.2-5.2M4 20.4h16" />
export const SearchIcon = (p: IconProps) => (
	<Stroke {...p} width={2.4} d="M10.4 3.8a6.6 6.6 0 1 0 0 13.2 6.6 6.6 0 0 0 0-13.2ZM15.4 15.4L21 21" />
)
export const ClockIcon = (p: IconProps) => <Stroke {...p} d="M12 2.6a9.4 9.4 0 1 0 0 18.8 9.4 9.4 0 0 0 0-18.8ZM12 6.6V12l3.6 2.6" />
export const LockIcon = (p: IconProps) => (
	<Stroke
		{...p}
		d="M6 10.4h12a1.6 1.6 0 0 1 1.6 1.6v7.6a1.6 1.6 0 0 1-1.6 1.6H6a1.6 1.6 0 0 1-1.6-1.6V12A1.6 1.6 0 0 1 6 10.4ZM7.8 10V7.2a4.2 4.2 0 0 1 8.4 0V10"
	/>
)
export const PeopleIcon = (p: IconProps) => (
	<Stroke
		{...p}
		d="M9 4.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6ZM2.2 20.4c.5-4 3-6 6.8-6s6.3 2 6.8 6M15.6 4.6a3.8 3.8 0 0 1 0 6.8M18 14.8c2.2.9 3.4 2.8 3.8 5.6"
	/>
)
export const PersonIcon = (p: IconProps) => (
	<Stroke {...p} d="M12 3.6a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4ZM4 20.8c.6-4.2 3.6-6.2 8-6.2s7.4 2 8 6.2" />
)

/** No network. */
export const WifiOffIcon = ({ className }: IconProps) => (
	<Svg className={className}>
		<path
			fill="none"
			stroke="currentColor"
			strokeWidth={2.2}
			strokeLinecap="round"
			d="M3 3l18 18M2.8 9.6a13.6 13.6 0 0 1 4.4-2.8M11 5.6a13.6 13.6 0 0 1 10.2 4M6.6 13.6a8.2 8.2 0 0 1 3.6-2M15.4 12.2a8.2 8.2 0 0 1 2 1.4"
		/>
		<circle cx="12" cy="18.4" r="2.1" />
	</Svg>
)
