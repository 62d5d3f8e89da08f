/**
 * Every secret in the product: how it is made, what of it is kept, how it is compared.
 * Link secrets are kept as hashes only; the QR secret and participant ids are derived from the session key,
 * which is destroyed at close (nobody can match a phone to a row afterwards, trust 2.3).
 */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { ParticipantId } from '@funkenflug/shared/ids'

/** 192 random bits, 32 characters, safe in URLs. */
export const newSecret = (): string => randomBytes(24).toString('base64url')
/** Random id without a time inside. Never begins with a minus: in an exported table that would be the start of a formula. */
export const newId = (): string => randomBytes(12).toString('base64url').replace(/^-/, '_')
/** Eight digits, the first not 0 (people read it as a number). */
export const newCode = (): string => String(randomInt(10_000_000, 100_000_000))

/** What the store keeps of a secret of ≥ 128 random bits: no salt needed. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

const same = (a: string, b: string): boolean => {
	const [left, right] = [Buffer.from(a), Buffer.from(b)]
	return left.length === right.length && timingSafeEqual(left, right)
}

/** Tokens as devices may bring them: 22–64 characters of base64url (≥ 128 bits when made as they should be). */
export const isToken = (token: string): boolean => /^[A-Za-z0-9_-]{22,64}$/.test(token)

/** Who a device is in one session, and in no other. */
export const participantIdOf = (sessionKey: string, token: string): ParticipantId =>
	createHmac('sha256', sessionKey).update(token).digest('base64url').slice(0, 22) as ParticipantId

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The secret part of the QR code: 65 bits, 13 characters that QR codes hold cheaply and nobody confuses. */
export function joinSecretOf(sessionKey: string): string {
	const bytes = createHmac('sha256', sessionKey).update('join').digest()
	let secret = ''
	for (let at = 0; at < 65; at += 5) {
		// Five bits never reach over more than two bytes.
		const pair = ((bytes[at >> 3] ?? 0) << 8) | (bytes[(at >> 3) + 1] ?? 0)
		secret += CROCKFORD[(pair >> (11 - (at & 7))) & 31]
	}
	return secret
}

/** Case does not matter; O counts as 0, I and L as 1. */
export const isJoinSecret = (sessionKey: string, given: string): boolean =>
	same(joinSecretOf(sessionKey), given.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1'))
