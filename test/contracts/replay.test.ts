/**
 * The replay itself, on a small invented conversation with everything odd in it: repeats, votes taken back in the same
 * second, texts with line breaks and markup, lost answers, doubled sends, a killed server. And: it notices a wrong tally.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDice } from '../harness/dice.js'
import { compareEverywhere } from '../load/compare.js'
import { differencesOf, EXACT, type Replayed, replayed } from '../load/replayed.js'
import { busiestSeconds, schedule } from '../load/schedule.js'

const PEOPLE = 24
const texts = [
	'x',
	'=SUM(A1:A9) ist keine Formel',
	'Zeile eins\nZeile zwei, mit "Anführung"; und Strich',
	'<b>fett</b> & <script>alert(1)</script>',
	'Familie 👩‍👩‍👧‍👦 und Flagge 🇦🇹 bleiben ganz',
	'ä'.repeat(240),
	'-1 klingt nach Rechnen',
	"Jedes 'Wort' zählt",
]
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

let folder: string
let evening: Replayed

/** Everybody votes on every card, a third of them twice, some three times within the same millisecond. */
function invent(): void {
	const dice = createDice('invented')
	const comments = ['timestamp,comment-id,author-id,moderated,comment-body']
	const votes = ['timestamp,comment-id,voter-id,vote']
	const last = new Map<string, number>()
	for (const [index, text] of texts.entries()) comments.push(`${1_000_000 + index * 90_000},${index},p${index},0,${quoted(` ${text} `)}`)
	for (let person = 0; person < PEOPLE; person += 1) {
		for (const index of texts.keys()) {
			const at = 1_000_000 + index * 90_000 + person * 500
			for (let again = dice.int(1, 3); again > 0; again -= 1) {
				const vote = dice.int(-1, 1)
				votes.push(`${at},${index},p${person},${vote}`)
				last.set(`${person} ${index}`, vote)
			}
		}
	}
	const count = (index: number, vote: number) =>
		[...Array(PEOPLE).keys()].filter((person) => last.get(`${person} ${index}`) === vote).length
	const expected = [
		'comment-id,agree,disagree,pass',
		...[...texts.keys()].map((index) => `${index},${count(index, 1)},${count(index, -1)},${count(index, 0)}`),
	]
	writeFileSync(join(folder, 'comments.csv'), `${comments.join('\n')}\n`)
	writeFileSync(join(folder, 'votes.csv.gz'), gzipSync(`${votes.join('\n')}\n`))
	writeFileSync(join(folder, 'expected-tallies.csv'), `${expected.join('\n')}\n`)
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'conversation-'))
	invent()
	const dice = createDice(process.env['SEED'] ?? 'trouble')
	evening = await replayed(folder, {
		title: 'Invented',
		seconds: 3,
		troubles: { dice, weather: { lostAcks: 0.3, doubled: 0.3, delayMs: 100, patienceMs: 300, dice }, offline: 0.3, offlineMs: [200, 900] },
		shift: 0.2,
		halfWay: (server) => server.kill().then(() => server.restart()),
	})
}, 60_000)

afterAll(async () => {
	await evening?.close()
	rmSync(folder, { recursive: true, force: true })
})

it('[R1] [R3] [I2] [I4] every tally and every text is exact everywhere, whatever the network did', () => {
	const { conversation, replay, verdicts } = evening
	expect(differencesOf(verdicts)).toEqual(EXACT)
	expect(replay.refusals).toEqual([])
	expect(replay.stats).toMatchObject({ settled: conversation.events.length, refused: 0, contradictions: 0 })
	expect(replay.stats.retries).toBeGreaterThan(10)
	expect(replay.stats.doubled).toBeGreaterThan(10)
	expect(replay.cardToWall()).toHaveLength(texts.length)
})

it('[I4] a tally that is off by one is noticed, at every place', async () => {
	const { server, stage, conversation, replay, verdicts } = evening
	const wrong = new Map(conversation.expected)
	const first = wrong.get('0')
	wrong.set('0', { agree: (first?.agree ?? 0) + 1, disagree: first?.disagree ?? 0, pass: first?.pass ?? 0 })
	const judged = verdicts.map(({ place }) => place)
	const again = await compareEverywhere(server.url, stage, { ...conversation, expected: wrong }, replay)
	expect(again.map(({ place }) => place)).toEqual(judged)
	for (const { differences } of again) expect(differences).toHaveLength(1)
})

it('a phone needs 0.8 s a vote, and nothing happens before its time', () => {
	const plan = schedule(evening.conversation, 10, null)
	const votes = Math.max(...[...plan.values()].map((own) => own.filter(({ event }) => event.kind === 'vote').length))
	expect(busiestSeconds(plan)).toBeCloseTo(votes * 0.8)
	for (const own of plan.values()) expect(own.map(({ due }) => due)).toEqual(own.map(({ due }) => due).sort((a, b) => a - b))
	expect(Math.max(...[...plan.values()].flat().map(({ due }) => due))).toBeCloseTo(10_000)
})
