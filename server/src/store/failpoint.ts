/**
 * Ends the process (or fails the disk) at a named point of a write, for tests of what survives. Described by a text such as
 * `append:after-commit@37`: at the 37th time this point is passed. `full@/path`: no space is left while that file exists.
 */
import { existsSync } from 'node:fs'
import { FAULT_POINTS, type Fault, StoreFull } from './port.js'

/** Null when the text names no point there is. `die` must not return. */
export function readFailpoint(text: string, die: () => void): Fault | null {
	const at = text.lastIndexOf('@')
	const [name, rest] = at === -1 ? [text, '1'] : [text.slice(0, at), text.slice(at + 1)]
	if (name === 'full' && rest !== '') {
		return (point) => {
			if (point.endsWith(':before-commit') && existsSync(rest)) throw new StoreFull()
		}
	}
	const wanted = FAULT_POINTS.find((point) => point === name)
	if (wanted === undefined || !/^\d{1,6}$/.test(rest)) return null
	let left = Number(rest)
	return (point) => {
		if (point !== wanted) return
		left -= 1
		if (left === 0) die()
	}
}
