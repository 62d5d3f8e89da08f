/**
 * S10: the projector while a hall of two thousand cards goes on writing, in a real browser at its real size. What each frame
 * costs the page, and whether a page that has stood there for long weighs more than one that was opened just now.
 */
import { pause } from '../../harness/pause.js'
import { noteLongTasks, openBrowser, openScale, takeLongTasks, traced, type Weight } from './browser.js'
import { atMost, type BarResult, digits, equal, result, spread } from './result.js'
import { type Bench, measured, mustBeWhole, openSide, type Side } from './side.js'
import { frameCosts, sampleOf, type ThreadSample } from './trace.js'
import { busyShare, readMachine } from './usage.js'

const CARDS = 2_000
const PER_SECOND = 20
const MINUTES = 10
/** A trace of half a minute is as much as is held at once. */
const WINDOW_SECONDS = 30
const SETTLE_MS = 4_000
const WARM_SECONDS = 8

/** How long a screen is looked at: `--minutes`, else what rounds of seconds come to, else ten minutes. */
export const screenSeconds = ({ minutes, seconds, rounds }: Bench): number =>
	minutes !== undefined ? minutes * 60 : seconds !== undefined ? Math.max(WINDOW_SECONDS, seconds * (rounds ?? 5)) : MINUTES * 60

export async function projector(bench: Bench): Promise<BarResult> {
	const [phones, total] = [bench.phones ?? 100, screenSeconds(bench)]
	const machine = readMachine()
	const side = await openSide({ name: 'ours', phones, cards: CARDS, journey: true })
	const browser = await openBrowser()
	try {
		const { url, stage } = side.system.target
		await side.system.stage?.command({ type: 'set-projector', texts: true, counts: true })
		const open = async () => {
			const page = await browser.newPage({ viewport: { width: 1_920, height: 1_080 }, locale: 'de-DE' })
			await noteLongTasks(page)
			await page.goto(`${url}/p/${stage?.session}#key=${stage?.projectorKey}`)
			await page.getByRole('listitem').first().waitFor()
			return page
		}
		const page = await open()
		const weigh = await openScale(page)
		const samples: ThreadSample[] = []
		const long: number[] = []
		const weights: Weight[] = []
		await write(side, 'warm', WARM_SECONDS)
		for (let done = 0; done < total; done += WINDOW_SECONDS) {
			weights.push(await weigh())
			await takeLongTasks(page)
			const seconds = Math.min(WINDOW_SECONDS, total - done)
			const sample = sampleOf(await traced(browser, page, () => write(side, `p${done}-`, seconds)))
			samples.push(sample)
			long.push(...(await takeLongTasks(page)))
			const { frame, frameCpu, task, taskCpu } = frameCosts([sample])
			bench.say(
				`  after ${done + seconds} s: a frame p50 ${frame.p50} p95 ${frame.p95} ms (processor ${frameCpu.p95}, ${frame.n} frames), longest task ${task.max} ms (processor ${taskCpu.max}), heap ${megabytes(weights.at(-1))} MB, ${weights.at(-1)?.nodes} nodes`,
			)
		}
		const other = await open()
		const weighOther = await openScale(other)
		// It, too, has drawn for a while: compiled code weighs the same on both.
		await write(side, 'again', WARM_SECONDS)
		await pause(SETTLE_MS)
		const [aged, fresh] = [await weigh(), await weighOther()]
		const costs = frameCosts(samples)
		const share = (what: keyof Weight) => spread([aged[what] / fresh[what]])
		return result(
			{
				bar: 'S10',
				work: `the projector at 1920 × 1080, ${CARDS} cards, ${PER_SECOND} new per second for ${Math.round(total)} s`,
				unit: 'ms of main thread per frame, p95',
				rounds: samples.length,
				busy: `${Math.round(busyShare(machine, readMachine()) * 100)} %`,
				demands: [
					atMost('scripting + layout + paint per frame p95, ms', spread([costs.frame.p95]), 8),
					equal('tasks longer than 50 ms', long.length, 0),
					atMost('heap ÷ that of a page opened just now, same content', share('heapBytes'), 1.1),
					atMost('nodes ÷ those of a page opened just now', share('nodes'), 1.1),
					atMost('listeners ÷ those of a page opened just now', share('listeners'), 1.1),
				],
				figures: {
					...costs,
					longTasks: long.map(Math.round),
					heapMegabytes: [...weights, aged].map(megabytes),
					freshHeapMegabytes: megabytes(fresh),
					nodes: [...weights, aged].map(({ nodes }) => nodes),
					freshNodes: fresh.nodes,
					listeners: [aged.listeners, fresh.listeners],
				},
			},
			{ ours: spread(samples.map((sample) => frameCosts([sample]).frame.p95)) },
		)
	} finally {
		await browser.close()
		await side.close()
	}
}

const megabytes = (weight: Weight | undefined): number => digits((weight?.heapBytes ?? Number.NaN) / 1_048_576)

async function write(side: Side, tag: string, seconds: number): Promise<void> {
	mustBeWhole((await measured(side, () => side.swarm.cards({ perSecond: PER_SECOND, seconds, tag, acks: true }))).value)
}
