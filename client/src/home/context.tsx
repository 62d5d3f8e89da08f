/** What every organiser's page needs: the server, the editors that outlive a page, links just made, and the way around. */
import type { SessionLinks } from '@funkenflug/shared/protocol'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import { type Place, parsePlace, placeHref } from './address'
import type { HomeApi } from './api'
import { createEditor, type Editor, type EditorState } from './editor'

/** Links with their secrets, as long as this page is open; nowhere else. */
export type FreshLinks = { readonly [K in keyof Omit<SessionLinks, 'join'>]?: string }

export interface Home {
	readonly api: HomeApi
	/** The editor of a session; the same one as long as this page is open. */
	editor(session: string): Editor
	forget(session: string): void
	/** Sessions with changes that are not saved. */
	unsaved(): readonly string[]
	readonly fresh: StoreApi<{ readonly [session: string]: FreshLinks }>
	/** The server says that this browser has no access any more. */
	out(): void
}

const Context = createContext<Home | null>(null)

export function useHome(): Home {
	const home = useContext(Context)
	if (home === null) throw new Error('outside of HomeProvider')
	return home
}

export function HomeProvider({ api, out, children }: { readonly api: HomeApi; readonly out: () => void; readonly children: ReactNode }) {
	const home = useMemo<Home>(() => {
		const editors = new Map<string, Editor>()
		return {
			api,
			out,
			fresh: createStore(() => ({})),
			editor(session) {
				const editor = editors.get(session) ?? createEditor(session, api)
				editors.set(session, editor)
				return editor
			},
			forget: (session) => void editors.delete(session),
			unsaved: () => [...editors].flatMap(([session, { store }]) => (isDirty(store.getState()) ? [session] : [])),
		}
	}, [api, out])
	// Closing the window is the only way to lose what was typed: the browser asks.
	useEffect(() => {
		const ask = (event: BeforeUnloadEvent) => {
			if (home.unsaved().length > 0) event.preventDefault()
		}
		window.addEventListener('beforeunload', ask)
		return () => window.removeEventListener('beforeunload', ask)
	}, [home])
	return <Context.Provider value={home}>{children}</Context.Provider>
}

const isDirty = ({ base, draft }: EditorState): boolean => base !== draft
export const useEditor = (editor: Editor): EditorState => useStore(editor.store)

/** Where one is; follows the address. */
export function usePlace(): Place {
	const [place, setPlace] = useState(() => parsePlace(location.hash))
	useEffect(() => {
		const follow = () => setPlace(parsePlace(location.hash))
		window.addEventListener('hashchange', follow)
		return () => window.removeEventListener('hashchange', follow)
	}, [])
	return place
}

export const go = (place: Place): void => {
	location.hash = placeHref(place)
}

/** Asks again every `ms` while the page is looked at. */
export function useRefresh(refresh: () => void, ms: number): void {
	useEffect(() => {
		refresh()
		const look = () => {
			if (document.visibilityState === 'visible') refresh()
		}
		const timer = setInterval(look, ms)
		document.addEventListener('visibilitychange', look)
		return () => {
			clearInterval(timer)
			document.removeEventListener('visibilitychange', look)
		}
	}, [refresh, ms])
}
