/** Words of rating on the wall. */
import { plural } from '../../i18n/plural'

const de = {
	touchpoints: (n: number) => plural('de', n, { one: '1 Thema wird bewertet', other: '{n} Themen werden bewertet' }),
	n: (n: string) => `n ${n}`,
	pain: 'Das enttäuscht',
	love: 'Das begeistert',
	none: 'Nichts ragt hier heraus.',
	few: 'Schraffiert: weniger als zehn Bewertungen (n)',
	more: (n: number) => plural('de', n, { one: '1 weiteres Thema ist gesichert', other: '{n} weitere Themen sind gesichert' }),
}
const en: typeof de = {
	touchpoints: (n) => plural('en', n, { one: '1 topic is being rated', other: '{n} topics are being rated' }),
	n: (n) => `n ${n}`,
	pain: 'This disappoints',
	love: 'This delights',
	none: 'Nothing stands out here.',
	few: 'Hatched: fewer than ten ratings (n)',
	more: (n) => plural('en', n, { one: '1 more topic is kept', other: '{n} more topics are kept' }),
}
export const rateWallTexts = { de, en }
