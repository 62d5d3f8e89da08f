/**
 * Sends to many without keeping the event loop: tasks run in the order they were given, one per turn, so that a command
 * or the projector never waits behind a thousand phones (speed 4.6). Welcomes go through the same queue: nobody gets a
 * patch that is older than the view they were welcomed with.
 */
export interface FanOut {
	/** Runs the first task at once when nothing is under way; the others follow, one per turn of the event loop. */
	run(tasks: readonly (() => void)[]): void
	/** Forgets what has not run. Idempotent. */
	close(): void
}

/** @param failed hears what a task threw; the others run all the same. */
export function createFanOut(failed: (error: unknown) => void): FanOut {
	let queue: (() => void)[] = []
	let next: NodeJS.Immediate | null = null
	let running = false
	const step = () => {
		next = null
		running = true
		try {
			queue.shift()?.()
		} catch (error) {
			failed(error)
		}
		running = false
		if (queue.length > 0) next = setImmediate(step)
	}
	return {
		run(tasks) {
			queue.push(...tasks)
			// A task that adds tasks waits for its turn like everybody else.
			if (next === null && !running && queue.length > 0) step()
		},
		close() {
			queue = []
			if (next !== null) clearImmediate(next)
			next = null
		},
	}
}

/** `items` in groups of at most `size`. */
export function slices<T>(items: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
