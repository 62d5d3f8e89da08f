/**
 * First schema. One log table per session (`log_<n>`, made with the session) instead of one for all: rows of several
 * sessions on one page leave copies behind when pages are rebalanced, and secure_delete zeroes only the last copy
 * (measured 2026-11-22: up to 51 texts readable after deleting a session, 0 with its own table).
 * No foreign keys, so that `DELETE FROM` without WHERE clears whole pages; the store keeps the references itself.
 */
import type { Migration } from './migration.js'

export const start: Migration = {
	version: 1,
	sql: `
CREATE TABLE sessions (
	n INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE CHECK (length(id) > 0),
	code TEXT NOT NULL UNIQUE CHECK (length(code) = 8 AND code NOT GLOB '*[^0-9]*'),
	join_secret_hash TEXT NOT NULL CHECK (length(join_secret_hash) > 0),
	session_key TEXT CHECK (length(session_key) > 0),
	title TEXT NOT NULL,
	lang TEXT NOT NULL CHECK (lang IN ('de', 'en', 'both')),
	status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'closed')),
	created_at INTEGER NOT NULL CHECK (created_at >= 0),
	opened_at INTEGER CHECK (opened_at >= 0),
	closed_at INTEGER CHECK (closed_at >= 0),
	retention_days INTEGER NOT NULL CHECK (retention_days BETWEEN 1 AND 365),
	epoch INTEGER NOT NULL CHECK (epoch >= 0),
	-- seq of the first commit in its log; a log that does not begin with it has lost something
	log_from INTEGER CHECK (log_from >= 0),
	CHECK (status <> 'closed' OR session_key IS NULL)
) STRICT;

CREATE TABLE credentials (
	n INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE CHECK (length(id) > 0),
	role TEXT NOT NULL CHECK (role IN ('organiser', 'facilitator', 'control', 'projector')),
	session TEXT,
	secret_hash TEXT NOT NULL UNIQUE CHECK (length(secret_hash) > 0),
	label TEXT NOT NULL,
	created_at INTEGER NOT NULL CHECK (created_at >= 0),
	expires_at INTEGER CHECK (expires_at >= 0),
	revoked_at INTEGER CHECK (revoked_at >= 0),
	kind TEXT NOT NULL CHECK (kind IN ('link', 'access')),
	parent TEXT
) STRICT;
CREATE INDEX credentials_session ON credentials (session);
CREATE INDEX credentials_parent ON credentials (parent);

CREATE TABLE meta (
	key TEXT PRIMARY KEY CHECK (length(key) > 0),
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
}
