/** The receipt of a deletion, carried from the deleted event's page to the list and shown there once. */
export interface Receipt {
	readonly title: string
	readonly rows: number
}

let waiting: Receipt | null = null

export const leaveReceipt = (receipt: Receipt): void => {
	waiting = receipt
}
export function takeReceipt(): Receipt | null {
	const receipt = waiting
	waiting = null
	return receipt
}
