/** Sentences of the projector outside the room; always in both languages, because nobody has chosen one yet. */
export const shellTexts = {
	opening: { de: 'Einen Moment, gleich geht es los.', en: 'One moment, we are about to start.' },
	frozen: { de: 'Einen Moment, gleich geht es weiter.', en: 'One moment, we will be right back.' },
	refused: {
		de: 'Dieser Link für die Leinwand gilt nicht mehr. Die Organisation kann einen neuen ausstellen.',
		en: 'This link for the big screen is no longer valid. The organiser can issue a new one.',
	},
	gone: { de: 'Diese Veranstaltung gibt es nicht mehr.', en: 'This event no longer exists.' },
} as const
