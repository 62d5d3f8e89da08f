// Hocuspocus without extensions: no persistence, no authentication hook.
import { Hocuspocus } from '@hocuspocus/server'
import { WebSocketServer } from 'ws'
import { open } from './listen.mjs'

const { server, ready } = open()
const hocuspocus = new Hocuspocus({ quiet: true })
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
sockets.on('connection', (socket, req) => hocuspocus.handleConnection(socket, req))
ready()
