/** Before anybody is sent: does a server answer there, and is that session open? A slip of the caller is one line. */
import { UsageError } from './args.js'

/** Throws UsageError when nobody could come in. */
export async function lookAtDoor(url: string, { code, secret }: { readonly code: string; readonly secret?: string }): Promise<void> {
	const asked = `${url}/api/join/${code}${secret === undefined ? '' : `-${secret}`}`
	const response = await fetch(asked, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
	if (response === null) throw new UsageError(`Nothing answers at ${url}.`)
	const answer = (await response.json().catch(() => null)) as { readonly status?: string; readonly code?: string } | null
	if (answer === null) throw new UsageError(`What answers at ${url} is no Funkenflug.`)
	if (answer.code === 'E_CODE') throw new UsageError(`No session is to be found under ${code}.`)
	if (!response.ok) throw new UsageError(`The server at ${url} says ${answer.code}.`)
	if (answer.status === 'draft') throw new UsageError('That session is not open yet: Übersicht → Jetzt öffnen.')
}
