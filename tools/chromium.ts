import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { capture } from './steps.ts'

/** Chromium without the windows that nobody sees: the journeys take a quarter less of the processor. Not every distribution has it. */
const SHELL = 'chromium-headless-shell'
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const BY_HAND = 'sudo apt-get update && sudo apt-get install -y chromium'

/** The system's Chromium, installed through apt where this user may; otherwise the one command that does it. */
export async function findChromium(): Promise<{ path: string } | { problem: string }> {
  const present = await findWorking()
  if (present) return { path: present }
  const prefix = await findPrivilege()
  if (!prefix || !onPath('apt-get')) {
    return { problem: `The journeys need Chromium. Install it and run the command again:\n  ${BY_HAND}` }
  }
  console.log('Installing Chromium through apt (once)…')
  const apt = (...args: string[]) => {
    const [program = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args]
    return capture(program, rest, { DEBIAN_FRONTEND: 'noninteractive' })
  }
  const install = (name: string) => apt('install', '-y', '--no-install-recommends', name)
  await apt('update')
  if ((await install(SHELL)).code !== 0) {
    const { code, output } = await install('chromium')
    if (code !== 0) return { problem: `${BY_HAND}\nfailed here:\n${output.slice(-1500)}` }
  }
  const installed = await findWorking()
  return installed ? { path: installed } : { problem: `Chromium was installed and does not start. Try: ${BY_HAND}` }
}

/** Asked for its version, because Ubuntu ships a `chromium` that only tells you to install a snap. */
async function findWorking(): Promise<string | undefined> {
  for (const name of [process.env.KAIROS_CHROMIUM ?? '', ...NAMES]) {
    const path = name.startsWith('/') ? name : onPath(name)
    if (path && (await capture(path, ['--version'])).code === 0) return path
  }
  return undefined
}

/** What to put before apt-get: nothing as root, sudo where it asks no password; undefined when neither. */
async function findPrivilege(): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) return []
  return onPath('sudo') && (await capture('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined
}

function onPath(name: string): string | undefined {
  if (name === '') return undefined
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}
