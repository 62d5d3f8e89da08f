/**
 * Writes reports in a thread of its own: a protocol of 2,000 cards takes 70 ms (2026-11), and nobody's answer should wait
 * for it. The thread is started by the first report and goes when none has been asked for in a while.
 */
import { Worker } from 'node:worker_threads'
import type { Lang } from '@funkenflug/shared/domain'
import { Refusal, type RefusalCode } from '@funkenflug/shared/errors'
import type { CsvOptions } from '../report/csv.js'
import type { ReportModel } from '../report/model.js'
import type { Rendered, Renderers } from './report-routes.js'

export type RenderJob = { readonly model: ReportModel } & (
	| { readonly format: 'html'; readonly lang: Lang }
	| { readonly format: 'csv'; readonly options: CsvOptions }
	| { readonly format: 'json' }
	| { readonly format: 'xlsx'; readonly lang: Lang }
)
export interface RenderRequest {
	readonly id: number
	readonly job: RenderJob
}
export type RenderAnswer = { readonly id: number } & ({ readonly file: Rendered } | { readonly code: RefusalCode })

export interface RenderPool extends Renderers {
	/** Idempotent; reports under way are refused. */
	close(): Promise<void>
}

/** Reports waiting or under way; each holds a whole model. */
const MOST = 16
const IDLE_MS = 60_000
/** Ten times what the largest session needs. */
const TOO_LONG_MS = 20_000

export function createRenderPool(): RenderPool {
	const waiting = new Map<number, { readonly resolve: (file: Rendered) => void; readonly reject: (error: Refusal) => void }>()
	let worker: Worker | null = null
	let timer: NodeJS.Timeout | null = null
	let count = 0
	let closed = false

	/** Ends the thread; whoever waits hears why. */
	async function stop(code: RefusalCode): Promise<void> {
		const old = worker
		worker = null
		if (timer !== null) clearTimeout(timer)
		for (const { reject } of waiting.values()) reject(new Refusal(code))
		waiting.clear()
		await old?.terminate()
	}
	/** Too long for one report while some wait, else idle for too long. */
	function watch(): void {
		if (timer !== null) clearTimeout(timer)
		timer = setTimeout(() => void stop('E_INTERNAL'), waiting.size > 0 ? TOO_LONG_MS : IDLE_MS)
		timer.unref()
	}
	function start(): Worker {
		const fresh = new Worker(new URL('./render-worker.js', import.meta.url))
		fresh.unref()
		fresh.on('message', (answer: RenderAnswer) => {
			const caller = waiting.get(answer.id)
			waiting.delete(answer.id)
			if ('file' in answer) caller?.resolve(answer.file)
			else caller?.reject(new Refusal(answer.code))
			watch()
		})
		const lost = () => {
			if (worker === fresh) void stop('E_INTERNAL')
		}
		fresh.on('error', lost)
		fresh.on('exit', lost)
		return fresh
	}
	const run = (job: RenderJob): Promise<Rendered> =>
		new Promise((resolve, reject) => {
			if (closed) return reject(new Refusal('E_RESTART'))
			if (waiting.size >= MOST) return reject(new Refusal('E_BUSY', undefined, 1_000))
			worker ??= start()
			count += 1
			waiting.set(count, { resolve, reject })
			const request: RenderRequest = { id: count, job }
			// Copying a large model takes as long as making it: not both in one go.
			setImmediate(() => worker?.postMessage(request))
			watch()
		})

	return {
		html: (model, lang) => run({ format: 'html', model, lang }),
		csv: (model, options) => run({ format: 'csv', model, options }),
		json: (model) => run({ format: 'json', model }),
		xlsx: (model, lang) => run({ format: 'xlsx', model, lang }),
		close() {
			closed = true
			return stop('E_RESTART')
		},
	}
}
