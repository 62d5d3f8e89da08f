/** A switch pressed faster than the server shows what it did. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAsked } from './useAsked'

/** A server that answers when told, and a picture of it that comes later still. */
function room() {
	const sent: boolean[] = []
	const answers: ((yes: boolean) => void)[] = []
	const changed = vi.fn()
	const asked = createAsked(changed)
	const send = (value: boolean) => {
		sent.push(value)
		return new Promise<boolean>((resolve) => answers.push(resolve))
	}
	return {
		asked,
		sent,
		changed,
		press: (seen: boolean, name = 'blank') => asked.change(name, seen, (on) => !on, send),
		shown: (seen: boolean, name = 'blank') => asked.shown(name, seen),
		async answer(yes = true) {
			answers.shift()?.(yes)
			await vi.advanceTimersByTimeAsync(0)
		},
	}
}

describe('what was asked', () => {
	beforeEach(() => {
		vi.useFakeTimers()
	})
	afterEach(() => {
		vi.useRealTimers()
	})

	it('[R35] goes there and back when pressed twice before anything is shown', async () => {
		const { press, sent, answer, shown } = room()
		press(false)
		press(false)
		await answer()
		await answer()
		expect(sent).toEqual([true, false])
		expect(shown(false)).toBe(false)
	})
	it('[R35] toggles from what was asked, also between the answer and the picture of it', async () => {
		const { press, sent, answer, shown } = room()
		press(false)
		await answer()
		expect(shown(false)).toBe(true)
		press(false)
		expect([sent, shown(false)]).toEqual([[true, false], false])
	})
	it('sends one at a time, so that none overtakes another, and nothing that has become needless', async () => {
		const { press, sent, answer } = room()
		for (let n = 0; n < 4; n += 1) press(false)
		expect(sent).toEqual([true])
		await answer()
		expect(sent).toEqual([true, false])
		press(false)
		press(false)
		await answer()
		await answer()
		expect(sent).toEqual([true, false])
	})
	it('falls back to what the server shows when the answer is no', async () => {
		const { press, shown, answer, sent, changed } = room()
		press(false)
		press(false)
		press(false)
		changed.mockClear()
		await answer(false)
		expect([shown(false), sent]).toEqual([false, [true]])
		expect(changed).toHaveBeenCalled()
		press(false)
		expect(sent).toEqual([true, true])
	})
	it('follows the server again once it has shown what was asked, whoever changes it then', async () => {
		const { press, shown, answer } = room()
		press(false)
		await answer()
		expect(shown(true)).toBe(true)
		expect(shown(false)).toBe(false)
	})
	it('does not wait for ever for a picture that another desk has overtaken', async () => {
		const { press, shown, answer, changed, asked } = room()
		press(false)
		await answer()
		changed.mockClear()
		await vi.advanceTimersByTimeAsync(3_100)
		expect(shown(false)).toBe(false)
		expect(changed).toHaveBeenCalled()
		press(false)
		await answer()
		asked.close()
		expect(vi.getTimerCount()).toBe(0)
	})
	it('a newer wish outlives the patience of an older one', async () => {
		const { press, shown, answer } = room()
		press(false)
		await answer()
		await vi.advanceTimersByTimeAsync(2_900)
		press(false)
		press(false)
		await vi.advanceTimersByTimeAsync(500)
		expect(shown(false)).toBe(true)
	})
	it('keeps different switches apart', () => {
		const { press, sent, shown } = room()
		press(false)
		press(true, 'frozen')
		expect([sent, shown(false), shown(true, 'frozen')]).toEqual([[true, false], true, false])
	})
	it('adds up steps and lists', async () => {
		const asked = createAsked(() => undefined)
		const sent: (readonly string[])[] = []
		const answers: (() => void)[] = []
		const add = (item: string) =>
			asked.change<readonly string[]>(
				'list',
				[],
				(before) => [...before, item],
				(items) => {
					sent.push(items)
					return new Promise((resolve) => answers.push(() => resolve(true)))
				},
			)
		add('a')
		answers.shift()?.()
		await vi.advanceTimersByTimeAsync(0)
		// Answered, and not shown yet.
		add('b')
		expect(sent).toEqual([['a'], ['a', 'b']])
		answers.shift()?.()
		await vi.advanceTimersByTimeAsync(0)
		expect(asked.shown<readonly string[]>('list', ['a', 'b'])).toEqual(['a', 'b'])
		expect(asked.shown<readonly string[]>('list', ['c'])).toEqual(['c'])
		asked.close()
	})
})
