/**
 * The server's time on this device (I14): an offset kept from the probe with the shortest round trip.
 * The only place of the client that reads the device's own clock for room time.
 */
export interface Clock {
	/** Server milliseconds, as good as this device knows them. */
	now(): number
	/** A probe: device time when asked and when answered, and what the server said. */
	probe(sentAt: number, receivedAt: number, serverNow: number): void
	/** A one-way hint (welcome, pulse): used only until the first probe. */
	hint(serverNow: number): void
}

const KEEP = 5

/** @param device reads the device's clock in ms; injected for tests. */
export function createClock(device: () => number = Date.now): Clock {
	let probes: { rtt: number; offset: number }[] = []
	let offset = 0
	return {
		now: () => device() + offset,
		probe(sentAt, receivedAt, serverNow) {
			const rtt = receivedAt - sentAt
			// A device that slept or was set anew while asking says nothing about the server.
			if (rtt < 0 || rtt > 10_000) return
			probes = [...probes, { rtt, offset: serverNow + rtt / 2 - receivedAt }].slice(-KEEP)
			offset = probes.reduce((best, probe) => (probe.rtt < best.rtt ? probe : best)).offset
		},
		hint(serverNow) {
			if (probes.length === 0) offset = serverNow - device()
		},
	}
}
