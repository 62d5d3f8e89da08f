/** What has come out so far, phase by phase: curve, ratings, dots, topics, decisions. Hidden votes stay hidden: they are not in the report. */
import type { Bilingual, Lang } from '@funkenflug/shared/domain'
import { formatClock, formatDay, formatNumber, formatShare } from '../../i18n/format'
import { pick, useLang } from '../../i18n/lang'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import desk from '../../ui/desk.module.css'
import { EmotionalCurve } from '../../ui/EmotionalCurve'
import { RatingLegend, ShareBar } from '../../ui/ShareBar'
import consoleCss from '../console.module.css'
import { useDesk } from '../desk'
import { type Cell, type Section, type Table, useReport } from './report'
import css from './results.module.css'
import { hasContent, type ShownTable, shownTable } from './shape'

/** Whole lists and small print: they are in the report. */
const ELSEWHERE: ReadonlySet<string> = new Set(['cards', 'held', 'method', 'audit'])

export function Results() {
	const lang = useLang()
	const { text, head, session } = useDesk()
	const words = text.results
	const { model, failed, loading, refresh } = useReport(session, head)
	const sections = (model?.sections ?? []).filter((section) => hasContent(section) && !ELSEWHERE.has(section.id))
	return (
		<div className={consoleCss.page}>
			<div className={consoleCss.pageInner}>
				<div className={css.head}>
					<h2 className={desk.title}>{words.title}</h2>
					{model === null ? null : <span className={desk.note}>{words.asOf(formatClock(lang, model.at))}</span>}
					<span className={css.grow} />
					<RatingLegend className={desk.note ?? ''} />
					<Button size="desk-small" onClick={refresh}>
						{words.refresh}
					</Button>
				</div>
				<p className={desk.note} role="status">
					{failed
						? words.failed
						: loading && model === null
							? words.loading
							: model !== null && sections.length === 0
								? words.none
								: words.blind}
				</p>
				{sections.length < 3 ? null : (
					<nav aria-label={words.sections} className={css.jump}>
						{sections.map(({ id, title }) => (
							<a key={id} href={`#result-${id}`}>
								<bdi>{pick(title, lang)}</bdi>
							</a>
						))}
					</nav>
				)}
				{sections.map((section) => (
					<ResultSection key={section.id} section={section} />
				))}
			</div>
		</div>
	)
}

function ResultSection({ section }: { readonly section: Section }) {
	const lang = useLang()
	const { head } = useDesk()
	const nameOf = (key: string) => {
		const stage = head.session.stages.find((one) => one.key === key)
		return stage === undefined ? key : pick(stage.name, lang)
	}
	return (
		<section className={css.section} id={`result-${section.id}`}>
			<h3 className={desk.title}>
				<bdi>{pick(section.title, lang)}</bdi>
			</h3>
			{section.prompt === null ? null : (
				<p className={css.prompt}>
					<bdi>{pick(section.prompt, lang)}</bdi>
				</p>
			)}
			{section.facts.map((fact) => (
				<p key={fact.de} className={css.fact}>
					<bdi>{pick(fact, lang)}</bdi>
				</p>
			))}
			{section.curve === null ? null : (
				<div className={css.curve}>
					<EmotionalCurve points={section.curve} nameOf={nameOf} preset="desk" still />
				</div>
			)}
			{section.tables.map((table) =>
				table.rows.length === 0 ? null : <ResultTable key={table.name} table={table} open={section.curve === null} />,
			)}
		</section>
	)
}

function ResultTable({ table, open }: { readonly table: Table; readonly open: boolean }) {
	const lang = useLang()
	const { text } = useDesk()
	const shown = shownTable(table)
	return (
		<details className={css.details} open={open && table.rows.length <= 60}>
			<summary>
				{pick(table.title, lang)} <span className={desk.note}>{formatNumber(lang, table.rows.length)}</span>
			</summary>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and keys must reach it */}
			<section className={css.scroll} tabIndex={0} aria-label={pick(table.title, lang)}>
				<table className={css.table}>
					<thead>
						<tr>
							{shown.columns.map((one) =>
								one.kind === 'counts' ? (
									<th key="counts" scope="col">
										{text.results.ratings}
									</th>
								) : (
									<th key={one.column.key} scope="col" className={cx(one.column.type === 'number' && css.number)}>
										{pick(one.column.title, lang)}
									</th>
								),
							)}
						</tr>
					</thead>
					<tbody>
						{shown.rows.map((row, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: rows of a finished table have no other name
							<tr key={index}>
								{shown.columns.map((one) => (
									<ResultCell key={one.kind === 'counts' ? 'counts' : one.column.key} one={one} row={row} />
								))}
							</tr>
						))}
					</tbody>
				</table>
			</section>
			{shown.more === 0 ? null : <p className={desk.note}>{text.results.rows(shown.rows.length, table.rows.length)}</p>}
		</details>
	)
}

function ResultCell({ one, row }: { readonly one: ShownTable['columns'][number]; readonly row: readonly Cell[] }) {
	const lang = useLang()
	const { text } = useDesk()
	if (one.kind === 'counts') {
		const [d, o, b] = one.at.map((at) => Number(row[at] ?? 0)) as [number, number, number]
		return (
			<td className={css.counts}>
				<ShareBar counts={{ d, o, b }} size="small" figures="counts" />
			</td>
		)
	}
	const cell = row[one.at] ?? null
	return (
		<td className={cx(one.column.type === 'number' && css.number)}>
			<bdi>{written(cell, one.column.type, lang, text.results)}</bdi>
		</td>
	)
}

function written(cell: Cell, type: string, lang: Lang, words: { readonly yes: string; readonly no: string }): string {
	if (cell === null) return '–'
	if (typeof cell === 'boolean') return cell ? words.yes : words.no
	if (typeof cell === 'number')
		return type === 'share'
			? formatShare(lang, cell)
			: type === 'date'
				? formatDay(lang, cell)
				: formatNumber(lang, cell, 2).replace('-', '−')
	return typeof cell === 'string' ? cell : pick(cell as Bilingual, lang)
}
