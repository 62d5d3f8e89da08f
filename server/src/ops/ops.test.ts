import { describe, expect, it, vi } from 'vitest'
import { createLog, sessionTag } from './log.js'
import { createMetrics } from './metrics.js'
import { installShutdown } from './shutdown.js'

const quiet = createLog('silent')

describe('log', () => {
	it('[R52] keeps the place of an error and drops its words', () => {
		const lines: string[] = []
		const log = createLog('info', { write: (line) => void lines.push(line) })
		log.error('handler-failed', { session: 'sess-secret-1', what: 'command', error: new TypeError('Der Kaffee ist kalt, Frau Krause') })
		expect(lines).toHaveLength(1)
		expect(lines[0]).not.toMatch(/Kaffee|Krause|sess-secret-1/)
		const line = JSON.parse(lines[0] ?? '') as { error: { name: string; at: string[] }; session: string }
		expect(line.error.name).toBe('TypeError')
		expect(line.error.at[0]).toMatch(/^at /)
		expect(line.session).toBe(sessionTag('sess-secret-1'))
	})
	it('[R52] keeps codes of errors, also when something else was thrown', () => {
		const lines: string[] = []
		const log = createLog('info', { write: (line) => void lines.push(line) })
		log.warn('x', { error: Object.assign(new Error('text'), { code: 'EACCES' }) })
		log.info('y', { error: 'a string of a person' })
		expect(lines.join('')).toContain('EACCES')
		expect(lines.join('')).not.toContain('person')
	})
})

describe('metrics', () => {
	it('[R5] say how much can still be written, as it is at the moment', async () => {
		let free = 499_000_000
		const metrics = createMetrics(() => free)
		expect(await metrics.text()).toContain('funkenflug_disk_free_bytes 499000000')
		free = 1_024
		expect(await metrics.text()).toContain('funkenflug_disk_free_bytes 1024')
		free = Number.POSITIVE_INFINITY
		expect(await metrics.text()).toMatch(/funkenflug_disk_free_bytes nan/i)
		metrics.close()
	})
	it('speak Prometheus and know no session', async () => {
		const metrics = createMetrics()
		metrics.command('ok')
		metrics.commit(1.2)
		metrics.sockets('participant', 1)
		metrics.refused('http', 'E_AUTH')
		metrics.boardDropped('write')
		metrics.lagging('marked')
		const text = await metrics.text()
		expect(text).toContain('funkenflug_commands_total{outcome="ok"} 1')
		expect(text).toContain('funkenflug_sockets{kind="participant"} 1')
		expect(text).toContain('nodejs_eventloop_lag_seconds')
		metrics.close()
	})
})

describe('shutdown', () => {
	const run = async (close: () => Promise<void>, act: () => void, deadlineMs = 5_000) => {
		const exit = vi.fn()
		const off = installShutdown({ log: quiet, close, exit, deadlineMs })
		act()
		await vi.waitFor(() => expect(exit).toHaveBeenCalled())
		off()
		return exit.mock.calls[0]?.[0] as number
	}
	it('[R10] closes once and ends with 0', async () => {
		const close = vi.fn(async () => undefined)
		expect(
			await run(close, () => {
				process.emit('SIGTERM', 'SIGTERM')
				process.emit('SIGINT', 'SIGINT')
			}),
		).toBe(0)
		expect(close).toHaveBeenCalledOnce()
	})
	it('[R10] ends with 1 when closing fails or hangs', async () => {
		expect(
			await run(
				() => Promise.reject(new Error('x')),
				() => void process.emit('SIGTERM', 'SIGTERM'),
			),
		).toBe(1)
		expect(
			await run(
				() => new Promise(() => undefined),
				() => void process.emit('SIGTERM', 'SIGTERM'),
				10,
			),
		).toBe(1)
	})
})
