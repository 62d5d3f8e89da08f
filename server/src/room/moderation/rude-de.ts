/**
 * German words that hold a text back until somebody has looked at it. Short and reviewed by hand: insults and obscenities,
 * not anger ("Mist", "nervt", "unfähig", "Zumutung" pass) and not subjects people must be able to raise ("sexistisch", "rassistisch").
 * All entries are folded (see fold.ts): lower case, ae/oe/ue/ss.
 */

/** Anywhere in a word: "Oberarschloch", "verfickt", "Scheißladen". */
const ANYWHERE = [
	'arschl',
	'scheiss',
	'fotze',
	'wichs',
	'wixer',
	'wixxer',
	'hurensohn',
	'fick',
	'missgeburt',
	'fuck',
	'motherf',
	'schwuchtel',
	'judensau',
	'kinderschaend',
	'schlappschwanz',
	'miststueck',
	'bullshit',
	'asshole',
	'nigger',
	'dumpfback',
]
/** At the start: "Arschgeige", "Drecksladen", "verpiss dich". */
const STARTS = [
	'arsch',
	'verarsch',
	'kack',
	'verkack',
	'piss',
	'verpiss',
	'angepisst',
	'drecks',
	'kotz',
	'ankotz',
	'angekotz',
	'asozial',
	'kanak',
	'bitch',
	'spasti',
	'spacko',
	'hackfress',
	'vollpfost',
	'vollhonk',
	'vollhorst',
	'scheis',
	'bumst',
	'bumsen',
	'beschissen',
	'beschissn',
	'nuttig',
	'porno',
]
/** At the end, as the second half of a compound: "Vollidiot", "Riesenarsch" is left to people ("Marsch", "barsch"). */
const ENDS = [
	'idiot',
	'idioten',
	'idiotin',
	'trottel',
	'trotteln',
	'depp',
	'deppen',
	'fresse',
	'bastard',
	'bastarde',
	'kacke',
	'sackgesicht',
	'schlampe',
	'schlampen',
	'nutte',
	'nutten',
	'penner',
	'pennern',
	'volltrottel',
	'lahmarsch',
	'vollarsch',
	'dreckskerl',
	'drecksack',
	'drecksau',
	'dreckschwein',
]
/** Whole words only. */
const WHOLE = [
	'hure',
	'huren',
	'spast',
	'spasten',
	'mongo',
	'mongos',
	'neger',
	'negern',
	'zigeuner',
	'krueppel',
	'schlitzauge',
	'schlitzaugen',
	'nazi',
	'nazis',
	'hitler',
	'titten',
	'pimmel',
	'schwanz',
	'muschi',
	'moese',
	'tussi',
	'tussis',
	'bloedmann',
	'bloedian',
	'dummkopf',
	'dummkoepfe',
	'hohlkopf',
	'schwachkopf',
	'schwachkoepfe',
	'arsch',
	'shit',
	'wtf',
	'stfu',
	'milf',
	'dumbass',
	'cunt',
	'whore',
	'slut',
	'vergasen',
	'fettsack',
	'fettsau',
	'drecksau',
	'pisser',
	'hackfresse',
	'scheise',
	'saftsack',
	'lutscher',
	'schwachmat',
	'schwachmaten',
	'vollidiot',
	'vollidioten',
	'gschissn',
]
/** Ordinary words that the rules above would catch. */
const CLEAN = new Set(['pissoir', 'pissoirs', 'shitstorm', 'shitstorms'])
const PHRASES = [
	/\bhalt(?:s|et)? (?:die|dein|deine|s|das|eure)? ?(?:klappe|maul|fresse|schnauze)\b/,
	/\bleck(?:t)? mich\b/,
	/\b(?:bloede|dumme|alte|fette|faule|dreckige|elende)[rns]? (?:kuh|sau|schwein|ziege|hund)\b/,
	/\bfahr(?:t)? zur hoelle\b/,
	/\b(?:sieg|heil) (?:heil|hitler)\b/,
	/\bson of a b/,
]

const anywhere = new RegExp(ANYWHERE.join('|'))
const starts = new RegExp(`^(?:${STARTS.join('|')})`)
const ends = new RegExp(`(?:${ENDS.join('|')})$`)
const whole = new Set(WHOLE)
const starred = [
	...ANYWHERE,
	...STARTS.filter((word) => word.length >= 5),
	...ENDS,
	...WHOLE,
	'arschloch',
	'scheisse',
	'ficken',
	'fick',
	'arsch',
	'shit',
	'hure',
]

/** `sch***e` stands for any listed word with the same beginning and end: every star is one letter or more. */
function starredOut(word: string): boolean {
	const letters = word.replaceAll('*', '')
	if (letters.length < 2 || !/^\p{L}+\*/u.test(word)) return false
	const shape = new RegExp(`^${word.replace(/\*+/g, (stars) => `\\p{L}{1,${stars.length + 3}}`)}$`, 'u')
	return starred.some((candidate) => shape.test(candidate))
}

/** `words` as made by `rudeWords`, `folded` the text as one line of folded letters. */
export function isRudeGerman(words: readonly string[], folded: string): boolean {
	for (const word of words) {
		if (CLEAN.has(word)) continue
		if (word.includes('*') ? starredOut(word) : anywhere.test(word) || starts.test(word) || ends.test(word) || whole.has(word)) return true
	}
	return PHRASES.some((phrase) => phrase.test(folded))
}
