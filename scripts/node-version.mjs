// Refuses a Node that is too old before anything newer than its syntax is loaded.

/** Ends the process with one plain sentence when this Node cannot run the project. */
export function refuseOldNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
	if (major > 20 || (major === 20 && minor >= 19)) return
	console.error(
		`Funkenflug needs Node 20.19 or newer; this is Node ${process.versions.node}.\nInstall a current Node from https://nodejs.org and run the command again.`,
	)
	process.exit(1)
}
