/** Majority decision on the wall: the motions, how many have voted; then one result after the other. */
import type { MajorityProjectorData, MajorityResult } from '@funkenflug/shared/phases/majority'
import { formatNumber } from '../../i18n/format'
import { useLang } from '../../i18n/lang'
import { cx } from '../../ui/cx'
import { CheckIcon, CloseIcon } from '../../ui/icons'
import wall from '../../ui/wall.module.css'
import type { ProjectorFaceProps } from '../face.js'
import { FaceScreen, StatusRow, Words } from '../wall/FaceScreen'
import kit from '../wall/kit.module.css'
import { Paged } from '../wall/Paged'
import { majorityWallTexts } from './messages-wall.js'
import css from './Projector.module.css'

export function MajorityProjector({ head, phase, data, pulse, now }: ProjectorFaceProps<MajorityProjectorData>) {
	const text = majorityWallTexts[useLang()]
	const { motions, results } = data
	const current = results.at(-1)
	const all = results.length > 0 && results.length >= motions.length
	if (current !== undefined && !all) {
		return (
			<FaceScreen head={head} phase={phase} maxLines={1} lead={null}>
				<div className={css.split}>
					<ol className={css.rail}>
						{motions.map((motion, i) => (
							<Rail key={motion.measure} place={i + 1} result={results[i] ?? null} now={results[i] === current} />
						))}
					</ol>
					<Large key={current.measure} result={current} />
				</div>
			</FaceScreen>
		)
	}
	return (
		<FaceScreen head={head} phase={phase} maxLines={2}>
			<StatusRow head={head} phase={phase} pulse={pulse} now={now} done>
				{all ? (
					<Legend />
				) : (
					<p>{motions.length === 0 ? text.none : phase.status === 'closed' ? text.ready : text.motions(motions.length)}</p>
				)}
			</StatusRow>
			{all ? (
				<Paged items={results} keyOf={(result) => result.measure} gap={16}>
					{(result, i) => <Row result={result} place={i + 1} />}
				</Paged>
			) : (
				<Paged items={motions} keyOf={(motion) => motion.measure} gap={16}>
					{(motion, i) => (
						<div className={css.motion}>
							<b className={kit.figure}>{i + 1}</b>
							<div>
								<p className={cx(wall.label, wall.soft)}>
									<Words>{motion.topic}</Words>
								</p>
								<p>
									<Words>{motion.what}</Words>
								</p>
							</div>
						</div>
					)}
				</Paged>
			)}
			<p className={cx(wall.label, wall.soft)}>{text.rule}</p>
		</FaceScreen>
	)
}

/** Below half of the heads present a count says nothing (D-R9). */
function Verdict({ result: { decided, turnout } }: { readonly result: MajorityResult }) {
	const text = majorityWallTexts[useLang()]
	return (
		<span className={cx(css.verdict, decided && css.decided)}>
			{decided ? <CheckIcon /> : <CloseIcon />}
			{decided ? text.decided : turnout < 0.5 ? text.rerun : text.notDecided}
		</span>
	)
}

function Rail({ place, result, now }: { readonly place: number; readonly result: MajorityResult | null; readonly now: boolean }) {
	const text = majorityWallTexts[useLang()]
	return (
		<li className={cx(now && css.now, result !== null && wall.reveal)}>
			<span>{place}</span>
			{result === null ? <span className={css.covered} role="img" aria-label={text.covered} /> : <Verdict result={result} />}
		</li>
	)
}

/** Yes, no and abstentions as one bar: ink, edge, outline; never the colours of the ratings. */
function VoteBar({ result, large = false }: { readonly result: MajorityResult; readonly large?: boolean }) {
	const text = majorityWallTexts[useLang()]
	const { yes, no, abstain } = result
	return (
		<div className={cx(css.bar, large && css.largeBar)} role="img" aria-label={text.bar(yes, no, abstain)}>
			{yes > 0 ? <i className={css.yes} style={{ flexGrow: yes }} /> : null}
			{no > 0 ? <i className={css.no} style={{ flexGrow: no }} /> : null}
			{abstain > 0 ? <i className={css.abstain} style={{ flexGrow: abstain }} /> : null}
		</div>
	)
}

/** What the three parts of the bars mean; stands once above the list. */
function Legend() {
	const text = majorityWallTexts[useLang()]
	return (
		<p className={cx(wall.label, css.votes)}>
			{(['yes', 'no', 'abstain'] as const).map((value) => (
				<span key={value}>
					<i className={css[value]} aria-hidden="true" />
					{text[value]}
				</span>
			))}
		</p>
	)
}

function Votes({ result }: { readonly result: MajorityResult }) {
	const lang = useLang()
	const text = majorityWallTexts[lang]
	return (
		<p className={css.votes}>
			{(['yes', 'no', 'abstain'] as const).map((value) => (
				<span key={value}>
					<i className={css[value]} aria-hidden="true" />
					<b className={kit.figure}>{formatNumber(lang, result[value])}</b> {text[value]}
				</span>
			))}
		</p>
	)
}

function Large({ result }: { readonly result: MajorityResult }) {
	const lang = useLang()
	const text = majorityWallTexts[lang]
	const voted = result.yes + result.no + result.abstain
	return (
		<section className={cx(css.large, wall.reveal)}>
			<p className={cx(wall.label, wall.soft)}>
				<Words>{result.topic}</Words>
			</p>
			<h2 className={result.what.length > 90 ? wall.card : wall.headline}>
				<Words>{result.what}</Words>
			</h2>
			<VoteBar result={result} large />
			<Votes result={result} />
			<p className={css.word}>
				<Verdict result={result} />
			</p>
			<p className={cx(wall.label, wall.soft)}>{text.voted(formatNumber(lang, voted), formatNumber(lang, result.present))}</p>
		</section>
	)
}

function Row({ result, place }: { readonly result: MajorityResult; readonly place: number }) {
	const lang = useLang()
	return (
		<article className={css.motion}>
			<b className={kit.figure}>{place}</b>
			<div className={css.row}>
				<p className={kit.rowEnd}>
					<Words>{result.what}</Words>
					<Verdict result={result} />
				</p>
				<div className={css.line}>
					<VoteBar result={result} />
					<p className={cx(wall.label, css.figures)}>
						{(['yes', 'no', 'abstain'] as const).map((value) => (
							<span key={value}>
								<i className={css[value]} aria-hidden="true" />
								{formatNumber(lang, result[value])}
							</span>
						))}
					</p>
				</div>
			</div>
		</article>
	)
}
