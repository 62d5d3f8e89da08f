/** Words of the lobby on the wall. */
const de = {
	scan: 'Handy raus, Code scannen.',
	seats: (seats: string | null) => (seats === null ? 'sind da' : `von ${seats} sind da`),
	hall: (here: string, seats: string | null) => (seats === null ? `${here} Plätze besetzt` : `${here} von ${seats} Plätzen besetzt`),
	noPhone: 'Kein Handy dabei? Bitte kurz melden.',
	locked: 'Der Einlass ist geschlossen.',
	qr: 'QR-Code zum Mitmachen',
}
const en: typeof de = {
	scan: 'Phones out, scan the code.',
	seats: (seats) => (seats === null ? 'are here' : `of ${seats} are here`),
	hall: (here, seats) => (seats === null ? `${here} seats taken` : `${here} of ${seats} seats taken`),
	noPhone: 'No phone? Please let a facilitator know.',
	locked: 'The doors are closed.',
	qr: 'QR code to join',
}
export const lobbyWallTexts = { de, en }
