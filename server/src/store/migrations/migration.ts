/** The shape of one step in the schema's history. */
export interface Migration {
	/** 1, 2, 3 …: becomes the file's user_version. */
	readonly version: number
	readonly sql: string
}
