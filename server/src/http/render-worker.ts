/** Runs in a thread of its own: result model in, file out. Knows nothing else of the server. */
import { parentPort } from 'node:worker_threads'
import { Refusal } from '@funkenflug/shared/errors'
import { renderCsv } from '../report/csv.js'
import { renderHtml } from '../report/html.js'
import { renderJson } from '../report/json.js'
import { renderXlsx } from '../report/xlsx.js'
import type { RenderAnswer, RenderJob, RenderRequest } from './render-pool.js'
import type { Rendered } from './report-routes.js'

function render(job: RenderJob): Rendered | Promise<Rendered> {
	switch (job.format) {
		case 'html':
			return renderHtml(job.model, job.lang)
		case 'csv':
			return renderCsv(job.model, job.options)
		case 'json':
			return renderJson(job.model)
		case 'xlsx':
			return renderXlsx(job.model, job.lang)
	}
}

/** Bytes of its own: handed over without a copy, so that the running sessions do not wait for megabytes of text (R62). */
const bytesOf = (file: Rendered): Uint8Array<ArrayBuffer> =>
	typeof file === 'string' ? new TextEncoder().encode(file) : Uint8Array.from(file)

parentPort?.on('message', async ({ id, job }: RenderRequest) => {
	try {
		const file = bytesOf(await render(job))
		parentPort?.postMessage({ id, file } satisfies RenderAnswer, [file.buffer])
	} catch (error) {
		parentPort?.postMessage({ id, code: error instanceof Refusal ? error.code : 'E_INTERNAL' } satisfies RenderAnswer)
	}
})
