export function findBrowser(): string | undefined
export function ensureBrowser(): string | undefined
export function launchOptions(): { executablePath?: string; chromiumSandbox: boolean; args: string[] }
