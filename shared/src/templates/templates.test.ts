import { describe, expect, it } from 'vitest'
import { limits } from '../limits.js'
import { contractOf, isPhaseKind } from '../phases/index.js'
import { phaseConfigSchema } from '../protocol.js'
import { templates } from './index.js'

const texts = (value: unknown): string[] =>
	typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []

describe.each(templates.map((template) => [template.id, template] as const))('template %s', (_, template) => {
	it('[M55] holds a valid agenda with unique ids and settings its kinds accept', () => {
		expect(new Set(template.agenda.map((phase) => phase.id)).size).toBe(template.agenda.length)
		for (const phase of template.agenda) {
			expect(phaseConfigSchema.safeParse(phase).success, phase.id).toBe(true)
			if (!isPhaseKind(phase.kind)) throw new Error(phase.kind)
			expect(contractOf(phase.kind).settings.safeParse(phase.settings).success, phase.id).toBe(true)
		}
	})
	it('[M40] plans no more minutes than it promises', () => {
		const planned = template.agenda.reduce((sum, phase) => sum + phase.seconds, 0) / 60
		expect(planned).toBeGreaterThan(template.minutes - 5)
		expect(planned).toBeLessThanOrEqual(template.minutes)
	})
	it('[I19] says everything in both languages', () => {
		for (const phase of template.agenda) {
			for (const text of [phase.title, phase.prompt]) {
				expect(text.de, phase.id).not.toBe('')
				expect(text.en, phase.id).not.toBe('')
			}
			expect(phase.hint.de === '', phase.id).toBe(phase.hint.en === '')
		}
		expect(template.stages.length).toBeLessThanOrEqual(limits.stages)
	})
	it('[M9] asks in the first person: no Du, no Sie, no "Wir als …"', () => {
		const german = template.agenda
			.flatMap((phase) => [phase.title.de, phase.prompt.de, phase.hint.de])
			.concat(template.goal.de, template.description.de)
		for (const text of german) expect(text).not.toMatch(/\b(du|dein|deine|dich|dir|Sie|Ihr|Ihre|Ihnen|wir als)\b/)
		expect(texts(template)).not.toContain(undefined)
	})
})
