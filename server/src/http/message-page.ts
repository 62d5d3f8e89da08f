/** The few pages the server writes itself: nothing here, not ready. Both languages, no script, no stack. */

/** Paper and ink as in client/src/ui/tokens.css; fonts of the device, because nothing else may be there. */
export const messageCss = `:root{color-scheme:light dark;--paper:#faf7f0;--ink:#1d1a15;--soft:#524b40}
@media (prefers-color-scheme:dark){:root{--paper:#15130f;--ink:#f6f1e6;--soft:#c4bbaa}}
body{margin:0;min-height:100vh;display:grid;place-content:center;padding:24px 16px;box-sizing:border-box;background:var(--paper);color:var(--ink);font:18px/1.4 system-ui,sans-serif}
main{max-width:32rem}
h1,h2{font-size:22px;line-height:1.2;margin:0 0 8px}
p{margin:0 0 24px;color:var(--soft)}
a{color:var(--ink);display:inline-block;padding:12px 0}
`

interface Message {
	readonly de: readonly [title: string, text: string]
	readonly en: readonly [title: string, text: string]
}

const page = ({ de, en }: Message): string => `<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${de[0]} · ${en[0]}</title><link rel="stylesheet" href="/_/message.css"></head>
<body><main>
<h1>${de[0]}</h1><p>${de[1]}</p>
<section lang="en"><h2>${en[0]}</h2><p>${en[1]}</p></section>
<p><a href="/">Startseite · <span lang="en">Start page</span></a></p>
</main></body>
</html>
`

export const notFoundPage = page({
	de: [
		'Hier ist nichts',
		'Die Adresse stimmt nicht oder gilt nicht mehr. Am besten den QR-Code noch einmal scannen oder den Link neu öffnen.',
	],
	en: ['Nothing here', 'The address is wrong or no longer valid. It is best to scan the QR code again or to open the link anew.'],
})
export const notReadyPage = page({
	de: ['Gleich geht es weiter', 'Die Seiten sind gerade nicht verfügbar. Bitte in einem Moment neu laden.'],
	en: ['Just a moment', 'The pages are not available right now. Please reload in a moment.'],
})
export const failedPage = page({
	de: ['Das hat nicht geklappt', 'Ein Fehler auf dem Server. Gespeichertes ist sicher; bitte noch einmal versuchen.'],
	en: ['That did not work', 'Something went wrong on the server. What was saved is safe; please try again.'],
})
