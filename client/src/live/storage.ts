/** localStorage that never throws: blocked, full or missing storage falls back to memory for this visit. */
export interface DeviceStorage {
	get(key: string): string | null
	/** False when it could only be kept in memory. */
	set(key: string, value: string): boolean
	remove(key: string): void
	keys(prefix: string): string[]
}

export function createDeviceStorage(backing: () => Storage = () => window.localStorage): DeviceStorage {
	const memory = new Map<string, string>()
	const attempt = <T>(action: (storage: Storage) => T): T | undefined => {
		try {
			return action(backing())
		} catch {
			return undefined
		}
	}
	return {
		get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
		set(key, value) {
			const kept = attempt((storage) => {
				storage.setItem(key, value)
				return true
			})
			if (kept === true) memory.delete(key)
			else memory.set(key, value)
			return kept === true
		},
		remove(key) {
			memory.delete(key)
			attempt((storage) => storage.removeItem(key))
		},
		keys(prefix) {
			const stored = attempt((storage) => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')) ?? []
			return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix))
		},
	}
}
