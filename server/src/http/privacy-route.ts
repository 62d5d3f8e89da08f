/**
 * `GET /privacy.json`: what this server, configured as it is, stores, for how long and who sees it; for data protection officers
 * and works councils. docs/privacy.md says the same in words. Public, and says nothing about any session.
 */
import { limits } from '@funkenflug/shared/limits'
import { httpAllow } from '@funkenflug/shared/roles'
import { PROTOCOL_VERSION } from '@funkenflug/shared/version'
import type { Config } from '../config.js'
import { REMEMBERED_SECONDS } from '../gateway/guesses.js'
import { KEPT_DAYS } from '../store/port.js'
import { publicRoute, type Route } from './route.js'

/** The parts of the configuration that matter to people whose data it is. */
export type PrivacyConfig = Pick<Config, 'publicUrl' | 'trustProxy' | 'logLevel'>

/** Plain JSON; changes only with the configuration. */
export const privacyOf = ({ publicUrl, trustProxy, logLevel }: PrivacyConfig) => ({
	software: { name: 'Funkenflug', protocol: PROTOCOL_VERSION, licence: 'MIT' },
	transport: { publicUrl, encrypted: publicUrl?.startsWith('https:') === true, behindProxy: trustProxy !== false },
	stored: [
		{ what: 'pseudonym of a device (keyed hash of a random token)', where: 'log of the session', until: 'session closed' },
		{ what: 'key of the session that makes pseudonyms', where: 'row of the session', until: 'session closed' },
		{ what: 'cards, notes, words, measures', where: 'log of the session', until: 'session deleted; without authors from closing on' },
		{ what: 'ratings, dots, votes by pseudonym', where: 'log of the session', until: 'session closed; only tallies stay' },
		{ what: 'names chosen by owners of measures', where: 'with their commitment', until: 'withdrawn, or session deleted' },
		{ what: 'texts held back by moderation', where: 'log of the session', until: 'session deleted' },
		{ what: 'words taken back or written anew', where: 'log of the session', until: 'session closed' },
		{ what: 'list of names to hold back', where: 'log of the session', until: 'session closed' },
		{ what: 'actions of facilitators (action, time, role, reason)', where: 'audit list', until: 'session deleted' },
		{ what: 'hashes of links', where: 'credentials', until: 'session deleted' },
		{
			what: 'hashes of browser access',
			where: 'credentials',
			until: `session deleted, or ${KEPT_DAYS.endedAccess} days after it has expired or was revoked`,
		},
	],
	onTheDevice: ['random token', 'entries not sent yet', 'drafts'],
	notStored: [
		'IP addresses',
		'browser identification',
		'location',
		'names or e-mail addresses of participants',
		'anything from third parties',
	],
	inMemoryOnly: [
		{ what: 'addresses that wrong codes and wrong keys came from', why: 'slows guessing down', untilMinutes: REMEMBERED_SECONDS / 60 },
	],
	cookies: {
		participants: [],
		desks: [
			{
				purpose: 'access by a link',
				httpOnly: true,
				sameSite: 'Strict',
				secure: publicUrl?.startsWith('https:') === true,
				hours: limits.accessHours,
			},
		],
	},
	thirdParties: [],
	log: {
		level: logLevel,
		holds: ['event', 'hashed session id', 'role', 'refusal code', 'duration'],
		neverHolds: ['texts', 'codes', 'tokens', 'names', 'addresses'],
	},
	retention: {
		daysAfterClosing: { default: 30, least: 1, most: 365, setBy: 'organiser, per session' },
		neverClosedSessions: 'kept until closed or deleted',
	},
	leftovers: { what: 'copies made before an upgrade, damaged files kept aside', where: 'data folder', days: KEPT_DAYS.leftovers },
	backups: { automatic: false, hold: 'what was stored when they were made; kept by the operator' },
	anonymity: {
		mode: 'always',
		authorsShownTo: [],
		smallestGroupShown: limits.k,
		blindResultsBeforeReveal: 'shown to nobody',
		linkDestroyed: 'when the session is closed',
	},
	whoMay: httpAllow,
})

export const privacyRoute = (config: PrivacyConfig): Route =>
	publicRoute('get', '/privacy.json', null, async () => ({ json: privacyOf(config) }))
