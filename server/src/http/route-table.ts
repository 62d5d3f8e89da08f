/** Method and path → route and what stands in its path. Paths are exact: no other case, no slash at the end. Pure. */
import type { Route } from './route.js'

export interface Found {
	readonly route: Route
	readonly params: Readonly<Record<string, string>>
}

/** Null where `%` stands for nothing: there is no such thing. */
function decode(part: string): string | null {
	if (!part.includes('%')) return part
	try {
		return decodeURIComponent(part)
	} catch {
		return null
	}
}

export function routeTable(routes: readonly Route[]): (method: string, path: string) => Found | null {
	const NOTHING: Found['params'] = {}
	const fixed = new Map<string, Found>()
	/** By method and number of parts: there are never more than a few. */
	const open = new Map<string, { readonly route: Route; readonly parts: readonly string[] }[]>()
	for (const route of routes) {
		const method = route.method.toUpperCase()
		const parts = route.path.split('/')
		if (!route.path.includes(':')) fixed.set(`${method} ${route.path}`, { route, params: NOTHING })
		else {
			const key = `${method} ${parts.length}`
			open.set(key, [...(open.get(key) ?? []), { route, parts }])
		}
	}
	return (asked, path) => {
		// Whoever asks for the head alone asks for the same.
		const method = asked === 'HEAD' ? 'GET' : asked
		const known = fixed.get(`${method} ${path}`)
		if (known !== undefined) return known
		const given = path.split('/')
		for (const { route, parts } of open.get(`${method} ${given.length}`) ?? []) {
			const params: Record<string, string> = {}
			const fits = parts.every((part, at) => {
				const there = given[at] ?? ''
				if (!part.startsWith(':')) return part === there
				const value = decode(there)
				if (value === null || value === '') return false
				params[part.slice(1)] = value
				return true
			})
			if (fits) return { route, params }
		}
		return null
	}
}
