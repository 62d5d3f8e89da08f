/**
 * A connection flushed by hand: frames wait in both directions until the test delivers them, any number at a time,
 * in order, until it is cut. What the receiving page does with them is done here as the pages do it.
 */
import type { JsonObject } from '@funkenflug/shared/domain'
import type { Ack, Audience, MinePatch, View, ViewPatch } from '@funkenflug/shared/views'
import { type HeldView, holdView } from '../harness/held-view.js'

export type Down =
	| { readonly what: 'welcome'; readonly view: View; readonly mine: MinePatch | null }
	| { readonly what: 'view'; readonly patch: ViewPatch }
	| { readonly what: 'mine'; readonly whole: boolean; readonly set: MinePatch }
	| { readonly what: 'ack'; readonly id: string; readonly ack: Ack }
export type Up = { readonly what: 'command'; readonly raw: string } | { readonly what: 'resync' }

export interface Line {
	readonly author: string
	readonly audience: Audience
	readonly up: Up[]
	readonly down: Down[]
	/** Sent on this line and not answered on it. */
	readonly asked: Set<string>
	cut: boolean
	view: HeldView<JsonObject> | null
	readonly mine: Map<string, JsonObject>
	/** Takes the oldest waiting frame for the page. Returns an answer, if it was one. */
	receive(): { readonly id: string; readonly ack: Ack } | null
}

export function createLine(author: string, audience: Audience): Line {
	const mine = new Map<string, JsonObject>()
	const patch = (set: MinePatch, whole = false) => {
		if (whole) mine.clear()
		for (const [key, value] of Object.entries(set)) {
			if (value === null) mine.delete(key)
			else mine.set(key, value)
		}
	}
	const line: Line = {
		author,
		audience,
		up: [],
		down: [],
		asked: new Set(),
		cut: false,
		view: null,
		mine,
		receive() {
			const frame = line.down.shift()
			if (frame === undefined) return null
			switch (frame.what) {
				case 'welcome':
					line.view = holdView<JsonObject>(frame.view)
					if (frame.mine !== null) patch(frame.mine, true)
					return null
				case 'view':
					if (line.view?.apply(frame.patch) === false) line.up.push({ what: 'resync' })
					return null
				case 'mine':
					patch(frame.set, frame.whole)
					return null
				case 'ack':
					if (frame.ack.mine !== undefined) patch(frame.ack.mine)
					return { id: frame.id, ack: frame.ack }
			}
		},
	}
	return line
}
