// Journeys in a real browser against the built system. Two files at a time, each with a server of its own: much of a test's time is
// waiting for timers and networks on purpose. Figures are taken one at a time.

import { defineConfig } from '@playwright/test'
import { launchOptions } from '../scripts/browser.mjs'

// Workers load this file too; they take the path from here instead of searching (and installing) again.
const launch = launchOptions()
if (launch.executablePath) process.env['BROWSER_PATH'] = launch.executablePath

export default defineConfig({
	testDir: 'e2e',
	testMatch: '**/*.spec.ts',
	outputDir: '../.out/test-results',
	workers: process.env['LONG'] === '1' ? 1 : 2,
	fullyParallel: false,
	forbidOnly: true,
	// On a machine nobody looks at, one more try; the list calls such a test flaky, and it is to be mended all the same.
	retries: process.env['CI'] ? 1 : 0,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [['list'], ['json', { outputFile: '../.out/playwright.json' }]],
	use: {
		browserName: 'chromium',
		launchOptions: launch,
		screenshot: 'only-on-failure',
		// Recording every page costs a fifth of the time: where nobody can look again, or on demand.
		trace: process.env['CI'] || process.env['TRACE'] ? 'retain-on-failure' : 'off',
		locale: 'de-DE',
		timezoneId: 'Europe/Berlin',
	},
})
