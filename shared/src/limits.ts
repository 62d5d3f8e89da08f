/** Every number that bounds something, with its reason. Changing one here changes it everywhere. */
export const limits = {
	/** One socket.io frame. Commands are < 4 KB; anything bigger is not ours. */
	frameBytes: 16_384,
	/** One `/yjs` frame from a client: sync step 1 with a one-writer state vector is < 100 bytes. */
	boardFrameBytes: 1_024,
	/** One REST body (agenda edits are the largest). */
	bodyBytes: 131_072,
	/** Units a text may have on the wire, before anything looks at it; what may become of it is bounded per use, in graphemes. */
	rawTextUnits: 4_000,
	/** Graphemes a card may have at most, whatever a phase allows (domain: 140 by default). */
	cardChars: 280,
	cardCharsDefault: 140,
	/** A thought needs at least this. */
	cardCharsMin: 3,
	titleChars: 60,
	wordChars: 60,
	ownWordsChars: 80,
	noteChars: 140,
	targetChars: 140,
	measureChars: 120,
	commitmentChars: 160,
	/** An owner's own words need substance (M52). */
	ownerCharsMin: 10,
	nameChars: 60,
	goalChars: 160,
	sessionTitleChars: 80,
	promptChars: 300,
	reasonChars: 200,
	reasonCharsMin: 3,
	/** Cards one person may have in one collect phase, upper end of the setting (default 5, M33). */
	cardsPerPerson: 1_000,
	cardsPerPersonDefault: 5,
	/** Cards one session may hold. */
	cards: 20_000,
	touchpoints: 2_000,
	participants: 12_000,
	phases: 40,
	stages: 12,
	/** Selected touchpoints: "Weniger ist mehr" (I10). */
	selected: 7,
	selectedMax: 12,
	commitmentsPerPerson: 2,
	measuresPerPerson: 2,
	firstStepDays: 30,
	/** Console commands move at most this many cards at once. */
	cardsPerMove: 1_000,
	/** Steps of undo kept per desk (asked for: ≥ 20). */
	undoSteps: 50,
	/** Refusals kept per participant so that a repeated command hears the same no. */
	refusalsKept: 32,
	/** Commands waiting for one flush; beyond it the room answers E_BUSY (retryable). */
	queue: 20_000,
	/** Commands decided in one flush: at 50 µs each the event loop waits 25 ms at most. */
	batch: 500,
	/** Minutes a room without connections stays in memory. */
	idleMinutes: 10,
	/** Commands are committed at most this often, ms: the first at once, those of a busy room together. */
	gatherMs: 45,
	/** Window for board updates to projector and console, ms. */
	boardWindowMs: 50,
	/** Window for views to projector and console, ms. */
	deskWindowMs: 200,
	/** Window for the shared phone view, ms (≤ 2 a second). */
	phoneWindowMs: 500,
	/** Pulse period, ms; every desk gets each one. */
	pulseMs: 1_000,
	/** Phones that get one pulse: with more in the room they take turns, so that pulses cost the same however many come. */
	pulsesPerSecond: 250,
	/** A phone gets at least every n-th pulse. */
	pulseTurnsMost: 5,
	/** Sockets written in one slice before yielding to the event loop. */
	fanOutSlice: 250,
	/** Skip and mark lagging above this many bytes waiting in a connection. */
	lagBytes: 65_536,
	/** Close a connection above this many bytes waiting. */
	dropBytes: 1_048_576,
	/** Close a connection that stays lagging this long, ms. */
	lagMs: 20_000,
	/** Commands of one participant: tokens per second and burst. Retryable, nothing is lost. */
	commandsPerSecond: 10,
	commandsBurst: 60,
	/** Commands of one desk connection. */
	deskCommandsPerSecond: 50,
	deskCommandsBurst: 500,
	/** Failed join codes per address before delays begin; successes never count (one hall is one address). */
	failedCodesBurst: 300,
	failedCodesPerSecond: 10,
	failedCodesGlobalPerSecond: 20,
	/** Failed codes of everybody in one minute that are more than typing mistakes of a thousand people. */
	failedCodesAlarm: 250,
	/** Seconds a board ticket lives; it opens one connection. */
	ticketSeconds: 60,
	/** Tickets waiting to be used, in all sessions. */
	tickets: 10_000,
	/** Connections of one process, by memory (25–50 KB each). */
	connections: 20_000,
	/** Connections of one address that have not said who they are yet. */
	pendingPerAddress: 500,
	/** Seconds a connection has to say who it is. */
	helloSeconds: 10,
	/** Ms a check of a credential may be reused; a revocation through this process counts at once. */
	accessCheckMs: 2_000,
	/** Failed exchanges of a link per address and minute. */
	failedKeysPerMinute: 30,
	/** Hours an exchanged browser access lives. */
	accessHours: 24,
	/** Groups below this are never shown (I11). */
	k: 5,
	/** Dropped frames on /yjs before the connection is closed. */
	boardStrikes: 3,
	/** Frames of any kind from one /yjs connection: per second and burst. */
	boardFramesPerSecond: 5,
	boardFramesBurst: 50,
	/** A phone or desk that drew its newest pulse this many pulses ago gets the whole view instead of patches. */
	pulsesBehind: 8,
	/** A device reports what it has drawn once in so many pulses, that is seconds (in turns of five: at most 20 s apart). */
	seenEvery: 15,
	/** A pulse that is older than this when it arrives is reported at once. */
	pulseLateMs: 5_000,
	/** A connection that has reported before and not since so many pulses is gone: whoever has left the building is not counted. */
	silentPulses: 35,
	/** `restart` hint: spread of the way back per connection, and its least, ms. */
	restartSpreadMsEach: 5,
	restartSpreadMsMin: 500,
	/** A device that lost its connection tries once in a round of so many ms: least, most, and for a hall of unknown size (come-back.ts). */
	comeBackMsMin: 1_000,
	comeBackMsMax: 10_000,
	comeBackMsUnknown: 5_000,
	/**
	 * Frames of any kind from one connection: per second and burst. Four times what a desk may command; without it one phone
	 * that sends as fast as it can keeps the event loop from all others.
	 */
	framesPerSecond: 200,
	framesBurst: 800,
	/** "Tell me everything again" of one connection: a whole view may be a quarter of a megabyte, made for this one alone. */
	resyncsPerSecond: 0.2,
	resyncsBurst: 5,
	/** Syncs one /yjs connection may ask for in 5 s: a provider asks once when it is connected (trust R20). */
	boardSyncsPer5s: 1,
	/** Questions for the board over plain HTTP, of one access: several screens of one browser ask once a second each. */
	boardAsksPerSecond: 8,
	boardAsksBurst: 24,
	/** gzip bytes of script + style until the join screen works (speed S9). */
	phoneGzipBytes: 46_080,
} as const
