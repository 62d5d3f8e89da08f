// A plain socket.io relay: whoever comes gets everything so far, whatever one says all hear at once.
import { Server } from 'socket.io'
import { open } from './listen.mjs'

const { server, ready } = open()
const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })
const said = []
io.on('connection', (socket) => {
	socket.emit('all', said)
	socket.on('say', (what) => {
		said.push(what)
		io.emit('say', what)
	})
})
ready()
