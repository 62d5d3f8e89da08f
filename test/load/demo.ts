/**
 * `npm run demo`: a temporary server with a hall of simulated people, brought to a chosen phase; prints the links and runs
 * until Ctrl-C. For trying out, for screenshots, for showing somebody what a session feels like.
 */
import type { AgendaRow } from '@funkenflug/shared/views'
import { agendaOf, finishPhase, openPhase } from '../harness/agenda.js'
import { createApi, readJoinLink, readLinkKey } from '../harness/api.js'
import { openCrowd } from '../harness/crowd.js'
import { type Desk, openDesk } from '../harness/desk.js'
import { pause } from '../harness/pause.js'
import { startServer } from '../harness/server.js'
import { until } from '../harness/until.js'
import { openWall } from '../harness/wall.js'
import { readArgs, runProgram, UsageError } from './args.js'

const USAGE =
	'npm run demo [-- --phase collect] [--phones 60] [--template employee-journey] [--lang de|en|both] [--port 0] [--pace 1] [--seed text]'
const FOREVER_MS = 2 ** 31 - 1

async function main(): Promise<number> {
	const args = readArgs(process.argv.slice(2), [], ['phase', 'phones', 'template', 'lang', 'port', 'pace', 'seed', 'host'])
	const lang = args.text('lang') ?? 'de'
	if (lang !== 'de' && lang !== 'en' && lang !== 'both') throw new UsageError('--lang is de, en or both.')
	const people = args.number('phones', 1) ?? 60
	const life = new AbortController()
	process.once('SIGINT', () => life.abort())
	process.once('SIGTERM', () => life.abort())

	const server = await startServer({ host: args.text('host') ?? '0.0.0.0', port: args.number('port', 0) ?? 0 })
	try {
		const { url, organiserKey } = server
		const api = createApi(url, organiserKey)
		const title = lang === 'en' ? 'Demo morning' : 'Ein Vormittag zur Probe'
		const { session, links } = await api.createSession({ template: args.text('template') ?? 'employee-journey', title, lang })
		const at = { url, session: session.id }
		const desk = openDesk({ ...at, key: readLinkKey(links.facilitator) })
		const wall = openWall({ ...at, key: readLinkKey(links.projector) })
		await until(() => desk.live() && wall.live(), 'desk and wall live')
		await desk.command({ type: 'open-session' })
		const phase = phaseNamed(desk, args.text('phase') ?? 'collect')

		console.log(`Filling the hall up to “${phase.title.de}” …`)
		// Up to the chosen phase in fast motion, from there on as people do.
		const crowd = await openCrowd({ url, ...readJoinLink(links.join), people, seed: args.text('seed') ?? 'demo', pace: 0 })
		const options = { desk, board: wall.board, crowd }
		for (const row of agendaOf(desk)) {
			if (row.id === phase.id) break
			await openPhase(options, row)
			await finishPhase(options, row)
		}
		crowd.setPace(args.number('pace', 0) ?? 1)
		await openPhase(options, phase)

		const origin = new URL(links.facilitator).origin
		const lines = [
			['Organiser', `${origin}/#key=${organiserKey}`],
			['Console', links.facilitator],
			['Control desk', links.control],
			['Projector', links.projector],
			['Phones', links.join],
			['Code', `${session.code.slice(0, 4)} ${session.code.slice(4)}`],
		]
		console.log(
			[
				'',
				...lines.map(([name = '', value = '']) => `${name.padEnd(14)}${value}`),
				'',
				`${people} people are in. Ctrl-C ends the demo and deletes its data.`,
			].join('\n'),
		)
		while (!life.signal.aborted) await pause(FOREVER_MS, life.signal)
		crowd.close()
		wall.close()
		desk.close()
		return 0
	} finally {
		await server.dispose()
	}
}

function phaseNamed(desk: Desk, id: string): AgendaRow {
	const agenda = agendaOf(desk)
	const row = agenda.find((one) => one.id === id)
	if (row === undefined) throw new UsageError(`There is no phase "${id}". This template has: ${agenda.map((one) => one.id).join(', ')}.`)
	return row
}

await runProgram(USAGE, main)
