/** Black at a keystroke: also while the whole hall writes, and by itself where a moderated wall hears nothing any more. */
import { expect, test } from '@playwright/test'
import { PNG } from 'pngjs'
import { createDice } from '../harness/dice.js'
import { isLong } from '../harness/evidence.js'
import { openShim, type TcpShim } from '../harness/tcp-shim.js'
import { until } from '../harness/until.js'
import { type Hall, openHall } from './hall.js'

const halls: Hall[] = []
const shims: TcpShim[] = []
test.afterEach(async () => {
	const problems = halls.flatMap((hall) => hall.problems)
	for (const hall of halls.splice(0)) await hall.close()
	for (const shim of shims.splice(0)) await shim.close()
	expect(problems).toEqual([])
})

type Watched = typeof globalThis & { blanks: number[]; presses: number[] }

test('[R35] the facilitator’s key turns the wall black while everybody writes', async ({ browser }) => {
	test.setTimeout(300_000)
	const hall = await openHall(browser, { lang: 'de' })
	halls.push(hall)
	const phones = isLong ? 300 : 20
	const crowd = await hall.crowd(phones)
	// As fast as people at their most eager; each card is a change of board and views.
	crowd.setPace(isLong ? 0.1 : 0)
	await hall.desk.command({ type: 'open-phase', phase: 'collect' })
	const [desk, wall] = [await hall.console(), await hall.projector()]
	await expect(wall.getByText('Karten').first()).toBeVisible()
	await wall.evaluate(() => {
		const own = globalThis as Watched
		own.blanks = []
		let was = false
		const look = () => {
			const cover = document.querySelector('[data-testid="wall-blank"]')
			const box = cover?.getBoundingClientRect()
			const is = box !== undefined && box.width >= innerWidth && box.height >= innerHeight
			// The frame after the one that has it is on the screen.
			if (is && !was) requestAnimationFrame(() => own.blanks.push(performance.timeOrigin + performance.now()))
			was = is
			requestAnimationFrame(look)
		}
		requestAnimationFrame(look)
	})
	await desk.evaluate(() => {
		const own = globalThis as Watched
		own.presses = []
		addEventListener('keydown', (event) => own.presses.push(performance.timeOrigin + event.timeStamp), true)
	})
	const presses = isLong ? 40 : 3
	for (let n = 0; n < presses; n += 1) {
		await desk.keyboard.press('b')
		await expect(wall.getByTestId('wall-blank')).toHaveCount(1)
		if (n === 0) {
			const { data } = PNG.sync.read(await wall.screenshot())
			expect(data.every((value, i) => i % 4 === 3 || value === 0)).toBe(true)
		}
		await until(() => hall.desk.head()?.projector.blank === true, 'the desk to know')
		await desk.keyboard.press('b')
		await expect(wall.getByTestId('wall-blank')).toHaveCount(0)
	}
	const blanks = await wall.evaluate(() => (globalThis as Watched).blanks)
	const keys = (await desk.evaluate(() => (globalThis as Watched).presses)).filter((_, i) => i % 2 === 0)
	// There and back faster than the server tells, then a hand that rests on the key.
	for (const key of ['b', 'b', 'f']) await desk.keyboard.press(key)
	await until(() => hall.desk.head()?.projector.frozen === true, 'the key after them')
	await until(() => hall.desk.head()?.projector.blank === false, 'there and back')
	for (let n = 0; n < 4; n += 1) await desk.keyboard.down('b')
	await desk.keyboard.up('b')
	await desk.keyboard.press('f')
	await until(() => hall.desk.head()?.projector.frozen === false, 'the key after it')
	await until(() => hall.desk.head()?.projector.blank === true, 'one press')
	const took = keys.map((pressed) => (blanks.find((at) => at > pressed) ?? Number.POSITIVE_INFINITY) - pressed).sort((a, b) => a - b)
	expect(took.length).toBe(presses)
	const at = (share: number) => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN)
	const figures = { phones, presses, 'p50 ms': at(0.5), 'p99 ms': at(0.99), cards: hall.desk.head()?.live.cards ?? 0 }
	hall.measured('projector black at a keystroke', figures, at(0.99) <= 300)
})

test('[R35] a wall that hears nothing for ten seconds goes black if texts are moderated, and keeps its picture if not', async ({
	browser,
}) => {
	test.setTimeout(90_000)
	const walls = await Promise.all(
		(['pre', 'post'] as const).map(async (moderation) => {
			const hall = await openHall(browser, {
				lang: 'de',
				async through(server) {
					const shim = await openShim(Number(new URL(server.url).port), createDice(`stale ${moderation}`))
					shims.push(shim)
					return shim.url
				},
			})
			halls.push(hall)
			await hall.desk.command({ type: 'update-session', patch: { moderation } })
			await hall.desk.command({ type: 'open-phase', phase: 'collect' })
			const wall = await hall.projector()
			await expect(wall.getByText('Karten').first()).toBeVisible()
			return wall
		}),
	)
	const [moderated, open] = walls
	if (moderated === undefined || open === undefined) throw new Error('two walls')
	await expect(moderated.getByTestId('wall-blank')).toHaveCount(0)
	// Connections stay open and carry nothing: nobody is told that the desk cannot reach this wall.
	for (const shim of shims) shim.set({ halfOpen: 1 })
	await expect(moderated.getByTestId('wall-blank')).toHaveCount(1, { timeout: 20_000 })
	// That it says so takes as long as finding a dead connection does.
	if (isLong) await expect(open.getByText(/^Stand/).first()).toBeVisible({ timeout: 30_000 })
	await expect(open.getByTestId('wall-blank')).toHaveCount(0)
	for (const shim of shims) {
		shim.set({ halfOpen: 0 })
		shim.cutDead()
	}
	await expect(moderated.getByTestId('wall-blank')).toHaveCount(0, { timeout: 30_000 })
})
