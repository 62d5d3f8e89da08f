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

parentPort?.on('message', async ({ id, job }: RenderRequest) => {
	let answer: RenderAnswer
	try {
		answer = { id, file: await render(job) }
	} catch (error) {
		answer = { id, code: error instanceof Refusal ? error.code : 'E_INTERNAL' }
	}
	parentPort?.postMessage(answer)
})
