/**
 * What may be on a disk after the power went: everything that was synced, and of the rest any part, in pieces of 512 bytes, in
 * any order; of names too. Harsher than most file systems: syncing a file does not keep its name.
 */
import type { Dice } from '../harness/dice.js'
import type { DiskEvent } from './disk-recorder.js'

const SECTOR = 512

type Change = Extract<DiskEvent, { kind: 'write' | 'truncate' }>
type Naming = Extract<DiskEvent, { kind: 'create' | 'unlink' | 'rename' }>

interface Content {
	bytes: Buffer
	size: number
}

export interface DiskImage {
	readonly files: ReadonlyMap<string, Buffer>
	/** The newest promise made before the cut; -1 = none. */
	readonly acked: number
}

function room({ bytes, size }: Content, until: number): Buffer {
	if (bytes.length >= until) return bytes
	const larger = Buffer.alloc(Math.max(until, bytes.length * 2))
	bytes.copy(larger, 0, 0, size)
	return larger
}

function write(content: Content, at: number, piece: Buffer): void {
	content.bytes = room(content, at + piece.length)
	piece.copy(content.bytes, at)
	content.size = Math.max(content.size, at + piece.length)
}

function cutTo(content: Content, size: number): void {
	content.bytes = room(content, size)
	content.bytes.fill(0, Math.min(size, content.size), Math.max(size, content.size))
	content.size = size
}

function apply(content: Content, change: Change, keep: () => boolean): void {
	if (change.kind === 'truncate') {
		if (keep()) cutTo(content, change.size)
		return
	}
	for (let from = 0; from < change.bytes.length; ) {
		const to = Math.min(change.bytes.length, from + SECTOR - ((change.at + from) % SECTOR))
		if (keep()) write(content, change.at + from, change.bytes.subarray(from, to))
		from = to
	}
}

function rename(names: Map<string, number>, change: Naming): void {
	if (change.kind === 'create') names.set(change.path, change.file)
	else if (change.kind === 'unlink') names.delete(change.path)
	else {
		const file = names.get(change.from)
		if (file === undefined) return
		names.delete(change.from)
		names.set(change.to, file)
	}
}

/**
 * The disk after the first `cut` events, as a power cut may leave it. `honest` = false: a disk that says it has synced and has
 * not. Without dice everything is kept: the disk as a program would see it.
 */
export function cutPower(events: readonly DiskEvent[], cut: number, dice: Dice | null, honest = true): DiskImage {
	const files = new Map<number, { readonly kept: Content; readonly waiting: Change[] }>()
	const names = new Map<string, number>()
	const renames: Naming[] = []
	let acked = -1
	const fileOf = (file: number) => {
		const found = files.get(file)
		if (found === undefined) throw new Error('A file was written before it was made: the recording is not whole.')
		return found
	}
	for (const event of events.slice(0, cut)) {
		if (event.kind === 'ack') acked = event.n
		else if (event.kind === 'write' || event.kind === 'truncate') fileOf(event.file).waiting.push(event)
		else if (event.kind === 'sync') {
			if (!honest) continue
			const { kept, waiting } = fileOf(event.file)
			for (const change of waiting.splice(0)) apply(kept, change, () => true)
		} else if (event.kind === 'sync-names') for (const change of renames.splice(0)) rename(names, change)
		else {
			if (event.kind === 'create') files.set(event.file, { kept: { bytes: Buffer.alloc(4_096), size: 0 }, waiting: [] })
			renames.push(event)
		}
	}
	// From "nothing more arrived" to "all but a sector".
	const share = dice?.pick([0, 0.3, 0.7, 0.97]) ?? 1
	const keep = () => dice === null || dice.chance(share)
	for (const change of renames) if (keep()) rename(names, change)
	const image = new Map<string, Buffer>()
	for (const [path, file] of names) {
		const { kept, waiting } = fileOf(file)
		for (const change of waiting) apply(kept, change, keep)
		image.set(path, kept.bytes.subarray(0, kept.size))
	}
	return { files: image, acked }
}
