/** Reads a workbook the way a spreadsheet does: parts of the zip, strings, types. Knows nothing of what wrote it. */
import { strFromU8, unzipSync } from 'fflate'

export interface XlsxCell {
	/** As in the file: `s` a string, `n` a number or a day. */
	readonly type: string
	readonly value: string
	/** Number of its style. */
	readonly style: string | null
}
export interface XlsxSheet {
	readonly name: string
	/** By row, then column, from 0; null where the file has no cell. */
	readonly rows: readonly (readonly (XlsxCell | null)[])[]
	readonly frozen: boolean
	readonly widths: number
	readonly xml: string
}
export interface Xlsx {
	readonly sheets: readonly XlsxSheet[]
	/** Every XML part by its path. */
	readonly parts: ReadonlyMap<string, string>
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (xml: string): string =>
	xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex: string | undefined, dec: string | undefined, name: string | undefined) =>
		hex !== undefined
			? String.fromCodePoint(Number.parseInt(hex, 16))
			: dec !== undefined
				? String.fromCodePoint(Number(dec))
				: (ENTITIES[name ?? ''] ?? all),
	)
/** `_x0041_` stands for a sign. */
const decoded = (text: string): string =>
	text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
const attribute = (tag: string, name: string): string | null => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null

/** Column of an address as `AB12`, from 0. */
const columnOf = (address: string): number =>
	[...address.replace(/\d+$/, '')].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1

/** Throws when it is no workbook. */
export function readXlsx(bytes: Uint8Array): Xlsx {
	const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]))
	const part = (path: string): string => {
		const found = parts.get(path)
		if (found === undefined) throw new Error(`The workbook has no ${path}.`)
		return found
	}
	const strings = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, one = '']) =>
		decoded(unescaped([...one.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => text).join(''))),
	)
	const targets = new Map(
		[...part('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^>]*>/g)].map(([tag]) => [
			attribute(tag, 'Id'),
			attribute(tag, 'Target'),
		]),
	)
	const cellOf = (tag: string, inner: string): XlsxCell => {
		const raw = /<v>(.*?)<\/v>/s.exec(inner)?.[1] ?? ''
		const type = attribute(tag, 't') ?? 'n'
		return { type, style: attribute(tag, 's'), value: type === 's' ? (strings[Number(raw)] ?? `no string ${raw}`) : unescaped(raw) }
	}
	const sheets = [...part('xl/workbook.xml').matchAll(/<sheet\s[^>]*>/g)].map(([tag]): XlsxSheet => {
		const xml = part(`xl/${targets.get(attribute(tag, 'r:id')) ?? '?'}`.replace('xl//xl/', 'xl/'))
		const rows = [...xml.matchAll(/<row[^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, inner = '']) => {
			const cells: (XlsxCell | null)[] = []
			for (const [, open = '', content = ''] of inner.matchAll(/<c(\s[^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
				const column = columnOf(attribute(open, 'r') ?? '')
				while (cells.length < column) cells.push(null)
				cells[column] = content === '' ? null : cellOf(open, content)
			}
			return cells
		})
		return {
			name: unescaped(attribute(tag, 'name') ?? ''),
			rows,
			frozen: /<pane[^>]*ySplit="1"[^>]*state="frozen"/.test(xml),
			widths: xml.match(/<col\s/g)?.length ?? 0,
			xml,
		}
	})
	return { sheets, parts }
}
