/** The projector of each system, in a process of its own: notes when each card was first seen, by the tag its text begins with. */

import { boardMaps } from '@funkenflug/shared/board'
import type WebSocket from 'ws'
import * as Y from 'yjs'
import { until } from '../../harness/until.js'
import { openWall } from '../../harness/wall.js'
import { socketTo } from './phone.js'
import type { Target } from './systems.js'
import { sharedMs } from './usage.js'
import { beginYjs, DOC, readFrame, updateAt } from './y-frames.js'

export interface Watcher {
	/** Tag → shared ms when its card stood there. */
	seen(): readonly (readonly [string, number])[]
	close(): void
}

const tagOf = (text: string): string => text.slice(0, text.indexOf(' '))

export async function openWatcher({ system, url, stage }: Target): Promise<Watcher> {
	const at = new Map<string, number>()
	const note = (tag: string) => {
		if (!at.has(tag)) at.set(tag, sharedMs())
	}
	const base = url.replace('http', 'ws')
	const whole = (close: () => void): Watcher => ({ seen: () => [...at], close })
	switch (system) {
		case 'ours': {
			if (stage === null) throw new Error('There is no session to show.')
			const wall = openWall({ url, session: stage.session, key: stage.projectorKey })
			await until(() => wall.live() && wall.board.synced(), 'the projector to be in')
			const offset = sharedMs() - performance.now()
			return {
				seen() {
					const { cards } = wall.board.content()
					return [...wall.board.seenAt].map(([id, ms]) => [tagOf(cards[id]?.text ?? ' '), ms + offset] as const)
				},
				close: () => wall.close(),
			}
		}
		case 'stock':
		case 'hocuspocus': {
			const named = system === 'hocuspocus'
			const doc = new Y.Doc()
			const { cards } = boardMaps(doc)
			cards.observe(({ keysChanged }) => {
				for (const key of keysChanged) note(String(key))
			})
			const ws = await opened(socketTo(`${base}/${DOC}`, url))
			ws.on('message', (data: Buffer) => {
				const found = readFrame(named, data)
				if (found !== null) Y.applyUpdate(doc, updateAt(data, found.at))
			})
			beginYjs(named)(ws)
			return whole(() => ws.terminate())
		}
		case 'relay': {
			const ws = socketTo(`${base}/socket.io/?EIO=4&transport=websocket`, url)
			ws.on('message', (data: Buffer) => {
				if (data[0] === 0x32) ws.send('3')
				else if (data[0] === 0x30) ws.send('40')
				// 42["say",…; the greeting 40{"sid" has an s there, too.
				else if (data[1] === 0x32 && data[4] === 0x73) note((JSON.parse(data.toString('utf8', 2)) as [string, { id: string }])[1].id)
			})
			await opened(ws)
			return whole(() => ws.terminate())
		}
		case 'floor': {
			const ws = await opened(socketTo(`${base}/wall`, url))
			ws.on('message', (data: Buffer) => {
				if (data[0] === 0x63) for (const text of JSON.parse(data.toString('utf8', 1)) as string[]) note(tagOf(text))
			})
			return whole(() => ws.terminate())
		}
	}
}

const opened = (ws: WebSocket): Promise<WebSocket> =>
	new Promise((resolve, reject) => {
		ws.once('open', () => resolve(ws))
		ws.once('error', reject)
	})
