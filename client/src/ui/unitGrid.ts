/**
 * How many dots a map of cards draws and how close together. Pure arithmetic.
 * The lines never move: dots get smaller in steps, and one dot stands for more cards before anything overflows.
 */

export interface UnitStage {
	readonly key: string
	readonly name: string
	readonly d: number
	readonly o: number
	readonly b: number
	/** Of these, how many have just arrived (drawn in amber for 2 s). */
	readonly freshD?: number
	readonly freshB?: number
}

export interface UnitGrid {
	/** Cards that one dot stands for: 1, 5, 25 or 100. */
	readonly unit: number
	/** Distance of two dots, px. */
	readonly pitch: number
	/** Dots in a row. */
	readonly columns: number
	readonly radius: number
}

/** Above this many cards one dot stands for five, whatever would fit. */
export const UNIT_LIMIT = 1_200

const PITCHES = [15, 12.5, 10, 7.5] as const
const UNITS = [1, 5, 25, 100] as const
/** Room for dots above and below the line of the okays, px. */
export interface UnitRoom {
	readonly up: number
	readonly down: number
}
/** The room of the map at its designed height, 464 px. */
export const ROOM: UnitRoom = { up: 105, down: 120 }
/** The key ("1 dot = 5 cards") takes the last lines above the axis. */
const KEY_ROOM = 36
/** More in a row reads as a bar, not as people. */
const MAX_COLUMNS = 20

/** Dots for a number of cards: never none for some. */
export const dotsFor = (cards: number, unit: number): number => (cards === 0 ? 0 : Math.max(1, Math.round(cards / unit)))

/** The coarsest drawing that fits: the pitch goes down first, then the unit up. */
export function unitGrid(stages: readonly UnitStage[], columnWidth: number, space: UnitRoom = ROOM): UnitGrid {
	const total = stages.reduce((sum, s) => sum + s.d + s.o + s.b, 0)
	const up = Math.max(0, ...stages.map((s) => s.b))
	const down = Math.max(0, ...stages.map((s) => s.d))
	const grid = (unit: number, pitch: number): UnitGrid => {
		const room = columnWidth - 26
		const wide = Math.max(1, Math.floor(room / pitch))
		return {
			unit,
			pitch,
			columns: Math.min(wide, pitch === 15 ? Math.max(10, Math.min(wide, MAX_COLUMNS)) : MAX_COLUMNS),
			radius: pitch * 0.4,
		}
	}
	for (const unit of total > UNIT_LIMIT ? UNITS.slice(1) : UNITS) {
		for (const pitch of PITCHES) {
			const found = grid(unit, pitch)
			const rows = (cards: number) => Math.ceil(dotsFor(cards, unit) / found.columns)
			if (rows(up) * pitch <= space.up && rows(down) * pitch <= space.down - (unit > 1 ? KEY_ROOM : 0)) return found
		}
	}
	return grid(UNITS[UNITS.length - 1] ?? 100, PITCHES[PITCHES.length - 1] ?? 7.5)
}
