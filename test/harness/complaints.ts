/** What a server complained about. Knows how its log looks (server/src/ops/log.ts), and nothing of what a test expects in it. */

/** Log lines of level error or worse, and traces of errors that got past the log. */
export const complaints = (output: string): readonly string[] =>
	output.split('\n').filter((line) => /"level":[56]0\b/.test(line) || /Error: |^\s+at .*\(/.test(line))
