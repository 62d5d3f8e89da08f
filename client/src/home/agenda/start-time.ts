/** When an event is planned to begin: a help for planning, kept on this device only. */
const KEY = 'funkenflug.start.'
const DEFAULT = '09:00'

/** `9`, `9:00`, `9.30`, `0930` → `09:30`; null while it is no time. */
export function parseStart(text: string): string | null {
	const [, hours, minutes = '00'] = /^\s*(\d{1,2})(?:[:.]?(\d{2}))?\s*$/.exec(text) ?? []
	if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null
	return `${hours.padStart(2, '0')}:${minutes}`
}

/** `HH:MM`; 09:00 when nothing is kept. */
export function readStart(session: string, storage: () => Storage = () => window.localStorage): string {
	try {
		const kept = storage().getItem(KEY + session)
		return kept !== null && /^\d{2}:\d{2}$/.test(kept) ? kept : DEFAULT
	} catch {
		return DEFAULT
	}
}

export function keepStart(session: string, start: string, storage: () => Storage = () => window.localStorage): void {
	try {
		storage().setItem(KEY + session, start)
	} catch {
		// no storage: the start lasts as long as the page
	}
}
