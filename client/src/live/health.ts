/** How the server says it is, asked now and then: whoever facilitates hears of little space while there is time to do something. */
export type Health = 'ok' | 'low' | 'degraded'

const EVERY_MS = 60_000

/** What an answer of /healthz means; null = nothing that we know. */
export function readHealth(text: string): Health | null {
	const word = text.trim()
	return word === 'ok' || word === 'low' || word === 'degraded' ? word : null
}

/** Asks at once and then once a minute; what cannot be asked changes nothing. Returns what stops it. */
export function watchHealth(
	tell: (health: Health) => void,
	ask: () => Promise<string> = async () => (await fetch('/healthz', { cache: 'no-store' })).text(),
): () => void {
	let stopped = false
	const look = () =>
		void ask().then(
			(text) => {
				const health = readHealth(text)
				if (health !== null && !stopped) tell(health)
			},
			() => undefined,
		)
	look()
	const timer = setInterval(look, EVERY_MS)
	return () => {
		stopped = true
		clearInterval(timer)
	}
}
