export function launchOptions(): { executablePath?: string; chromiumSandbox: boolean; args: string[] }
