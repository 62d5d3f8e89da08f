/** How the server says it is, for components. */
import { useEffect, useState } from 'react'
import { type Health, watchHealth } from '../live/health'

export function useHealth(): Health {
	const [health, setHealth] = useState<Health>('ok')
	useEffect(() => watchHealth(setHealth), [])
	return health
}
