import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import type { EndpointData } from '../../web/ui/api.ts'
import { placeInput } from '../../web/ui/api.ts'
import { protocols, publishProtocol } from '#contract/directory/index.ts'
import { enters } from '../journeys/enters.ts'
import makeFirstHouse, { PROJECT } from '../journeys/first-house.ts'
import { openJourneyHouse, type JourneyHouse } from '../journeys/house.ts'
import { takePhoto } from '../journeys/photos.ts'
import type { Proof } from './proof.ts'
import { walk, type Walked } from './protocols/walk.ts'
import { walksOf, type Walk } from './protocols/walks.ts'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage']
/** One walk that hangs is given up after as long; the others go on. */
const PATIENCE_MS = 120_000

/**
 * Every protocol in a real browser: its first included vignette from the practice's first page to "sent", and one for each
 * way out that answers alone lead to, up to the words of the rule. A share takes as many of the walks, spread over all;
 * KAIROS_ONLY=PATTERN those whose protocol or way fits.
 */
export const protocolsInTheBrowser: Proof = async (share) => {
  const built = spawnSync(process.execPath, [join(PROJECT, 'scripts/build-web.mjs')], { encoding: 'utf8' })
  if (built.status !== 0) return { holds: false, says: `the web app could not be built: ${built.stderr}`, figures: {} }
  const { walks, cannot } = walksOf()
  const only = new RegExp(process.env['KAIROS_ONLY'] ?? '')
  const fitting = walks.filter(({ key, to }) => only.test(`${key} ${to}`))
  const step = 1 / share
  const chosen = fitting.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
  const endFirst = makeFirstHouse()
  const house = await openJourneyHouse()
  const browser = await chromium.launch({
    executablePath: process.env['KAIROS_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ARGS,
  })
  try {
    await publishAll(browser, house, new Set(chosen.map(({ key }) => key)))
    const photo = await takePhoto('for-any-question.jpg', '#806050')
    const sessions: Sessions = new Map()
    const done: (Walked & { readonly walk: string; readonly holds: boolean })[] = []
    for (const one of chosen) {
      const name = `${one.key} ${one.to} (${one.vignette.id})`
      const walked = await inTime(tryWalk(browser, house, one, photo, sessions))
      const holds = walked.came === one.to
      done.push({ walk: name, holds, ...walked })
      if (process.env['KAIROS_SAID']) console.log(holds ? 'ok  ' : 'NOT ', name, walked.came, `${walked.seconds} s`)
    }
    const failed = done.filter(({ holds }) => !holds)
    const seconds = done.reduce((sum, one) => sum + one.seconds, 0)
    return {
      holds: failed.length === 0 && done.length > 0,
      says: `${done.length - failed.length} of ${done.length} walks of ${new Set(chosen.map(({ key }) => key)).size} protocols came to their end, ${(seconds / Math.max(1, done.length)).toFixed(1)} s each${failed.length > 0 ? `; not ${failed.map((one) => `${one.walk}: ${one.came}`).join('; ')}` : ''}`,
      figures: { walks: done, cannot },
    }
  } finally {
    await browser.close()
    await closed(house)
    endFirst()
  }
}

/** Ends the house, which reads all that it kept: the words of the protocols themselves are no secret (Spanish for "thin" is a name too). */
const closed = (house: JourneyHouse): Promise<void> =>
  house.close().catch((error: unknown) => {
    const [, ...found] = error instanceof Error ? error.message.split('\n') : []
    if (found.length === 0 || found.some((line) => !line.includes('table protocol.content'))) throw error
  })

async function inTime(walked: Promise<Walked>): Promise<Walked> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Walked>((given) => {
    timer = setTimeout(
      () => given({ came: 'nothing in two minutes', seconds: PATIENCE_MS / 1000, pages: 0 }),
      PATIENCE_MS,
    )
  })
  return Promise.race([walked, late]).finally(() => clearTimeout(timer))
}

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>
/** Who is signed in already: as often as there are walks, the house would take signing in for guessing. */
type Sessions = Map<'Ana' | 'James', SignedIn>

/** Two people who are known here: nothing more is asked of whoever begins for the first time. */
async function tryWalk(
  browser: Browser,
  house: JourneyHouse,
  one: Walk,
  photo: string,
  sessions: Sessions,
): Promise<Walked> {
  const her = one.vignette.patient.sexAtBirth === 'female'
  const who = her ? 'Ana' : 'James'
  const storageState = sessions.get(who)
  const context = await browser.newContext({
    baseURL: house.origin,
    viewport: { width: 390, height: 844 },
    locale: her ? 'es-US' : 'en-US',
    timezoneId: 'America/Chicago',
    ...(storageState && { storageState }),
  })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    if (storageState) await page.goto('/p/demo/home')
    else {
      await enters(page, house, who, '/p/demo/home')
      sessions.set(who, await context.storageState())
    }
    return await walk(page, one, her ? 'es' : 'en', photo)
  } catch (error) {
    const said = error instanceof Error ? stripVTControlCharacters(error.message).slice(0, 1500) : 'broke'
    return { came: said, seconds: 0, pages: 0 }
  } finally {
    await context.close()
  }
}

/** The administrator offers every protocol that is walked. */
async function publishAll(browser: Browser, house: JourneyHouse, keys: ReadonlySet<string>): Promise<void> {
  const context = await browser.newContext({ baseURL: house.origin })
  const page = await context.newPage()
  await enters(page, house, 'Adam', '/desk/p/demo/admin/protocols')
  const place = (endpoint: EndpointData, input: Readonly<Record<string, unknown>>) => placeInput(endpoint, input)
  const listed = async () => {
    const answer = await page.request.get(place(protocols, {}).path)
    return (await answer.json()) as {
      checking: boolean
      protocols: {
        key: string
        open: boolean
        teamId: string | null
        version: number | null
        priceCents: number | null
      }[]
    }
  }
  let all = await listed()
  while (all.checking) {
    await page.waitForTimeout(500)
    all = await listed()
  }
  const teamId = all.protocols.find((one) => one.teamId !== null)?.teamId ?? ''
  for (const { key, open, version, priceCents } of all.protocols) {
    if (open || !keys.has(key)) continue
    const { path, body } = place(publishProtocol, { key, version, teamId, open: true, priceCents: priceCents ?? 2500 })
    const headers = { 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' }
    const answer = await page.request.post(path, { data: body ?? '', headers })
    if (!answer.ok()) throw new Error(`${key} was not published: ${answer.status()} ${await answer.text()}`)
  }
  await context.close()
}
