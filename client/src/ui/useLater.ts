/** What changes together need not all be drawn in one frame. */
import { useEffect, useState } from 'react'

/** `value`, `delay` ms (default 400) after it came. The first one at once. */
export function useLater<T>(value: T, delay = 400): T {
	const [shown, setShown] = useState(value)
	useEffect(() => {
		if (Object.is(value, shown)) return
		const timer = setTimeout(() => setShown(value), delay)
		return () => clearTimeout(timer)
	}, [value, shown, delay])
	return shown
}
