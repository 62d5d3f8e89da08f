/** Texts that have broken other products: markup, scripts, formulas, and everything Unicode can do to a line. All invented or classic. */

const tags = [
	'script',
	'img',
	'svg',
	'iframe',
	'math',
	'body',
	'video',
	'details',
	'input',
	'style',
	'link',
	'base',
	'form',
	'object',
	'embed',
	'template',
	'noscript',
	'marquee',
] as const
const handlers = ['onerror', 'onload', 'onclick', 'onfocus', 'ontoggle', 'onmouseover', 'onanimationstart', 'onpointerenter'] as const
const payloads = ['alert(1)', 'fetch("//x.example")', 'location="//x.example"', '`$' + '{alert(1)}`'] as const

/** Markup and script in the shapes that filters miss: 600 and more. */
export const xssCorpus: readonly string[] = [
	...tags.flatMap((tag) => handlers.map((handler) => `<${tag} ${handler}=${payloads[0]}>`)),
	...tags.flatMap((tag) => payloads.map((payload) => `<${tag}>${payload}</${tag}>`)),
	...tags.flatMap((tag) => handlers.map((handler) => `"><${tag}/${handler}='${payloads[1]}'//`)),
	...tags.flatMap((tag) => [
		`<${tag.toUpperCase()} SRC=x>`,
		`&lt;${tag}&gt;`,
		`<${tag}\u0000 x>`,
		`</${tag}><${tag}>`,
		`<!--<${tag}>-->`,
		`<![CDATA[<${tag}>]]>`,
	]),
	...['javascript:', 'JaVaScRiPt:', 'java\tscript:', 'data:text/html,', 'vbscript:', 'file:///'].flatMap((scheme) =>
		payloads.map((payload) => `<a href="${scheme}${payload}">hier</a>`),
	),
	...['{{7*7}}', '$' + '{7*7}', '#{7*7}', '<%= 7*7 %>', '[[7*7]]', '{%7*7%}', '{{constructor.constructor("alert(1)")()}}'],
	...['[x](javascript:alert(1))', '![x](x" onerror="alert(1))', '`<script>`', '**<b>**', '<http://x.example>', '| a | b |'],
	...[
		'</script><script>alert(1)</script>',
		"';alert(1)//",
		'"-alert(1)-"',
		'\\u003cscript\\u003e',
		'%3Cscript%3E',
		'&#60;script&#62;',
		'&#x3C;script&#x3E;',
		'\u2028alert(1)',
		'__proto__',
		'constructor',
		'toString',
	],
]

/** Signs a spreadsheet takes for a formula at the start of a cell. */
export const FORMULA_SIGNS = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'] as const
export const formulaCorpus: readonly string[] = FORMULA_SIGNS.flatMap((sign) => [
	`${sign}1+1 ist zwei`,
	`${sign}HYPERLINK("http://x.example";"hier")`,
	`${sign}cmd|' /C calc'!A0`,
	` ${sign}SUM(A1:A9)`,
	`"${sign}1+1"`,
	`'${sign}1+1`,
	`\u00a0${sign}1+1`,
	`\u200b${sign}1+1`,
	`Text;${sign}1+1;Text`,
	`Zeile\n${sign}1+1`,
])

/** [what, text]: all of them are real texts after cleaning, or nothing at all. */
export const unicodeCorpus: readonly (readonly [what: string, text: string])[] = [
	['umlauts and sharp s', 'Straßenfest: Übergrößen, Ärger, Öl'],
	['decomposed umlauts', 'Scho\u0308n gru\u0308n'],
	['Arabic', 'شكرا جزيلا على كل شيء'],
	['Hebrew', 'שלום לכולם'],
	['Devanagari', 'धन्यवाद आप सभी को'],
	['Thai', 'ขอบคุณมากครับ'],
	['Chinese', '谢谢大家的帮助'],
	['flags', 'Gruß aus 🇩🇪 und 🇦🇹'],
	['families', 'Familie 👨‍👩‍👧‍👦 und 👩🏽‍🚒'],
	['bidi override', 'harmlos\u202Egnp.exe'],
	['bidi isolates', 'eins \u2066zwei\u2069 drei'],
	['zero width', 'ver\u200bsteckt\ufeff hier'],
	['zalgo', `Za${'\u0301\u0323\u0330'.repeat(17)}lgo lebt`],
	['controls', 'Null\u0000 Glocke\u0007 Ende\u001b[31m'],
	['lone surrogates', 'halb \ud800 und \udc00 ganz'],
	['joiners', `a${'\u200d'.repeat(40)}b verbunden`],
	['one long word', 'Donaudampfschifffahrtsgesellschaft'.repeat(3)],
	['line breaks', 'eins\r\nzwei\u2028drei\nvier'],
	['quotes', '„Anführung“ "doppelt" \'einfach\' »so«'],
	['separators', 'a;b,c\td|e'],
	['variation selectors', 'Herz ❤️ und ☎︎'],
	['tags', 'Fahne 🏴󠁧󠁢󠁥󠁮󠁧󠁿 mit Tags'],
]
