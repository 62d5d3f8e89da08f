/** Time passing on purpose: the pace of simulated people and the pauses between retries. Tests themselves use `until`. */

/** Resolves after `ms`, or at once when `signal` is (or gets) aborted. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		if (signal?.aborted) return resolve()
		const end = () => {
			clearTimeout(timer)
			signal?.removeEventListener('abort', end)
			resolve()
		}
		const timer = setTimeout(end, ms)
		signal?.addEventListener('abort', end)
	})
