/** The bench's end of a generator process: calls go over the process channel, each bounded. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SwarmApi } from './swarm-api.js'

/** The same calls, all of them asynchronous. */
export type Swarm = {
	readonly [K in keyof SwarmApi]: (...args: Parameters<SwarmApi[K]>) => Promise<Awaited<ReturnType<SwarmApi[K]>>>
} & { readonly pid: number; end(): void }

/** No single call takes longer than this; a stuck generator must not hold the bench. */
const CALL_MS = 240_000

export function openSwarm(): Swarm {
	const { NODE_OPTIONS: _, ...env } = process.env
	const child = fork(fileURLToPath(new URL('./swarm-process.js', import.meta.url)), [], {
		env,
		serialization: 'advanced',
		execArgv: ['--no-warnings'],
	})
	const calls = new Map<number, { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }>()
	let made = 0
	child.on('message', ({ id, value, error }: { readonly id: number; readonly value?: never; readonly error?: string }) => {
		const call = calls.get(id)
		calls.delete(id)
		if (error === undefined) call?.resolve(value as never)
		else call?.reject(new Error(error))
	})
	child.on('exit', (code) => {
		for (const { reject } of calls.values()) reject(new Error(`The generator ended with ${code}.`))
		calls.clear()
	})
	const call = (method: string, arg: unknown): Promise<never> =>
		new Promise((resolve, reject) => {
			const id = made++
			const late = setTimeout(() => reject(new Error(`${method} took longer than ${CALL_MS} ms.`)), CALL_MS).unref()
			const over =
				<T>(end: (value: T) => void) =>
				(value: T) => {
					clearTimeout(late)
					end(value)
				}
			calls.set(id, { resolve: over(resolve), reject: over(reject) })
			// A generator that has ended says so here instead of throwing somewhere else.
			child.send({ id, method, arg }, (error) => {
				if (error !== null) calls.get(id)?.reject(error)
			})
		})
	const own = { pid: child.pid ?? 0, end: () => void child.kill('SIGKILL') }
	return new Proxy(own as Swarm, {
		get: (target, name) =>
			name === 'then' ? undefined : name in target ? target[name as keyof Swarm] : (arg: unknown) => call(String(name), arg),
	})
}
