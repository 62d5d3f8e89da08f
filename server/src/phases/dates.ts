/** When a measure begins and when it is done (M30, M54). Days are calendar days; the clock is handed in. */
import { Refusal } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'

/** Throws E_DATE for a first step later than 30 days, a day that does not exist, or a due date in the past of the session's place. */
export function checkDates(
	{ firstStepDays, due }: { readonly firstStepDays: number; readonly due: string },
	now: number,
	timeZone: string | null,
): void {
	if (firstStepDays > limits.firstStepDays) throw new Refusal('E_DATE', 'firstStep')
	if (!isDay(due)) throw new Refusal('E_DATE', 'due')
	if (due < (timeZone === null ? today(now) : todayIn(timeZone, now))) throw new Refusal('E_DATE', 'due')
}

/** Whether this is the name of a time zone this server knows. */
export function isTimeZone(name: string): boolean {
	try {
		todayIn(name, 0)
		return true
	} catch {
		return false
	}
}

/** A day of the calendar as `YYYY-MM-DD`. */
function isDay(text: string): boolean {
	const time = Date.parse(`${text}T00:00:00Z`)
	return !Number.isNaN(time) && isoDay(time) === text
}

/** The day it is there. Throws RangeError for a zone there is none of. */
function todayIn(timeZone: string, now: number): string {
	const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(now)
	const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? ''
	return `${part('year')}-${part('month')}-${part('day')}`
}

/**
 * Where the place is not known: today by the clock on the server's wall or by UTC, whichever day is earlier. Nobody in the
 * hall may be told that today is in the past.
 */
function today(now: number): string {
	const minutesWest = new Date(now).getTimezoneOffset()
	return isoDay(now - Math.max(0, minutesWest) * 60_000)
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)
