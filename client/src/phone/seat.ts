/** The seat this phone has in a session: kept on the device, so that the same person comes back as the same person. */
import { nanoid } from 'nanoid'
import type { DeviceStorage } from '../live/storage.js'

export interface Seat {
	readonly session: string
	readonly token: string
	/** Code the seat was taken with: opening the same QR code again goes straight in. */
	readonly code: string
}

/** What opens a session for somebody who has no seat in it yet. */
export interface Door {
	readonly code: string
	/** From the QR code. */
	readonly secret?: string
}

const keyOf = (code: string) => `ff:seat:${code}`

export function readSeat(storage: DeviceStorage, code: string): Seat | null {
	try {
		const seat = JSON.parse(storage.get(keyOf(code)) ?? 'null') as Seat | null
		return seat !== null && typeof seat.session === 'string' && typeof seat.token === 'string' ? seat : null
	} catch {
		return null
	}
}

/** Who this device will be: 192 random bits that it alone knows. */
export const newToken = (): string => nanoid(32)
export const keepSeat = (storage: DeviceStorage, seat: Seat): void => void storage.set(keyOf(seat.code), JSON.stringify(seat))
export const leaveSeat = (storage: DeviceStorage, code: string): void => storage.remove(keyOf(code))

/** Address → code and QR secret: `/j/48217305`, `/J/48217305-SECRET`; null when there is no code in it. */
export function parseJoinPath(path: string): { readonly code: string; readonly secret: string | null } | null {
	const match = /^\/j\/(\d{8})(?:-([0-9a-z]{8,40}))?\/?$/i.exec(path)
	return match?.[1] === undefined ? null : { code: match[1], secret: match[2]?.toUpperCase() ?? null }
}

/** Digits out of whatever was typed or pasted ("4821 7305", "4821-7305"). */
export const cleanCode = (typed: string): string => typed.replace(/\D/g, '').slice(0, 8)
/** Two groups of four. */
export const formatCode = (code: string): string => (code.length > 4 ? `${code.slice(0, 4)} ${code.slice(4)}` : code)
