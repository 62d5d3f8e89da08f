/** The watch over the server's log: what looks for nothing finds nothing, and every test that trusts it would pass. */
import { createLog } from '@funkenflug/server/ops/log'
import { expect, it } from 'vitest'
import { complaints } from './complaints.js'

const linesOf = (say: (log: ReturnType<typeof createLog>) => void): string => {
	const lines: string[] = []
	say(createLog('trace', { write: (line: string) => void lines.push(line) }))
	return lines.join('')
}

it('[I6] errors are found in what the server really prints, and nothing else is', () => {
	const calm = linesOf((log) => {
		log.info('ready', { ms: 50 })
		log.warn('codes-are-being-guessed', { count: 50 })
	})
	expect(calm).toContain('ready')
	expect(complaints(`Funkenflug: http://127.0.0.1:50\n${calm}`)).toEqual([])
	const angry = linesOf((log) => log.error('room-failed', { error: new TypeError('no') }))
	expect(complaints(calm + angry)).toEqual([angry.trim()])
	expect(complaints('Ended by\nTypeError: no\n    at open (main.js:1:1)')).toHaveLength(2)
})
