/** When an event is planned to begin: a help for planning, kept on this device only. */
const KEY = 'funkenflug.start.'
const DEFAULT = '09:00'

/** `HH:MM` of an input of type time; 09:00 when nothing is kept. */
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
		if (/^\d{2}:\d{2}$/.test(start)) storage().setItem(KEY + session, start)
		else storage().removeItem(KEY + session)
	} catch {
		// no storage: the start lasts as long as the page
	}
}
