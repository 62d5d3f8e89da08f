/** Which items stand together on one page of the wall: columns are filled from the top, nothing is cut. Pure. */

export interface PageBox {
	/** Px a column may be high. */
	readonly height: number
	readonly gap: number
	readonly columns: number
	/** At most this many items on a page, however small they are. */
	readonly most: number
}

/** Columns of one page, as indexes of the items. */
export type Page = readonly (readonly number[])[]

/** Items in order, by their heights in px. An item higher than a column gets a column of its own. */
export function pagesOf(heights: readonly number[], { height, gap, columns, most }: PageBox): readonly Page[] {
	const pages: number[][][] = []
	let used = 0
	let onPage = 0
	for (const [index, own] of heights.entries()) {
		const page = pages.at(-1)
		const column = page?.at(-1)
		if (page !== undefined && column !== undefined && onPage < most) {
			if (used + gap + own <= height) {
				column.push(index)
				used += gap + own
				onPage += 1
				continue
			}
			if (page.length < columns) {
				page.push([index])
				used = own
				onPage += 1
				continue
			}
		}
		pages.push([[index]])
		used = own
		onPage = 1
	}
	return pages
}

/** Items as rows of equal height in as many pages as needed; the page that holds `focus`. */
export function windowOf(count: number, perPage: number, focus: number): { readonly from: number; readonly to: number } {
	const size = Math.max(1, perPage)
	const from = Math.floor(Math.max(0, Math.min(focus, count - 1)) / size) * size
	return { from, to: Math.min(count, from + size) }
}
