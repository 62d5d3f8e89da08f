// Journeys in a real browser against the built system. One worker: several phones in one test share two cores already.

import { defineConfig } from '@playwright/test'
import { launchOptions } from '../scripts/browser.mjs'

// Workers load this file too; they take the path from here instead of searching (and installing) again.
const launch = launchOptions()
if (launch.executablePath) process.env['BROWSER_PATH'] = launch.executablePath

export default defineConfig({
	testDir: 'e2e',
	testMatch: '**/*.spec.ts',
	outputDir: '../.out/test-results',
	workers: 1,
	fullyParallel: false,
	forbidOnly: true,
	retries: 0,
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
