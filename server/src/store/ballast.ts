/**
 * Some space put by in the data folder: on a disk without a free block not even deleting works, because that is written to the
 * log first (trust R5). Dropped for clearing up only, never for more entries, and laid again when there is room.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

export const BALLAST_NAME = 'ballast'
/** Enough for the log of sealing or deleting the largest session there is. */
const PIECES = 32
const PIECE_BYTES = 1_048_576
/** Only where it takes no more than an eighth of what is free. */
const ROOM_FACTOR = 8

export interface Ballast {
	/** True when there was some, so that trying again makes sense. */
	drop(): boolean
	/** Puts it back where there is room, beside other work; never rejects. */
	lay(): Promise<void>
}

/** `free`: bytes an ordinary user can still write in `dir`. */
export function createBallast(dir: string, free: () => number): Ballast {
	const file = join(dir, BALLAST_NAME)
	const part = `${file}.part`
	return {
		drop() {
			if (!existsSync(file)) return false
			rmSync(file, { force: true })
			return true
		},
		async lay() {
			if (existsSync(file) || free() < PIECES * PIECE_BYTES * ROOM_FACTOR) return
			try {
				const handle = await open(part, 'w', 0o600)
				try {
					// Noise, so that no file system stores it as nothing.
					const piece = randomBytes(PIECE_BYTES)
					for (let n = 0; n < PIECES; n += 1) await handle.write(piece)
					await handle.sync()
				} finally {
					await handle.close()
				}
				await rename(part, file)
			} catch {
				await rm(part, { force: true }).catch(() => undefined)
			}
		},
	}
}
