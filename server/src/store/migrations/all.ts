/** The schema's history, oldest first. A published migration is never edited; a change is a new file. */
import { start } from './001-start.js'
import type { Migration } from './migration.js'

export const migrations: readonly Migration[] = [start]
