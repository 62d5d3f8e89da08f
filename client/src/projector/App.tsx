/** Opening the projector: link → access → room. Says one calm sentence where a link opens nothing; never an error. */
import { useEffect, useState } from 'react'
import { type Entry, exchange, type WallAddress } from './access.js'
import { shellTexts } from './messages.js'
import { Room } from './Room'
import { Sentence } from './Sentence'

const AGAIN_MS = 3_000

export function App({ address }: { readonly address: WallAddress | null }) {
	const [entry, setEntry] = useState<Entry | null>(address?.secret === null ? 'open' : null)
	const [tries, setTries] = useState(0)
	useEffect(() => {
		const secret = address?.secret ?? null
		if (secret === null || entry === 'open' || entry === 'refused') return
		let here = true
		const timer = setTimeout(
			() =>
				void exchange(secret).then((next) => {
					if (!here) return
					// Only now: a reload before the exchange still needs the fragment.
					if (next !== 'away') history.replaceState(null, '', location.pathname)
					setEntry(next)
					setTries(tries + 1)
				}),
			tries === 0 ? 0 : AGAIN_MS,
		)
		return () => {
			here = false
			clearTimeout(timer)
		}
	}, [address, entry, tries])
	if (address === null || entry === 'refused') return <Sentence text={shellTexts.refused} />
	if (entry !== 'open') return <Sentence text={shellTexts.opening} />
	return <Room session={address.session} />
}
