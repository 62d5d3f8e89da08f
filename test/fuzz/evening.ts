/** One random session from draft to sealed, with every check. Returns what was wrong, and figures. */
import type { ReportModel } from '@funkenflug/server/report/model'
import { checkCardCount, checkNobody, checkSame, checkState, sealedText } from './checks.js'
import { createWorld, type World } from './world.js'

export interface Evening {
	readonly seed: string
	readonly wrong: readonly string[]
	readonly steps: number
	readonly commands: number
	readonly sends: number
	readonly accepted: number
	readonly refused: number
	readonly crashes: number
	readonly restarts: number
	readonly diskFaults: number
	/** Command types that were accepted at least once. */
	readonly accepts: ReadonlySet<string>
	readonly refusals: ReadonlySet<string>
}

/** Tables and figures of a report without what closing may change: who asked, when, and what became of measures. */
function numbersOf({ sections, participants }: ReportModel): string {
	const lasting = sections.filter(({ id }) => !['audit', 'ownership', 'measures', 'participation', 'commitments'].includes(id))
	// Which measures nobody carries is known only at the end.
	const rows = (name: string, all: readonly (readonly unknown[])[]) =>
		name === 'parked' ? all.filter(([what]) => JSON.stringify(what).includes('ouchpoint')) : all
	return JSON.stringify([
		participants,
		lasting.map(({ facts, tables, curve, ...rest }) => [
			rest,
			rest.id === 'parked' ? [] : facts,
			tables.map((table) => ({ ...table, rows: rows(rest.id, table.rows) })),
			curve,
		]),
	])
}

export async function playEvening(
	seed: string,
	{ steps = 700, phones = 5 }: { readonly steps?: number; readonly phones?: number } = {},
): Promise<Evening> {
	const world: World = await createWorld(seed, { phones })
	const wrong: string[] = []
	const note = (found: readonly string[]) => void wrong.push(...found.slice(0, 5))
	try {
		if (world.dice.chance(0.7)) await prologue(world)
		for (let n = 1; n <= steps; n += 1) {
			await world.step()
			if (world.faults.length > 0) break
			if (n % 60 === 0) note(checkState(world.state()))
		}
		await world.calm()
		note(checkState(world.state()))
		note(await checkSame(world))
		if (world.state().status !== 'closed') {
			note(checkCardCount(world.state(), [...world.disk.history]))
			note(await sealIt(world))
		}
		note(checkNobody(world, await sealedText(world)))
		note(world.ledger.compareFacts(world.disk.history.filter(({ facts }) => !facts.some(({ t }) => t === 'session-sealed'))))
		note(world.ledger.contradictions)
		note(world.faults)
	} catch (error) {
		wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
	}
	const { commands, sends, accepted, refused } = world.ledger.figures()
	const all = [...world.ledger.entries()]
	return {
		seed,
		wrong,
		steps: world.counts.steps,
		commands,
		sends,
		accepted,
		refused,
		crashes: world.counts.crashes,
		restarts: world.counts.restarts,
		diskFaults: world.disk.failures,
		accepts: new Set(all.flatMap(({ type, answer }) => (answer?.ok === true ? [type] : []))),
		refusals: new Set(all.flatMap(({ answer }) => (answer?.ok === false ? [answer.code] : []))),
	}
}

/** Good weather up to some phase, so that storms reach the late ones too. */
async function prologue(world: World): Promise<void> {
	await world.order('open-session')
	await world.calm()
	const all = world.state().agenda
	for (const phase of all.slice(0, world.dice.int(0, all.length))) {
		await world.order('open-phase', { phase, override: 'Weiter geht es' })
		for (let round = world.dice.int(1, 3); round > 0; round -= 1) await world.talk()
		await world.order('close-phase', { phase, graceSeconds: 0, override: 'Weiter geht es' })
		if (world.dice.chance(0.7)) await world.order('reveal-phase', { phase })
	}
	const next = world.state().agenda.find((id) => world.state().phases.get(id)?.status === 'planned')
	if (next !== undefined) await world.order('open-phase', { phase: next, override: 'Weiter geht es' })
}

/** Closes and uncovers everything, then seals, and compares what can be read before and after. */
async function sealIt(world: World): Promise<string[]> {
	if (world.state().status === 'draft') await world.order('open-session')
	// Newcomers are let in first: the picture before closing must be complete.
	if (world.state().joinLocked) await world.order('lock-join', { on: false })
	await world.calm()
	if (world.state().pausedAt !== null) await world.order('pause-session', { on: false })
	for (const phase of [...world.state().open]) await world.order('close-phase', { phase, graceSeconds: 0, override: 'Schluss' })
	for (const { config, status } of [...world.state().phases.values()])
		if (status === 'closed') await world.order('reveal-phase', { phase: config.id })
	const before = await world.room().report()
	const answer = await world.order('close-session')
	if (!answer.ok) return [`close-session was refused: ${answer.code}`]
	world.counts.sealed += 1
	const after = await world.room().report()
	const wrong = await checkSame(world)
	if (after.interim) wrong.push('a closed session gives an interim report')
	if (numbersOf(before) !== numbersOf(after))
		wrong.push(`[R-seal-same] [I25] closing has changed numbers: ${firstDifference(before, after)}`)
	return wrong
}

function firstDifference(before: ReportModel, after: ReportModel): string {
	const only = (model: ReportModel, id: string) => numbersOf({ ...model, sections: model.sections.filter((section) => section.id === id) })
	if (before.participants !== after.participants) return `${before.participants} participants became ${after.participants}`
	for (const id of new Set([...before.sections, ...after.sections].map((section) => section.id))) {
		const [a, b] = [only(before, id), only(after, id)]
		if (a === b) continue
		const at = [...a].findIndex((char, i) => char !== b[i])
		return `${id}: …${a.slice(Math.max(0, at - 80), at + 120)}… became …${b.slice(Math.max(0, at - 80), at + 120)}…`
	}
	return 'sections changed places'
}
