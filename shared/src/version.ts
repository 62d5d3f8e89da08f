/** Version of the wire. In a file of its own so that phones need not load the schemas to know it. */
export const PROTOCOL_VERSION = 1
