/**
 * The cookies that carry a browser's access. One per role and session, so that a desk may hold several sessions.
 * `__Host-` and `Secure` only behind https: a laptop in a workshop room has neither.
 */
import { limits } from '@funkenflug/shared/limits'

export type CookieFor =
	| { readonly role: 'organiser' }
	| { readonly role: 'facilitator' | 'control' | 'projector'; readonly session: string }

export interface Cookies {
	name(access: CookieFor): string
	/** `Set-Cookie` that gives or, with null, takes away. */
	set(name: string, secret: string | null): string
	/** Values of ours in a request, by name. */
	read(header: string | undefined): ReadonlyMap<string, string>
}

export function createCookies(secure: boolean): Cookies {
	const prefix = secure ? '__Host-' : ''
	const always = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
	return {
		name: (access) =>
			`${prefix}ff-${access.role === 'organiser' ? 'organiser' : `${access.role === 'projector' ? 'projector' : 'desk'}-${access.session}`}`,
		set: (name, secret) => `${name}=${secret ?? ''}; ${always}; Max-Age=${secret === null ? 0 : limits.accessHours * 3_600}`,
		read(header = '') {
			const found = new Map<string, string>()
			for (const part of header.split(';')) {
				const at = part.indexOf('=')
				const name = part.slice(0, at).trim()
				if (at > 0 && name.startsWith(`${prefix}ff-`)) found.set(name, part.slice(at + 1).trim())
			}
			return found
		},
	}
}
