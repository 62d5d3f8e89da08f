/** Light or dark for the whole page: the attribute that tokens.css reads, and the colour of the browser's own bars. */
import { useEffect } from 'react'

export type Theme = 'light' | 'dark'

/** The paper of each theme (tokens.css, --c-paper): a meta tag cannot read a custom property. */
const PAPER: Readonly<Record<Theme, string>> = { light: '#faf7f0', dark: '#15130f' }

/** Sets the page's theme while mounted; `enabled: false` (a preview inside another page) changes nothing. */
export function usePageTheme(theme: Theme, enabled = true): void {
	useEffect(() => {
		if (!enabled) return
		const root = document.documentElement
		root.dataset.theme = theme
		document.querySelector('meta[name="theme-color"]')?.setAttribute('content', PAPER[theme])
	}, [theme, enabled])
}
