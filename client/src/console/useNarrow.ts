/** True on a phone-sized screen, where columns follow each other and what is needed first comes first. */
import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(max-width: 1023px)')

const subscribe = (listener: () => void) => {
	query.addEventListener('change', listener)
	return () => query.removeEventListener('change', listener)
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
