import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
const root = new URL('../', import.meta.url), win = process.platform === 'win32'
const want = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).packageManager.split('@').pop().split('+')[0]
const env = { ...process.env, npm_config_update_notifier: 'false', npm_config_loglevel: 'error' }
for (const k of Object.keys(env)) if (/^npm_(?!config_(registry|cache|userconfig|loglevel|update_notifier|nodedir|proxy|https_proxy))/i.test(k)) delete env[k]
const [mode, ...rest] = process.argv.slice(2)
if (mode === 'pnpm') process.exit(spawnSync('npm', ['exec', '--yes', `--package=pnpm@${want}`, '--', 'pnpm', ...rest], { stdio: 'inherit', cwd: root, env, shell: win }).status ?? 1)
