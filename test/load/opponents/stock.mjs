// y-websocket's own server as its authors wire it, on ws 8 (faster than the ws 6 it brings), without persistence.
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'
import { open } from './listen.mjs'

const { server, ready } = open()
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
sockets.on('connection', (socket, req) => setupWSConnection(socket, req))
ready()
