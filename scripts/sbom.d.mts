export interface SbomComponent {
	readonly name: string
	readonly 'bom-ref': string
	readonly scope: 'required' | 'excluded'
	readonly hashes: readonly { readonly content: string }[]
}
export function sbomOf(folder: string): {
	readonly components: readonly SbomComponent[]
	readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}
