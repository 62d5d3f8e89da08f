/**
 * What was asked for and is not shown yet. A switch that is pressed twice must go there and back, although what
 * the server says about it comes later: so the next press starts from the last one, not from what is shown.
 * One command per name is on its way at a time (a repeated older one can never overtake a newer one); what was
 * pressed meanwhile is sent when its answer is there. Knows neither commands nor sessions.
 */
import type { Json } from '@funkenflug/shared/domain'
import { useEffect, useState } from 'react'

export interface Asked {
	/** What `name` is or will be: what was asked last, or `seen` (what the server shows) when nothing is under way. */
	shown<T extends Json>(name: string, seen: T): T
	/** Asks for what follows from what `name` is or will be. `send` resolves to false when the answer is no: then `seen` counts again. */
	change<T extends Json>(name: string, seen: T, next: (before: T) => T, send: (value: T) => Promise<boolean>): void
	close(): void
}

interface Wish {
	value: Json
	/** True until the last answer has come. */
	busy: boolean
}

/** Said yes to and never shown (somebody else was faster): dropped after this long. */
const PATIENCE_MS = 3_000

const same = (a: Json, b: Json): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** @param changed called when what is shown may be something else without a new picture from the server. */
export function createAsked(changed: () => void): Asked {
	const wishes = new Map<string, Wish>()
	const timers = new Set<ReturnType<typeof setTimeout>>()
	const drop = (name: string, wish: Wish) => {
		if (wishes.get(name) === wish && !wish.busy) wishes.delete(name)
		changed()
	}
	const later = (act: () => void) => {
		const timer = setTimeout(() => {
			timers.delete(timer)
			act()
		}, PATIENCE_MS)
		timers.add(timer)
	}
	const settle = async <T extends Json>(name: string, wish: Wish, send: (value: T) => Promise<boolean>) => {
		let sent: Json
		let yes: boolean
		do {
			sent = wish.value
			yes = await send(sent as T).catch(() => false)
		} while (yes && !same(wish.value, sent))
		wish.busy = false
		if (yes) later(() => drop(name, wish))
		else drop(name, wish)
		changed()
	}
	return {
		shown<T extends Json>(name: string, seen: T): T {
			const wish = wishes.get(name)
			if (wish === undefined) return seen
			if (!wish.busy && same(wish.value, seen)) wishes.delete(name)
			return wish.value as T
		},
		change(name, seen, next, send) {
			const value = next(this.shown(name, seen))
			const before = wishes.get(name)
			if (before?.busy) before.value = value
			else {
				const wish = { value, busy: true }
				wishes.set(name, wish)
				void settle(name, wish, send)
			}
			changed()
		},
		close() {
			for (const timer of timers) clearTimeout(timer)
			timers.clear()
		},
	}
}

/** One memory of what was asked, for as long as the component is there; draws it again when that changes. */
export function useAsked(): Asked {
	const [, draw] = useState(0)
	const [asked] = useState(() => createAsked(() => draw((n) => n + 1)))
	useEffect(() => () => asked.close(), [asked])
	return asked
}
