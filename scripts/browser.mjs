// Finds a Chromium for the browser tests: one that is there, else one we can install.
// Order: BROWSER_PATH → usual places → Debian package (root only) → Playwright's own download (needs the open network).

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const env = process.env
const playwright = join(fileURLToPath(new URL('../test/node_modules', import.meta.url)), '@playwright', 'test', 'cli.js')

function usualPlaces() {
	const windows = (path) => [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean).map((base) => join(base, path))
	const mac = (name) => ['', env.HOME ?? ''].map((base) => `${base}/Applications/${name}.app/Contents/MacOS/${name}`)
	const places = {
		linux: [
			'/usr/bin/chromium',
			'/usr/bin/google-chrome',
			'/usr/bin/google-chrome-stable',
			'/usr/bin/chromium-browser',
			'/snap/bin/chromium',
			'/usr/bin/microsoft-edge',
		],
		darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].flatMap(mac),
		win32: [...windows('Google\\Chrome\\Application\\chrome.exe'), ...windows('Microsoft\\Edge\\Application\\msedge.exe')],
	}
	return places[process.platform] ?? []
}

/** Path of an installed browser, or undefined. */
function findBrowser() {
	return [env.BROWSER_PATH, env.CHROME_PATH, ...usualPlaces()].find((path) => path && existsSync(path))
}

/** Path of a browser, installing one when needed; undefined means Playwright's own build. Throws one plain sentence. */
function ensureBrowser() {
	const found = findBrowser()
	if (found) return found
	// Everything the installers say goes to stderr: stdout may be somebody's report.
	const options = { stdio: ['ignore', 2, 2], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }
	if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		spawnSync('apt-get', ['update', '-qq'], options)
		spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
		const installed = findBrowser()
		if (installed) return installed
	}
	const download = spawnSync(process.execPath, [playwright, 'install', ...(env.CI ? ['--with-deps'] : []), 'chromium'], options)
	if (download.status === 0) return undefined
	throw new Error('No Chromium, Chrome or Edge found. Install one, or set BROWSER_PATH=/path/to/it.')
}

/** Launch options that behave the same on every machine. Chromium as root cannot use its sandbox. */
export function launchOptions() {
	const executablePath = ensureBrowser()
	return {
		...(executablePath ? { executablePath } : {}),
		chromiumSandbox: process.getuid?.() !== 0,
		args: [
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	}
}
