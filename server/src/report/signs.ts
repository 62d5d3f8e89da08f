/** The signs of the product for the protocol: the three ratings, the mark "divided", share bars. Attributes only, no styles. */
import type { Counts, Lang, Rating } from '@funkenflug/shared/domain'
import { ratingLabel } from './labels.js'
import { html, type Markup } from './markup.js'

/** Below this many answers a bar is hatched: few voices look like few voices. */
const FEW = 10

const PATHS: Readonly<Record<Rating, string>> = {
	disappointing:
		'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22ZM8.2 7.6a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4Zm7.6 0a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4ZM6.6 17.6c1-2.9 3-4.3 5.4-4.3s4.4 1.4 5.4 4.3l-2 .7c-.7-1.9-1.8-2.8-3.4-2.8s-2.7.9-3.4 2.8Z',
	okay: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14Z',
	delighting: 'M12 .9l3.1 7.5 8.1.6-6.2 5.2 2 7.9L12 17.8l-7 4.3 2-7.9L.8 9l8.1-.6Z',
}
const DIVIDED_PATH = 'M12 3v18M7.4 7.4L12 2.8l4.6 4.6M7.4 16.6l4.6 4.6 4.6-4.6'

/** Drawn once per page; every other sign refers to it. */
export const signDefinitions: Markup = html`<svg class="definitions" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<symbol id="disappointing" viewBox="0 0 24 24"><path fill-rule="evenodd" d="${PATHS.disappointing}"/></symbol>
<symbol id="okay" viewBox="0 0 24 24"><path d="${PATHS.okay}"/></symbol>
<symbol id="delighting" viewBox="0 0 24 24"><path d="${PATHS.delighting}"/></symbol>
<symbol id="divided" viewBox="0 0 24 24"><path fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" d="${DIVIDED_PATH}"/></symbol>
<pattern id="few" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="4" stroke-width="3"/></pattern>
</defs></svg>`

const sign = (id: string): Markup =>
	html`<svg class="sign ${id}" width="14" height="14" aria-hidden="true" focusable="false"><use href="#${id}"/></svg>`

/** Sign and word, always together. */
export const ratingWord = (rating: Rating, lang: Lang): Markup =>
	html`<span class="rating">${sign(rating)} ${ratingLabel[rating][lang]}</span>`

export const dividedWord = (lang: Lang): Markup =>
	html`<span class="rating">${sign('divided')} ${lang === 'de' ? 'umstritten' : 'divided'}</span>`

/** Shares of the three ratings in their fixed order, with the counts beside their signs, and how many there are. */
export function shareBar(counts: Counts, lang: Lang): Markup {
	const n = counts.d + counts.o + counts.b
	if (n === 0) return html`<span class="counts">n = 0</span>`
	const wide = (part: number): number => Math.round((1_000 * part) / n) / 10
	const [d, o] = [wide(counts.d), wide(counts.o)]
	const hatch = n < FEW ? html`<rect x="0" y="0" width="100" height="8" fill="url(#few)"/>` : null
	return html`<span class="counts"><svg class="bar" width="96" height="8" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="disappointing" x="0" y="0" width="${d}" height="8"/><rect class="okay" x="${d}" y="0" width="${o}" height="8"/><rect class="delighting" x="${d + o}" y="0" width="${Math.max(0, 100 - d - o)}" height="8"/>${hatch}</svg>
<span>${sign('disappointing')}<span class="unseen">${ratingLabel.disappointing[lang]} </span>${counts.d}</span> <span>${sign('okay')}<span class="unseen">${ratingLabel.okay[lang]} </span>${counts.o}</span> <span>${sign('delighting')}<span class="unseen">${ratingLabel.delighting[lang]} </span>${counts.b}</span> <span>n = ${n}</span></span>`
}
