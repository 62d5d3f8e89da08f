// Adds up the reports of both test runners and prints, as its last line, "N passed, N failed, N skipped".
// A report that is missing or unreadable counts as one failure: silence must never look like success.

import { readFileSync } from 'node:fs'

const total = { passed: 0, failed: 0, skipped: 0 }

/** Vitest's (Jest-shaped) report. A file that could not even load has no tests in it, so it counts as one failure. */
function addVitest(report) {
	total.passed += report.numPassedTests
	total.failed += report.numFailedTests
	total.skipped += report.numPendingTests + (report.numTodoTests ?? 0)
	for (const file of report.testResults) if (file.status === 'failed' && file.assertionResults.length === 0) total.failed++
	if (!report.success && total.failed === 0) total.failed++
}

/** Playwright's report. A test that passed only on a second try has passed. */
function addPlaywright(report) {
	total.passed += report.stats.expected + report.stats.flaky
	total.failed += report.stats.unexpected
	total.skipped += report.stats.skipped
	if (report.stats.unexpected === 0) total.failed += report.errors?.length ?? 0
}

for (const file of process.argv.slice(2)) {
	try {
		const report = JSON.parse(readFileSync(file, 'utf8'))
		if (report.testResults) addVitest(report)
		else addPlaywright(report)
	} catch (error) {
		console.log(`No usable report in ${file}: ${error.code ?? error.message}`)
		total.failed++
	}
}

if (total.passed + total.failed === 0) console.log('No test ran.')
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
