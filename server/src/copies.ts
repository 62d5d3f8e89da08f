/**
 * `npm run backup -- <file>` and `npm run restore -- <file>`: copies for whoever owns the data folder. A second, small
 * composition root beside main.ts; prints one line for people.
 */
import { resolve } from 'node:path'
import { ConfigError, readConfig } from './config.js'
import { backUp, repair, restore } from './store/copies.js'
import { StoreError } from './store/port.js'

const HELP = `Usage: npm run backup -- <new file>     Copies DATA_DIR, also while the server runs.
       npm run restore -- <file>        Puts a copy into an empty DATA_DIR; the server must not run.
       npm run restore -- <file> --damaged
                                        Puts back only what is damaged in DATA_DIR; the rest stays as new as it is.`

async function run([what, ...args]: readonly string[]): Promise<number> {
	const damaged = what === 'restore' && args.includes('--damaged')
	const [given, more] = args.filter((arg) => !damaged || arg !== '--damaged')
	if ((what !== 'backup' && what !== 'restore') || given === undefined || more !== undefined) {
		console.error(HELP)
		return 2
	}
	process.umask(0o077)
	// npm runs us in the folder of the project; a person names files from where they are.
	const file = resolve(process.env['INIT_CWD'] ?? '.', given)
	const { dataDir } = readConfig(process.env)
	if (what === 'backup') {
		const how = await backUp(dataDir, file)
		console.log(
			`${file} holds everything in ${dataDir} (${how === 'running' ? 'copied from the running server' : 'no server was running'}).`,
		)
	} else if (damaged) {
		const done = await repair(dataDir, file)
		if (done.what === 'file')
			console.log(`${dataDir} holds what was in ${file}; the damaged files lie in ${done.aside}. Start the server: npm start`)
		else {
			const { restored, missing, closedSince } = done
			console.log(
				`Sessions put back from ${file}: ${restored}. Damaged and not in it: ${missing}. Closed since it was made, so not put back: ${closedSince}.`,
			)
		}
	} else {
		await restore(dataDir, file)
		console.log(`${dataDir} holds what was in ${file}. Start the server: npm start`)
	}
	return 0
}

run(process.argv.slice(2)).then(
	(code) => {
		process.exitCode = code
	},
	(error: unknown) => {
		const expected = error instanceof StoreError || error instanceof ConfigError
		console.error(expected ? error.message : error)
		process.exitCode = error instanceof ConfigError ? 2 : 1
	},
)
