/** Waiting in tests: for a condition, never for a time. */

/** Resolves with the first value of `look` that is not undefined, null or false; says what was missing otherwise. */
export async function until<T>(look: () => T | Promise<T>, what = String(look), ms = 10_000): Promise<NonNullable<Exclude<T, false>>> {
	const end = performance.now() + ms
	for (;;) {
		const value = await look()
		if (value !== undefined && value !== null && value !== false) return value as NonNullable<Exclude<T, false>>
		if (performance.now() > end) throw new Error(`Waited ${ms} ms in vain for: ${what}`)
		await new Promise((resolve) => setTimeout(resolve, 5))
	}
}
