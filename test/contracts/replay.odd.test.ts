/**
 * Recorded conversations as others keep them: another delimiter, other columns, no tallies, votes before their comment,
 * texts that no card takes. A replay ends with exact tallies or says in a sentence what cannot be used; it never waits for
 * what cannot come.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readJoinLink } from '../harness/api.js'
import { readConversation } from '../load/conversation.js'
import { lookAtDoor } from '../load/door.js'
import { differencesOf, EXACT, type Replayed, replayed } from '../load/replayed.js'
import { doesNotFit } from '../load/stage.js'

const folders: string[] = []
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
	const folder = mkdtempSync(join(tmpdir(), 'odd-'))
	folders.push(folder)
	for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
	return folder
}
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

const TEXTS = [
	'- eins\n- zwei; -3, =4\n@fünf',
	"'=schon mit Strich",
	'| Tabelle | %',
	'Z\u0335\u0336\u0337\u0338\u0321\u0322\u0327algo \u202eumgedreht\u202c \u200bנושא موضوع',
	'x'.repeat(281),
	'x'.repeat(10_000),
	' \n\t',
	'\u200b\u2060',
	'doppelt',
	'doppelt',
]
let evening: Replayed

beforeAll(async () => {
	// Each votes on the other's comment before there is one; repeats, last vote first in the file; no expected-tallies.csv.
	const [comments, votes] = [['comment-body;comment-id;mood;author-id;timestamp'], ['vote;timestamp;voter-id;comment-id;weather']]
	for (const [index, text] of TEXTS.entries()) comments.push(`${quoted(text)};c ${index};?;Ü${index % 2};${5_000 + index}`)
	for (const index of TEXTS.keys()) {
		votes.push(`-1;9000;Ü${(index + 1) % 2};c ${index};rain`, `1;${index};Ü${(index + 1) % 2};c ${index};`)
		votes.push(`0;1;__proto__;c ${index};`, `1;2;toString;c ${index};`)
	}
	const folder = folderOf({ 'comments.csv': `\ufeff${comments.join('\r\n')}\r\n`, 'votes.csv.gz': gzipSync(votes.join('\r\n')) })
	// Nothing of this title can be shown.
	evening = await replayed(folder, { title: '\u200b', seconds: 1 })
}, 60_000)

afterAll(async () => {
	await evening?.close()
	for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

it('[R3] [R34] [I4] odd texts, odd files, votes before their comment: exact everywhere, and what is no card is named', () => {
	const { conversation, replay, verdicts } = evening
	expect(differencesOf(verdicts)).toEqual(EXACT)
	const n = TEXTS.length
	for (const verdict of verdicts) expect(verdict).toMatchObject({ cards: n, delighting: n, disappointing: n, okay: n })
	expect(replay.refusals).toEqual([])
	expect(Object.fromEntries(replay.noCards)).toEqual({
		'c 4': 'E_TEXT_LONG',
		'c 5': 'E_TEXT_LONG',
		'c 6': 'E_TEXT_EMPTY',
		'c 7': 'E_TEXT_EMPTY',
	})
	expect(conversation.notes.join(' ')).toMatch(/30 votes wait .* no expected-tallies\.csv/)
})

it('a crowd is told in one line when nobody could come in', async () => {
	const { server, stage } = evening
	const { code, secret } = stage
	await expect(lookAtDoor(server.url, { code, secret })).resolves.toBeUndefined()
	const wrong = code === '10000000' ? '10000001' : '10000000'
	await expect(lookAtDoor(server.url, { code: wrong })).rejects.toThrow(`No session is to be found under ${wrong}.`)
	await expect(lookAtDoor('http://127.0.0.1:1', { code })).rejects.toThrow('Nothing answers at')
	await expect(lookAtDoor(`${server.url}/p`, { code })).rejects.toThrow('is no Funkenflug')
	const { links } = await stage.api.createSession({ template: 'single-touchpoint', title: 'Später' })
	await expect(lookAtDoor(server.url, readJoinLink(links.join))).rejects.toThrow('not open yet')
})

const COMMENTS = 'timestamp,comment-id,author-id,comment-body\n1,0,0,A\n'
const VOTES = 'timestamp,comment-id,voter-id,vote\n2,0,1,1\n'

it('what is no conversation is one sentence, never a guess', () => {
	const told = (files: Readonly<Record<string, string | Uint8Array>>): string => {
		try {
			readConversation(folderOf(files))
			return 'read'
		} catch (error) {
			return (error as Error).message
		}
	}
	const both = { 'comments.csv': COMMENTS, 'votes.csv': VOTES }
	expect(told(both)).toBe('read')
	expect(told({ 'comments.csv': COMMENTS })).toContain('There is no votes.csv')
	expect(told({ ...both, 'votes.csv': `${VOTES},0,2,1\n` })).toContain('"timestamp" has no time')
	expect(told({ ...both, 'votes.csv': `${VOTES}3,0,2,yes\n` })).toContain('A vote must be 1, -1 or 0')
	expect(told({ ...both, 'votes.csv': `${VOTES}3,0,2,\n` })).toContain('A vote must be 1, -1 or 0')
	expect(told({ ...both, 'votes.csv': `${VOTES}3,0,,1\n` })).toContain('"voter-id" is empty')
	expect(told({ ...both, 'votes.csv': 'vote,vote\n1,1\n' })).toContain('"vote" occurs twice')
	expect(told({ ...both, 'comments.csv': `${COMMENTS}1,0,0,B\n` })).toContain('A comment-id occurs twice')
	expect(told({ ...both, 'comments.csv': 'timestamp,comment-id\n1,0\n' })).toContain('There is no column "author-id"')
	expect(told({ ...both, 'comments.csv': Buffer.from(`${COMMENTS}2,1,0,Größe\n`, 'latin1') })).toContain('utf-8')
	expect(told({ ...both, 'comments.csv': `${COMMENTS}2,1,0,"offen\n` })).toContain('Quote Not Closed')
	expect(told({ ...both, 'comments.csv': '' })).toContain('There are no comments')
	expect(told({ ...both, 'expected-tallies.csv': 'comment-id,agree,disagree,pass\n' })).toContain('has no comment 0')
	expect(told({ 'comments.csv.gz': 'no gzip', 'votes.csv': VOTES })).toContain('comments.csv.gz')
	expect(doesNotFit(20_000, 1)).toContain('20000 people')
	expect(doesNotFit(3_000, 522)).toBeNull()
})

it('votes for a comment that is not there are left out and counted', () => {
	const { notes, events, expected } = readConversation(folderOf({ 'comments.csv': COMMENTS, 'votes.csv': `${VOTES}3,77,2,1\n4,78,2,1\n` }))
	expect(notes[0]).toContain('2 votes left out')
	expect(events).toHaveLength(2)
	expect(expected.get('0')).toEqual({ agree: 1, disagree: 0, pass: 0 })
})
