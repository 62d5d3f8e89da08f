/**
 * Many dots as one SVG path: strokes of no length with round caps. A thousand dots are one element
 * instead of a thousand, which keeps the projector calm. Draw with `stroke-linecap: round` and the
 * dot's diameter as stroke width.
 */
export const dotPath = (places: readonly { readonly x: number; readonly y: number }[]): string =>
	places.map(({ x, y }) => `M${round(x)} ${round(y)}h0`).join('')

const round = (value: number): number => Math.round(value * 10) / 10
