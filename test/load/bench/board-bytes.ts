/** How large the board is for a projector that comes now: bytes of the answer to "I have nothing". */

import { openScreen } from '../../harness/desk.js'
import { until } from '../../harness/until.js'
import { socketTo } from './phone.js'
import type { Target } from './systems.js'
import { beginYjs, readFrame } from './y-frames.js'

export async function boardBytes({ url, stage }: Target): Promise<number> {
	if (stage === null) throw new Error('There is no board.')
	const screen = openScreen('projector', { url, session: stage.session, key: stage.projectorKey })
	try {
		const granted = await until(() => screen.ticket(), 'a ticket for the board')
		const ws = socketTo(`${url.replace('http', 'ws')}/yjs/${granted.doc}?ticket=${granted.ticket}`, url)
		return await new Promise((resolve, reject) => {
			ws.on('open', () => beginYjs(false)(ws))
			ws.on('error', reject)
			ws.on('message', (data: Buffer) => {
				if (readFrame(false, data)?.kind !== 'step2') return
				ws.terminate()
				resolve(data.length)
			})
		})
	} finally {
		screen.close()
	}
}
