/**
 * The server's time on this device (I14): an offset kept from the probe with the shortest round trip.
 * The only place of the client that reads the device's own clock for room time.
 */
export interface Clock {
	/** Server milliseconds, as good as this device knows them. */
	now(): number
	/** A probe: device time when asked and when answered, and what the server said. */
	probe(sentAt: number, receivedAt: number, serverNow: number): void
	/** True while there are too few probes to trust the best of them, or the newest is old: then ask (once per pulse is enough). */
	wanting(): boolean
	/** A one-way hint (welcome, pulse): used only until the first probe. */
	hint(serverNow: number): void
	/** The device's own clock, ms: what probes are measured with. Goes forward only, whatever its owner sets. */
	device(): number
	/** True once after the device has slept or its clock was set: earlier probes are forgotten, ask again. */
	jumped(): boolean
}

const KEEP = 5
/** Between probes later on, ms: two crystals drift apart by up to 0.1 ms a second, 12 ms in this time. */
const RENEW_MS = 120_000
/** Both clocks of a device run alike to within this, ms, unless something has happened to one of them. */
const JUMP_MS = 500

/** Ticks on when somebody sets the clock, unlike `Date.now`; may stand still while the device sleeps. */
const steady = () => performance.timeOrigin + performance.now()

/** @param device a clock that only goes forward, ms · @param calendar the one its owner sees. Injected for tests. */
export function createClock(device: () => number = steady, calendar: () => number = Date.now): Clock {
	let apart = calendar() - device()
	let probes: { rtt: number; offset: number }[] = []
	let offset = 0
	let probedAt = Number.NEGATIVE_INFINITY
	return {
		now: () => device() + offset,
		probe(sentAt, receivedAt, serverNow) {
			const rtt = receivedAt - sentAt
			// A device that slept or was set anew while asking says nothing about the server.
			if (rtt < 0 || rtt > 10_000) return
			probedAt = receivedAt
			probes = [...probes, { rtt, offset: serverNow + rtt / 2 - receivedAt }].slice(-KEEP)
			offset = probes.reduce((best, probe) => (probe.rtt < best.rtt ? probe : best)).offset
		},
		wanting: () => probes.length < KEEP || device() - probedAt > RENEW_MS,
		hint(serverNow) {
			if (probes.length === 0) offset = serverNow - device()
		},
		device,
		jumped() {
			const now = calendar() - device()
			if (Math.abs(now - apart) < JUMP_MS) return false
			apart = now
			probes = []
			return true
		},
	}
}
