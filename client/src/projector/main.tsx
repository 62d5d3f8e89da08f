/** Entry of the projector: which session it shows stands in the address (`/p/<session>`). */
import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { App } from './App'
import { parseWallAddress } from './access.js'
import { keepAwake } from './awake'

const root = document.getElementById('root')
if (root !== null) {
	const address = parseWallAddress(location.pathname, location.hash)
	keepAwake()
	// A link pasted into the address of a page that is open already changes the fragment only.
	addEventListener('hashchange', () => location.hash.startsWith('#key=') && location.reload())
	createRoot(root).render(
		<ErrorBoundary wall>
			<App address={address} />
		</ErrorBoundary>,
	)
}
