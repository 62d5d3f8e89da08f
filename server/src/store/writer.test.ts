import { describe, expect, it } from 'vitest'
import type { Db } from './driver.js'
import { createWriter } from './writer.js'

/** A database that keeps to transactions as SQLite does, and fails at what it is told to. */
function fakeDb() {
	const sick = new Set<string>()
	const durable: string[] = []
	let open: string[] | null = null
	const db: Pick<Db, 'run' | 'all' | 'exec'> = {
		run(sql) {
			if (sick.has(sql)) throw new Error('disk I/O error')
			if (sql === 'BEGIN IMMEDIATE') {
				if (open !== null) throw new Error('cannot start a transaction within a transaction')
				open = []
			} else if (sql === 'COMMIT') {
				durable.push(...(open ?? []))
				open = null
			} else if (sql === 'ROLLBACK') {
				if (open === null) throw new Error('cannot rollback - no transaction is active')
				open = null
			} else (open ?? durable).push(sql)
		},
		all: () => [],
		exec: () => undefined,
	}
	return { db: db as Db, sick, durable }
}

describe('one statement as a transaction', () => {
	it('[R6] is durable when it returns, also when an earlier transaction could neither be ended nor taken back', () => {
		const { db, sick, durable } = fakeDb()
		const writer = createWriter(db)
		sick.add('COMMIT').add('ROLLBACK')
		expect(() => writer.transaction(() => db.run('one'))).toThrow('disk')
		// The transaction is still open: inside it nothing would be durable.
		expect(() => writer.single(() => db.run('two'))).toThrow('within a transaction')
		sick.clear()
		expect(() => writer.single(() => db.run('three'))).toThrow('within a transaction')
		writer.single(() => db.run('four'))
		expect(durable).toEqual(['four'])
	})
	it('[R6] goes on by itself once the disk has rolled back by itself', () => {
		const { db, sick, durable } = fakeDb()
		const writer = createWriter(db)
		sick.add('BEGIN IMMEDIATE')
		expect(() => writer.transaction(() => db.run('one'))).toThrow('disk')
		sick.clear()
		writer.single(() => db.run('two'))
		writer.single(() => db.run('three'))
		expect(durable).toEqual(['two', 'three'])
	})
})
