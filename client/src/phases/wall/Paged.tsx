/** A list that is too long for the wall turns its pages by itself: whole items only, the same place on every page. */
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { useWallZoom } from '../../ui/WallFrame'
import wall from '../../ui/wall.module.css'
import { Box, type Size, useFonts } from './Box'
import { useTurn } from './calm.js'
import kit from './kit.module.css'
import { wallTexts } from './messages.js'
import { pagesOf } from './paging.js'

/** Ms a page stands. */
const PAGE_MS = 12_000
/** Line of the page number. */
const FOOT = 44

export interface PagedProps<T> {
	/** A stable list: another one is measured anew. */
	readonly items: readonly T[]
	readonly keyOf: (item: T) => string
	readonly columns?: number
	readonly gap?: number
	/** Items on one page at most (never more than twelve by the method). */
	readonly most?: number
	readonly className?: string
	readonly children: (item: T, index: number) => ReactNode
}

export function Paged<T>(props: PagedProps<T>) {
	return <Box>{(size) => <Pages {...props} size={size} />}</Box>
}

function Pages<T>({ items, keyOf, columns = 1, gap = 24, most = 12, className, children, size }: PagedProps<T> & { readonly size: Size }) {
	const lang = useLang()
	const zoom = useWallZoom()
	const fonts = useFonts()
	const list = useRef<HTMLDivElement>(null)
	const width = (size.width - gap * (columns - 1)) / columns
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new object whenever one of these changes is the point
	const wanted = useMemo(() => ({}), [items, width, zoom, fonts])
	const [measured, setMeasured] = useState<{ readonly of: object; readonly heights: readonly number[] } | null>(null)
	const ready = measured !== null && measured.of === wanted
	useLayoutEffect(() => {
		if (ready || list.current === null) return
		setMeasured({ of: wanted, heights: [...list.current.children].map((child) => (child as HTMLElement).offsetHeight) })
	}, [ready, wanted])
	const pages = useMemo(() => {
		if (measured === null || measured.heights.length !== items.length) return []
		const box = { height: size.height, gap, columns, most }
		const whole = pagesOf(measured.heights, box)
		return whole.length < 2 ? whole : pagesOf(measured.heights, { ...box, height: size.height - FOOT * zoom })
	}, [measured, items.length, size.height, gap, columns, most, zoom])
	const at = useTurn(pages.length, PAGE_MS, pages.length)
	if (!ready) {
		return (
			<div className={kit.unseen} aria-hidden="true">
				<div ref={list} className={className} style={{ width }}>
					{items.map((item, index) => (
						<div key={keyOf(item)}>{children(item, index)}</div>
					))}
				</div>
			</div>
		)
	}
	return (
		<>
			<div className={cx(kit.columns, className)} style={{ gap }}>
				{(pages[at] ?? []).map((column) => (
					<ul key={column[0]} style={{ width, display: 'grid', gap, alignContent: 'start' }}>
						{column.map((index) => {
							const item = items[index]
							return item === undefined ? null : <li key={keyOf(item)}>{children(item, index)}</li>
						})}
					</ul>
				))}
			</div>
			{pages.length > 1 ? <p className={cx(kit.page, wall.label, wall.soft)}>{wallTexts[lang].page(at + 1, pages.length)}</p> : null}
		</>
	)
}
