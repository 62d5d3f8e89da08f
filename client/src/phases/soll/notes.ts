/** Notes of one topic by side, in the order they came. Pure. */
import type { NoteSide } from '@funkenflug/shared/domain'
import type { BoardNote } from '@funkenflug/shared/views'

export type NoteRow = BoardNote & { readonly id: string }

export function notesOf(notes: Readonly<Record<string, BoardNote>>, touchpoint: string): Readonly<Record<NoteSide, readonly NoteRow[]>> {
	const rows = Object.entries(notes)
		.filter(([, note]) => note.touchpoint === touchpoint)
		.map(([id, note]): NoteRow => ({ ...note, id }))
		.sort((a, b) => a.order - b.order)
	const side = (name: NoteSide) => rows.filter((row) => row.side === name)
	return { obstacle: side('obstacle'), wanted: side('wanted'), unwanted: side('unwanted') }
}
