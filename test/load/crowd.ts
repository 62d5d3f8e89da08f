/** `npm run crowd -- --url … --code … --phones 300`: brings simulated people into a session that somebody else runs. */
import { readJoinLink } from '../harness/api.js'
import { openCrowd } from '../harness/crowd.js'
import { pause } from '../harness/pause.js'
import { readArgs, runProgram, UsageError } from './args.js'
import { lookAtDoor } from './door.js'
import { ms, percentiles, thousands } from './figures.js'

const USAGE =
	'npm run crowd -- --url http://host:port (--code 12345678 | --join http://host:port/J/12345678-SECRET) [--phones 300] [--seconds 600] [--arrive 20] [--pace 1] [--seed text]'
const REPORT_MS = 5_000

async function main(): Promise<number> {
	const args = readArgs(process.argv.slice(2), [], ['url', 'code', 'join', 'phones', 'seconds', 'arrive', 'pace', 'seed'])
	const link = args.text('join')
	const url = (args.text('url') ?? (link !== undefined && URL.canParse(link) ? new URL(link).origin : undefined))
		?.replace(/\/$/, '')
		.toLowerCase()
	const how = link === undefined ? { code: (args.text('code') ?? '').replace(/\D/g, '') } : readJoinLink(link)
	if (url === undefined || !URL.canParse(url)) throw new UsageError('Say where the server is: --url http://host:port')
	if (!/^\d{8}$/.test(how.code))
		throw new UsageError('Say which session: --code with eight digits, or --join with the link of the QR code.')
	const people = args.number('phones', 1) ?? 300
	await lookAtDoor(url, how)
	const life = new AbortController()
	process.once('SIGINT', () => life.abort())
	process.once('SIGTERM', () => life.abort())

	const crowd = await openCrowd({
		url,
		...how,
		people,
		seed: args.text('seed') ?? 'crowd',
		pace: args.number('pace', 0) ?? 1,
		arriveSeconds: args.number('arrive', 0) ?? 20,
	})
	const tell = () => {
		const live = crowd.phones.filter((phone) => phone?.live()).length
		const phase = crowd.phones[0]?.head()?.phase
		console.log(
			`${live} of ${people} phones live · ${phase === null || phase === undefined ? 'no phase' : `${phase.title.de} (${phase.status})`} · ${thousands(crowd.stats.settled)} answers, ${crowd.stats.refused} refused`,
		)
	}
	const end = performance.now() + 1_000 * (args.number('seconds', 1) ?? Number.POSITIVE_INFINITY)
	console.log(`${people} people are coming. Ctrl-C sends them home.`)
	while (!life.signal.aborted && performance.now() < end) {
		await pause(Math.min(REPORT_MS, end - performance.now()), life.signal)
		tell()
	}
	crowd.close()
	console.log(`Acks ${ms(percentiles(crowd.stats.ackMs))}`)
	return 0
}

await runProgram(USAGE, main)
