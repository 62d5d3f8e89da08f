/** Entry of the phone: what it is about stands in the address (`/j/CODE`). */
import { createRoot } from 'react-dom/client'
import { LangProvider } from '../i18n/lang'
import { createDeviceStorage } from '../live/storage.js'
import '../ui/base.css'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { App } from './App'
import { previewCode, previewEarly } from './join.js'
import { parseJoinPath, readSeat } from './seat.js'

const root = document.getElementById('root')
if (root !== null) {
	const address = parseJoinPath(location.pathname)
	const storage = createDeviceStorage()
	if (address !== null && readSeat(storage, address.code) === null) previewEarly(previewCode(address.code, address.secret))
	createRoot(root).render(
		<ErrorBoundary>
			<LangProvider>
				<App storage={storage} code={address?.code ?? null} secret={address?.secret ?? null} />
			</LangProvider>
		</ErrorBoundary>,
	)
}
