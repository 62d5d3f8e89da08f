import type { CommandId } from '@funkenflug/shared/ids'
import { limits } from '@funkenflug/shared/limits'
import type { Command } from '@funkenflug/shared/protocol'
import { expect, it } from 'vitest'
import { desk } from './fixture.js'
import { createFakeClock } from './fixture-room.js'
import { createJobLine, type JobLine } from './job-line.js'
import type { Job } from './jobs.js'

const job = (n: number, type = 'undo'): Job => ({
	kind: 'command',
	command: { id: `c-${n}` as CommandId, type } as Command,
	actor: desk(),
	done: () => undefined,
})
/** A line, and the sizes of the flushes it made of what is pushed at once. */
async function flushesOf(jobs: readonly Job[]): Promise<number[]> {
	const sizes: number[] = []
	const line: JobLine = createJobLine({
		clock: createFakeClock(),
		flush: async () => void sizes.push(line.take().length),
		broken: (error) => {
			throw error
		},
	})
	for (const one of jobs) line.push(one)
	await line.idle()
	return sizes
}

it('[R-group] no flush takes more than a batch', async () => {
	const jobs = Array.from({ length: 2 * limits.batch + 1 }, (_, n) => job(n))
	expect(await flushesOf(jobs)).toEqual([limits.batch, limits.batch, 1])
})

it('[R-group] [R-seal] closing is a flush of its own, after what came before it and before what came after', async () => {
	expect(await flushesOf([job(1), job(2), job(3, 'close-session'), job(4), job(5), job(6)])).toEqual([2, 1, 3])
	expect(await flushesOf([job(1, 'close-session'), job(2, 'close-session')])).toEqual([1, 1])
})
