export function lintLockfile(folder: string): string[]
