import { Refusal } from '@funkenflug/shared/errors'
import { expect, it } from 'vitest'
import { createRefusalMemory, refused } from './refusals.js'

it('[R-refused] a no is remembered, a "later" is not, and what rested on nothing is forgotten', () => {
	const memory = createRefusalMemory()
	memory.keep('p1', 'c1', refused(new Refusal('E_CAP')))
	memory.keep('p1', 'c2', refused(new Refusal('E_BUSY')))
	expect(memory.find('p1', 'c1')).toMatchObject({ code: 'E_CAP' })
	expect(memory.find('p1', 'c2')).toBe(null)
	expect(memory.find('p2', 'c1')).toBe(null)
	memory.forget('p1', 'c1')
	expect(memory.find('p1', 'c1')).toBe(null)
})
