/** Command lines of the load programs: `--name value`, `--flag`, and one word without dashes. */

export class UsageError extends Error {}

export interface Args {
	readonly words: readonly string[]
	flag(name: string): boolean
	text(name: string): string | undefined
	/** Throws UsageError unless it is a number of at least `least`. */
	number(name: string, least: number): number | undefined
}

/** Throws UsageError for anything that is neither in `flags` nor in `values`. */
export function readArgs(argv: readonly string[], flags: readonly string[], values: readonly string[]): Args {
	const words: string[] = []
	const given = new Map<string, string>()
	for (let i = 0; i < argv.length; i += 1) {
		const arg = argv[i] ?? ''
		if (arg === '--') continue
		if (!arg.startsWith('--')) {
			words.push(arg)
			continue
		}
		const [name = '', glued] = arg.slice(2).split(/=(.*)/s)
		if (flags.includes(name)) given.set(name, '')
		else if (values.includes(name)) {
			const value = glued ?? argv[++i]
			if (value === undefined || value === '') throw new UsageError(`--${name} needs a value.`)
			given.set(name, value)
		} else throw new UsageError(`There is no --${name}.`)
	}
	return {
		words,
		flag: (name) => given.has(name),
		text: (name) => given.get(name),
		number(name, least) {
			const text = given.get(name)
			if (text === undefined) return undefined
			const value = Number(text)
			if (!Number.isFinite(value) || value < least) throw new UsageError(`--${name} must be a number of at least ${least}.`)
			return value
		},
	}
}

/** Runs a program: usage errors are one line, anything else keeps its stack. */
export async function runProgram(usage: string, program: () => Promise<number>): Promise<void> {
	try {
		process.exitCode = await program()
	} catch (error) {
		process.exitCode = error instanceof UsageError ? 2 : 1
		console.error(error instanceof UsageError ? `${error.message}\n${usage}` : error)
	}
	// Connections that are still open must not keep a finished program alive; what was printed must get out.
	process.stdout.write('', () => process.exit())
}
