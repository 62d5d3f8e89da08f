/**
 * One connection may not keep the event loop from all others: whoever sends frames faster than any page of ours does is cut
 * off, identified or not, whatever the frames say. Counts before anything is parsed (trust R14, I5).
 */
import { limits } from '@funkenflug/shared/limits'
import type { Server as Engine, Socket as EngineSocket } from 'engine.io'
import type { Metrics } from '../ops/metrics.js'
import { createBucket } from './bucket.js'
import { cut } from './sockets.js'

export function limitFrames(engine: Engine, { metrics, now }: { readonly metrics: Metrics; readonly now: () => number }): void {
	engine.on('connection', (conn: EngineSocket) => {
		const frames = createBucket(limits.framesPerSecond, limits.framesBurst)
		conn.on('packet', () => {
			if (frames.take(now()) === 0) return
			metrics.refused('frame', 'E_SLOW')
			cut(conn)
		})
	})
}
