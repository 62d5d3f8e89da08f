/** A folder replayed on a server of its own and compared everywhere: what tests of replaying look at. */
import { type ServerProcess, startServer } from '../harness/server.js'
import { compareEverywhere, reveal, type Verdict } from './compare.js'
import { type Conversation, readConversation } from './conversation.js'
import { type Replay, type ReplayTroubles, runReplay } from './replay-run.js'
import { schedule } from './schedule.js'
import { openStage, type Stage } from './stage.js'

export interface Replayed {
	readonly server: ServerProcess
	readonly stage: Stage
	readonly conversation: Conversation
	readonly replay: Replay
	readonly verdicts: readonly Verdict[]
	close(): Promise<void>
}
export interface ReplayedOptions {
	readonly title: string
	readonly seconds: number
	/** Default: none. */
	readonly troubles?: ReplayTroubles
	/** Moves each person's evening by up to this share of the whole, by the dice of the troubles. */
	readonly shift?: number
	/** Once half of it has been answered. */
	readonly halfWay?: (server: ServerProcess) => Promise<unknown>
}

/** Strict order, capped pace. What was opened is closed again when it fails. */
export async function replayed(folder: string, { title, seconds, troubles, shift = 0, halfWay }: ReplayedOptions): Promise<Replayed> {
	const conversation = readConversation(folder)
	const server = await startServer()
	let replay: Replay | null = null
	const close = async () => {
		replay?.close()
		await server.dispose()
	}
	try {
		const stage = await openStage(server.url, server.organiserKey, title)
		let half: Promise<unknown> | undefined
		replay = await runReplay({
			url: server.url,
			stage,
			conversation,
			plan: schedule(conversation, seconds, troubles === undefined ? null : { share: shift, dice: troubles.dice }),
			pace: 'capped',
			seconds,
			strict: true,
			troubles: troubles ?? null,
			onProgress(settled, total) {
				if (settled > total / 2) half ??= halfWay?.(server)
			},
		})
		await half
		await reveal(replay)
		const verdicts = await compareEverywhere(server.url, stage, conversation, replay)
		return { server, stage, conversation, replay, verdicts, close }
	} catch (error) {
		await close()
		throw error
	}
}

/** What differs at each place that is compared, in order. */
export const differencesOf = (verdicts: readonly Verdict[]) => verdicts.map(({ place, differences }) => [place, differences])
/** The same when everything is exact everywhere. */
export const EXACT = ['console', 'export json', 'export csv', 'projector', 'late phone'].map((place) => [place, []])
