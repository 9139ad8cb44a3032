import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { signIn } from '#contract/identity/index.ts'
import { codeNow, type DemoSecrets } from '#main/demo-people.ts'
import { settled, type Watched } from './watched-page.ts'

/** Of the demo practice: one of each kind, and where they begin. */
export const people: readonly (readonly [key: string, home: string])[] = [
  ['ana', '/p/demo/home'],
  ['james', '/p/demo/home'],
  ['nora', '/desk/p/demo/queue'],
  ['priya', '/desk/p/demo/queue'],
  ['carla', '/desk/p/demo/queue'],
  ['adam', '/desk/p/demo/admin'],
  ['petra', '/desk/p/demo/audit'],
]
/** Links of one kind (a matter, a patient) that are followed, and pages of one person. */
const OF_A_KIND = 2
export const PAGES = 30

const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g
export const kindOf = (path: string): string => path.replaceAll(UUID, ':id').replace(/[?#].*/, '')

/** The pages one comes to by links from here, a few of each kind. */
export async function reach(w: Watched, home: string): Promise<string[]> {
  const kinds = new Map<string, number>()
  const pages: string[] = []
  const wants = (path: string): boolean => {
    const kind = kindOf(path)
    const n = (kinds.get(kind) ?? 0) + 1
    const fresh = !pages.includes(path) && n <= OF_A_KIND && /^\/(desk\/)?p\/demo\//.test(path)
    if (fresh) kinds.set(kind, n)
    return fresh
  }
  for (const path of [home, home.replace(/[^/]+$/, 'account')]) if (wants(path)) pages.push(path)
  for (let i = 0; i < pages.length && pages.length < PAGES; i++) {
    await w.page.goto(pages[i] ?? '', { waitUntil: 'load' })
    await settled(w)
    const links = await w.page.evaluate<string[]>('__links()')
    for (const path of links) if (pages.length < PAGES && wants(path)) pages.push(path)
  }
  await w.look()
  // What people wrote stands on the pages of one matter or one patient: a share of the proof begins there.
  return pages.toSorted((a, b) => Number(kindOf(b).includes(':id')) - Number(kindOf(a).includes(':id')))
}

export async function signsIn(context: BrowserContext, state: string, key: string): Promise<void> {
  const secrets = JSON.parse(readFileSync(join(state, 'demo-sign-ins.json'), 'utf8')) as DemoSecrets
  const totp = secrets.totp[key]
  const data = {
    email: `${key}@demo.kairos.invalid`,
    password: secrets.password,
    ...(totp ? { totp: codeNow(totp, new Date()) } : {}),
  }
  const r = await context.request.post(signIn.path.replace(':practice', 'demo'), { data })
  if (!r.ok()) throw new Error(`${key} is not let in: ${await r.text()}`)
}
