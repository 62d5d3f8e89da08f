/** The join address as the QR code holds it (all capitals) and as people read it. */
export interface JoinLink {
	/** As in the QR code: capitals take half the space there. */
	readonly url: string
	/** Host and port, small letters. */
	readonly host: string
	/** Eight digits. */
	readonly code: string
}

export function readJoin(url: string): JoinLink | null {
	const match = /^https?:\/\/([^/]+)\/j\/(\d{8})(?:-[0-9a-z]+)?$/i.exec(url)
	return match?.[1] === undefined || match[2] === undefined ? null : { url, host: match[1].toLowerCase(), code: match[2] }
}
