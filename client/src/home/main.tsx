/** Entry of `/`: the start page and the organiser's pages. A key in the address leaves it before anything else happens. */
import { createRoot } from 'react-dom/client'
import { LangProvider } from '../i18n/lang'
import '../ui/base.css'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { App } from './App'
import { readKey } from './address'
import { createApi } from './api'

const root = document.getElementById('root')
if (root !== null) {
	const key = location.hash.startsWith('#key=') ? readKey(location.hash) : null
	if (location.hash.startsWith('#key=')) history.replaceState(null, '', '/')
	createRoot(root).render(
		<ErrorBoundary>
			<LangProvider>
				<App api={createApi()} secret={key} />
			</LangProvider>
		</ErrorBoundary>,
	)
}
