/** How large a word stands on the wall: by the root of its count, never below card size. Pure. */
const LEAST = 40
const MOST = 112

/** Px at zoom 1. One voice stays small even where nothing was said twice: a single word is no majority. */
export const wordSize = (count: number, most: number): number =>
	most <= 1 ? LEAST * 1.2 : Math.round(LEAST + (MOST - LEAST) * Math.sqrt((count - 1) / (most - 1)))
