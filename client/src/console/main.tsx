/** Entry of the console: `/c/<session>#key=…`. The secret leaves the address before anything else happens. */
import { createRoot } from 'react-dom/client'
import { LangProvider } from '../i18n/lang'
import '../ui/base.css'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { parseConsoleAddress } from './access'
import { Door } from './Door'

const root = document.getElementById('root')
if (root !== null) {
	const address = parseConsoleAddress(location.pathname, location.hash)
	if (location.hash !== '') history.replaceState(null, '', location.pathname)
	// A link pasted into the address of a page that is open already changes the fragment only.
	addEventListener('hashchange', () => location.hash.startsWith('#key=') && location.reload())
	createRoot(root).render(
		<ErrorBoundary>
			<LangProvider>
				<Door session={address?.session ?? null} secret={address?.secret ?? null} />
			</LangProvider>
		</ErrorBoundary>,
	)
}
