/** docs/protocol.md tells the truth: every command with its fields and who may send it, every kind's settings, every refusal, route and event. */
import { readdirSync, readFileSync } from 'node:fs'
import { refusals } from '@funkenflug/shared/errors'
import { contractOf, PHASE_KINDS } from '@funkenflug/shared/phases/index'
import { commandTypes, coreCommands, PROTOCOL_VERSION } from '@funkenflug/shared/protocol'
import { coreAllow } from '@funkenflug/shared/roles'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'

const doc = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
const rows = new Map<string, readonly string[]>()
for (const line of doc.split('\n')) {
	const [, name, ...cells] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
	const key = /^`([^`]+)`$/.exec(name ?? '')?.[1]
	if (key !== undefined) rows.set(key, cells)
}

interface Command {
	readonly who: string
	readonly fields: readonly string[]
}
const fieldsOf = (schema: z.ZodMiniType): string[] => {
	const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' })
	return Object.keys(properties)
		.filter((name) => name !== 'id' && name !== 'type')
		.map((name) => (required.includes(name) ? name : `${name}?`))
}
const core = Object.entries(coreCommands).map(([type, schema]): [string, Command] => [
	type,
	{ who: (coreAllow[type as keyof typeof coreAllow] as readonly string[]).includes('control') ? 'desk' : 'lead', fields: fieldsOf(schema) },
])
const phases = PHASE_KINDS.flatMap((kind) =>
	Object.entries(contractOf(kind).commands).map(([type, { by, schema }]): [string, Command] => [
		type,
		{ who: by, fields: fieldsOf(schema).filter((name) => name !== 'phase') },
	]),
)
/** "the same four" of an edit stands for the fields of the add. */
const sameAs: Readonly<Record<string, string>> = { 'edit-card': 'add-card', 'edit-measure': 'add-measure' }

describe('docs/protocol.md', () => {
	it('has every command there is', () => {
		expect([...core, ...phases].map(([type]) => type).toSorted()).toEqual([...commandTypes].toSorted())
		expect(doc).toContain(`Protocol version: **${PROTOCOL_VERSION}**`)
	})
	it.each([...core, ...phases])('%s: who and fields', (type, { who, fields }) => {
		const [by, text = ''] = rows.get(type) ?? []
		expect(by, type).toBe(who)
		const inherited = sameAs[type] === undefined ? '' : (rows.get(sameAs[type] ?? '')?.[1] ?? '')
		for (const field of fields) expect(`${text} ${inherited}`, `${type} ${field}`).toContain(`\`${field}\``)
		if (fields.length === 0) expect(text, type).toMatch(/^–/)
	})
	it.each(PHASE_KINDS)('%s: settings and last words', (kind) => {
		const { defaults, graceSeconds, blind, commands } = contractOf(kind)
		const head = new RegExp(`^\\*\\*${kind}\\*\\* · .*$`, 'm').exec(doc)?.[0] ?? ''
		for (const key of Object.keys(defaults)) expect(head, `${kind} ${key}`).toContain(`\`${key}\``)
		expect(head.includes('blind'), kind).toBe(blind)
		if (Object.keys(commands).length > 0) expect(head, kind).toMatch(new RegExp(`grace ${graceSeconds}$`))
	})
	it('has every refusal with its status and whether to try again', () => {
		for (const [code, { http, retryable }] of Object.entries(refusals)) {
			expect(rows.get(code)?.slice(0, 2), code).toEqual([String(http), retryable ? 'yes' : 'no'])
		}
	})
	it('has every route, and no other', () => {
		const here = new URL('.', import.meta.url)
		const code = readdirSync(here)
			.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
			.map((name) => readFileSync(new URL(name, here), 'utf8'))
			.join('\n')
		const routes = [
			...code.matchAll(/(?:Route\(|app\.)\(?'?(get|post|delete)'?[,(]\s*'(\/(?:api\/|privacy|healthz|readyz|metrics)[^']*)'/g),
		]
		const inCode = routes.map(([, method = '', path]) => `${method.toUpperCase()} ${path}`).toSorted()
		expect(inCode.length).toBeGreaterThan(15)
		const section = doc.slice(doc.indexOf('## 6. REST'), doc.indexOf('## 7.'))
		const inDoc = [...section.matchAll(/`(GET|POST|DELETE) (\/[^`]*)`/g)].map(([, method, path]) => `${method} ${path}`)
		expect(inDoc.toSorted()).toEqual(inCode)
	})
	it('has every event of socket.io, and no other', () => {
		const code = readFileSync(new URL('../../../shared/src/protocol.ts', import.meta.url), 'utf8')
		const events = ['ClientToServer', 'ServerToClient'].flatMap((name) => {
			const body = new RegExp(`export interface ${name} \\{([^]*?)\n\\}`).exec(code)?.[1] ?? ''
			return [...body.matchAll(/^\t(\w+): \(/gm)].map(([, event]) => event)
		})
		expect(events.length).toBeGreaterThan(8)
		const section = doc.slice(doc.indexOf('### Server → client'), doc.indexOf('### Views'))
		const inDoc = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, event]) => event)
		expect(inDoc.toSorted()).toEqual(events.toSorted())
	})
	it.each(['PhoneHead', 'ProjectorHead', 'ConsoleHead', 'Welcome', 'Pulse'])('%s: every field', (name) => {
		const code = readFileSync(new URL('../../../shared/src/views.ts', import.meta.url), 'utf8')
		const body = new RegExp(`export interface ${name} \\{([^]*?)\n\\}`).exec(code)?.[1] ?? ''
		const fields = [...body.matchAll(/^\treadonly (\w+\??):/gm)].map(([, field]) => field)
		const text = name.endsWith('Head') ? new RegExp(`${name} (\\{[^}]*\\})`).exec(doc)?.[1] : rows.get(name.toLowerCase())?.[0]
		expect([...(text ?? '').matchAll(/\w+\??/g)].map(String)).toEqual(fields)
	})
})
