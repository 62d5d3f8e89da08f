/**
 * Which language this device reads: one context, kept per device.
 * Owns the choice, its storage and the `lang` attribute of the page; knows no text of any surface.
 */

import type { Bilingual, Lang } from '@funkenflug/shared/domain'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'

const STORAGE_KEY = 'funkenflug.lang'

interface LangContext {
	readonly lang: Lang
	readonly setLang: (lang: Lang) => void
}

const Context = createContext<LangContext>({ lang: 'de', setLang: () => undefined })

/**
 * The language to begin with: what was chosen on this device, else the first of the browser's
 * languages that we speak, else German.
 */
export function initialLang(stored: string | null, wanted: readonly string[]): Lang {
	if (stored === 'de' || stored === 'en') return stored
	for (const tag of wanted) {
		const code = tag.slice(0, 2).toLowerCase()
		if (code === 'de' || code === 'en') return code
	}
	return 'de'
}

/** Storage may be switched off or full (private mode); then the choice simply lasts as long as the page. */
function readStored(): string | null {
	try {
		return window.localStorage.getItem(STORAGE_KEY)
	} catch {
		return null
	}
}

function store(lang: Lang): void {
	try {
		window.localStorage.setItem(STORAGE_KEY, lang)
	} catch {
		// nothing to do: the choice lasts as long as the page
	}
}

export interface LangProviderProps {
	/** Forces a language (projector and previews follow the session, not the device). Nothing is stored then. */
	readonly lang?: Lang | undefined
	/** A preview inside another page: leaves the page's own `lang` attribute alone. */
	readonly preview?: boolean
	readonly children: ReactNode
}

/** Gives everything below it a language and keeps `<html lang>` true. */
export function LangProvider({ lang: forced, preview = false, children }: LangProviderProps) {
	const [own, setOwn] = useState<Lang>(() => initialLang(readStored(), navigator.languages ?? [navigator.language]))
	const lang = forced ?? own
	const setLang = useCallback((next: Lang) => {
		store(next)
		setOwn(next)
	}, [])
	useEffect(() => {
		if (!preview) document.documentElement.lang = lang
	}, [lang, preview])
	const value = useMemo(() => ({ lang, setLang }), [lang, setLang])
	return <Context.Provider value={value}>{children}</Context.Provider>
}

/** The language to write in, here and now. */
export const useLang = (): Lang => useContext(Context).lang

/** Changes the language of this device. */
export const useSetLang = (): ((lang: Lang) => void) => useContext(Context).setLang

/** The half of a bilingual value that this reader wants; the other one where a half was left empty. */
export function pick(value: Bilingual, lang: Lang): string {
	const other = lang === 'de' ? value.en : value.de
	return value[lang] === '' ? other : value[lang]
}
