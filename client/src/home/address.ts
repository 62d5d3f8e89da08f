/** What the organiser's address says. One page at `/`; where one is stands in the fragment, so nothing of it reaches a log. */

export const SESSION_TABS = ['overview', 'details', 'agenda', 'links'] as const
export type SessionTab = (typeof SESSION_TABS)[number]

export type Place =
	| { readonly page: 'list' }
	| { readonly page: 'new' }
	| { readonly page: 'session'; readonly session: string; readonly tab: SessionTab }
	| { readonly page: 'print'; readonly session: string }

const isTab = (value: string | undefined): value is SessionTab => SESSION_TABS.some((tab) => tab === value)

/** `#/s/<id>/agenda` and so on; anything else is the list. */
export function parsePlace(fragment: string): Place {
	const [, area, session, rest] = fragment.replace(/^#/, '').split('/')
	if (area === 'new') return { page: 'new' }
	if (area !== 's' || session === undefined || !/^[A-Za-z0-9_-]{4,40}$/.test(session)) return { page: 'list' }
	if (rest === 'print') return { page: 'print', session }
	return { page: 'session', session, tab: isTab(rest) ? rest : 'overview' }
}

export function placeHref(place: Place): string {
	if (place.page === 'list') return '#/'
	if (place.page === 'new') return '#/new'
	return `#/s/${place.session}/${place.page === 'print' ? 'print' : place.tab}`
}

/** The secret of an organiser's link, from an address, a whole link or the bare key as people paste it. Null = none in it. */
export function readKey(text: string): string | null {
	const tail = text.includes('#key=') ? text.slice(text.lastIndexOf('#key=') + 5) : text
	const key = tail.trim()
	return /^[A-Za-z0-9_-]{16,128}$/.test(key) ? key : null
}

/** Eight digits as people type them, with spaces or hyphens; null while it is none. */
export function readCode(text: string): string | null {
	const digits = text.replace(/\D/g, '')
	return digits.length === 8 ? digits : null
}
