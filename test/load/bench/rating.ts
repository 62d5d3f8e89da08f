/** Getting our session from collecting to rating, and its counts at the end. Over REST, as any program could. */
import type { ReportModel } from '@funkenflug/server/report/model'
import { tableOf } from '../../harness/export.js'
import { TOUCHPOINTS } from './rival-phones.js'
import { mustBeWhole, type Side } from './side.js'
import { type BenchStage, COLLECT, RATE, RATINGS } from './stage.js'

const stageOf = ({ system }: Side): BenchStage => {
	if (system.stage === null) throw new Error('Only our system has a session.')
	return system.stage
}

/** As many touchpoints as the work asks for, each with two cards. */
export async function fillTouchpoints(side: Side, touchpoints = TOUCHPOINTS): Promise<{ readonly touchpoints: number }> {
	const stage = stageOf(side)
	mustBeWhole(
		await side.swarm.cards({ perSecond: 200, seconds: Math.max(0.1, touchpoints / 200), tag: 'topic', phase: COLLECT, acks: true }),
	)
	for (let at = 0; at < touchpoints; at += 1)
		await stage.command({ type: 'create-touchpoint', title: `Thema ${at + 1}`, stage: null, cards: [] })
	return { touchpoints }
}

/** Opens the rate phase and waits until every phone has its list. */
export async function openRating(side: Side, phones: number): Promise<readonly number[]> {
	const stage = stageOf(side)
	await stage.command({ type: 'close-phase', phase: COLLECT, graceSeconds: 0 })
	await side.swarm.watch(RATE)
	await stage.command({ type: 'open-phase', phase: RATE, override: 'Bench.' })
	const at = await side.swarm.arrived({ expected: phones, patienceMs: 30_000, parts: 2 })
	if (at.length !== phones) throw new Error(`${phones - at.length} of ${phones} phones never got ${RATINGS} touchpoints to rate.`)
	return at
}

/** All ratings in the report. */
export async function ratingsCounted(side: Side): Promise<number> {
	const stage = stageOf(side)
	await stage.command({ type: 'close-phase', phase: RATE, graceSeconds: 0 })
	await stage.command({ type: 'reveal-phase', phase: RATE })
	const model = JSON.parse(await stage.api.report(stage.session, 'format=json')) as ReportModel
	return tableOf(model, 'ratings').reduce((sum, row) => sum + Number(row['d']) + Number(row['o']) + Number(row['b']), 0)
}
