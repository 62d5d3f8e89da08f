/** Equality of JSON values, whatever the order of their keys. */
const stable = (value: unknown): string =>
	JSON.stringify(value, (_key, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	)

export const same = (a: unknown, b: unknown): boolean => a === b || stable(a) === stable(b)
