/** Gates of the method and how a desk passes them: with a reason, in writing. */
import { Refusal } from '@funkenflug/shared/errors'
import { limits } from '@funkenflug/shared/limits'
import { admitTitle } from '../texts.js'

/** Runs a gate. Null when it is open; the reason when it was shut and an override was given; else throws the gate's refusal. */
export function passGate(gate: () => void, override: string | null | undefined): string | null {
	try {
		gate()
		return null
	} catch (error) {
		if (!(error instanceof Refusal) || override === null || override === undefined) throw error
		return admitTitle(override, { min: limits.reasonCharsMin, max: limits.reasonChars })
	}
}
