/** What a person has typed but not given in: kept on the device per phase, over reload, phase change and refusal. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { OutboxEntry, RefusedEntry } from '../live/outbox'
import { createDeviceStorage } from '../live/storage'

const storage = createDeviceStorage()
const keyOf = (session: string, phase: string, field: string) => `ff:draft:${session}:${phase}:${field}`

/** Like useState, but it is still there after a reload. In a preview nothing is stored. */
export function useDraft<T>(
	scope: { readonly session: string; readonly phase: string; readonly field: string; readonly preview: boolean },
	empty: T,
): [T, (value: T) => void] {
	const key = keyOf(scope.session, scope.phase, scope.field)
	const [value, setValue] = useState<T>(() => {
		if (scope.preview) return empty
		try {
			return (JSON.parse(storage.get(key) ?? 'null') as T | null) ?? empty
		} catch {
			return empty
		}
	})
	const set = useCallback(
		(next: T) => {
			setValue(next)
			if (!scope.preview) storage.set(key, JSON.stringify(next))
		},
		[key, scope.preview],
	)
	return [value, set]
}

/**
 * Hands a refused entry of these types back to its face, once each: the face puts the draft into its field
 * and says the sentence for the code.
 */
export function useRefused(
	refused: readonly RefusedEntry[],
	types: readonly string[],
	phase: string,
	onRefused: (entry: OutboxEntry, code: string) => void,
	forget: (id: string) => void,
): void {
	const latest = useRef({ onRefused, forget })
	latest.current = { onRefused, forget }
	const mine = refused.find(({ entry }) => types.includes(entry.command.type) && entry.command['phase'] === phase)
	useEffect(() => {
		if (mine === undefined) return
		latest.current.onRefused(mine.entry, mine.code)
		latest.current.forget(mine.entry.id)
	}, [mine])
}
