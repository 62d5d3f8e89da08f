/** Seeds that once found something, with what it was. They are played on every run. */
export const regressions: readonly (readonly [seed: string, what: string])[] = [
	['evening-1', 'private records after twins were joined during a vote'],
	['evening-120', 'private records after a topic was taken off the list'],
	['evening-125', 'private records after a merge'],
]
