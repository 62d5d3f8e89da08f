/** Reading a vanilla store from components. */
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'

/** Re-renders only when what `select` returns changes by identity. */
export const useRoom = <S, T>(store: StoreApi<S>, select: (state: S) => T): T => useStore(store, select)
