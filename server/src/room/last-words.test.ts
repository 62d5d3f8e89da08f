import type { PhaseId } from '@funkenflug/shared/ids'
import { expect, it } from 'vitest'
import { desk, fixtureSession, run, START } from './fixture.js'
import { createFakeClock } from './fixture-room.js'
import { createLastWords } from './last-words.js'

/** Last words of the first phase end after 20 s, those of the second after 5 s. */
function twoClosing() {
	const session = fixtureSession({ phases: ['collect', 'words'] })
	run(session, { type: 'open-phase', phase: 'collect-1' }, desk())
	run(session, { type: 'open-phase', phase: 'words-2', alongside: true }, desk())
	run(session, { type: 'close-phase', phase: 'collect-1', graceSeconds: 20 }, desk())
	run(session, { type: 'close-phase', phase: 'words-2', graceSeconds: 5 }, desk())
	return session
}

it('[R-grace] of two phases the one whose last words end first is finished first', () => {
	const [clock, session, finished] = [createFakeClock(START), twoClosing(), [] as PhaseId[]]
	const words = createLastWords(clock, (phase) => void finished.push(phase))
	words.arm(session)
	clock.advance(4_999)
	expect(finished).toEqual([])
	clock.advance(1)
	expect(finished).toEqual(['words-2'])
	words.close()
	expect(clock.timers()).toBe(0)
})

it('[R-grace] what could not be stored is tried again a second later, not at once and not never', () => {
	const [clock, session] = [createFakeClock(START), twoClosing()]
	const tries: number[] = []
	const words = createLastWords(clock, () => {
		tries.push(clock.now() - START)
		words.failed(session)
	})
	words.arm(session)
	clock.advance(7_500)
	expect(tries).toEqual([5_000, 6_000, 7_000])
	words.close()
})
