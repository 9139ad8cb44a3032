/** Runs Kairos as it is shipped, same CSP and all, and starts it again or rebuilds the web app when a file changes. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { project } from './steps.ts'

const watching = (...folders: string[]): string[] => folders.map((folder) => `--watch-path=${join(project, folder)}`)
const programs = [
  [...watching('server', 'contract', 'clinical', 'protocols'), 'server/main/cli.ts', 'start', ...process.argv.slice(2)],
  [...watching('web', 'contract', 'clinical'), 'scripts/build-web.mjs'],
]

const children = programs.map((args) => spawn(process.execPath, args, { cwd: project, stdio: 'inherit' }))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
  process.once(signal, () => {
    for (const child of children) child.kill('SIGTERM')
  })
}
process.channel?.unref()
