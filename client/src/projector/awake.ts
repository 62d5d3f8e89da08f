/** Keeps the screen of the projector's computer on. Does nothing where the browser cannot. */
export function keepAwake(): void {
	const ask = () => {
		if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
		// Refused on battery or without https: the wall works, the computer's own settings rule.
		navigator.wakeLock.request('screen').catch(() => undefined)
	}
	document.addEventListener('visibilitychange', ask)
	ask()
}
