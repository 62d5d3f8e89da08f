/**
 * Seeded chance: the same seed gives the same sequence on every machine and in every version,
 * because stored plans and the order on a phone depend on it. Not for secrets.
 */

/** Numbers in [0, 1) from sfc32 (Chris Doty-Humphrey, PractRand), seeded by a hash of the text. */
export function createRandom(seed: string): () => number {
	let [a, b, c, d] = hash(seed)
	const next = (): number => {
		const sum = (((a + b) | 0) + d) | 0
		d = (d + 1) | 0
		a = b ^ (b >>> 9)
		b = (c + (c << 3)) | 0
		c = (((c << 21) | (c >>> 11)) + sum) | 0
		return (sum >>> 0) / 2 ** 32
	}
	// Similar seeds start alike; a few rounds drive them apart.
	for (let i = 0; i < 15; i += 1) next()
	return next
}

/** A shuffled copy (Fisher–Yates): every order equally likely. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
	const copy = [...items]
	for (let i = copy.length - 1; i > 0; i -= 1) {
		const j = Math.floor(random() * (i + 1))
		const [x, y] = [copy[i] as T, copy[j] as T]
		copy[i] = y
		copy[j] = x
	}
	return copy
}

/** 128 bits from a text (cyrb128, public domain). */
function hash(text: string): [number, number, number, number] {
	let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
	for (let i = 0; i < text.length; i += 1) {
		const unit = text.charCodeAt(i)
		a = b ^ Math.imul(a ^ unit, 597399067)
		b = c ^ Math.imul(b ^ unit, 2869860233)
		c = d ^ Math.imul(c ^ unit, 951274213)
		d = a ^ Math.imul(d ^ unit, 2716044179)
	}
	a = Math.imul(c ^ (a >>> 18), 597399067)
	b = Math.imul(d ^ (b >>> 22), 2869860233)
	c = Math.imul(a ^ (c >>> 17), 951274213)
	d = Math.imul(b ^ (d >>> 19), 2716044179)
	const all = a ^ b ^ c ^ d
	return [all, b ^ all, c ^ all, d ^ all]
}
