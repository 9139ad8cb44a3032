import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'
import { beginProtocolDraft } from '#contract/directory/index.ts'
import { me } from '#contract/identity/index.ts'
import { enters } from '../journeys/enters.ts'
import { everyPage, expectWalked, type Known, type Walk, walks, type Who } from '../journeys/every-page.ts'
import makeFirstHouse, { PROJECT } from '../journeys/first-house.ts'
import { openJourneyHouse, type JourneyHouse } from '../journeys/house.ts'
import { vignette } from '../journeys/intake.ts'
import { DESK, PHONE, type Seat, sit } from '../journeys/people.ts'
import { sent } from '../journeys/sent.ts'
import { asksNothing, inWindowsOf, leadsOn, only, staysWhole, walkStates } from '../journeys/walk-states.ts'
import { begun, wire } from '../journeys/wire.ts'
import type { Proof } from './proof.ts'

/** Windows at once: more, and on two cores a page is late for reasons of its neighbours'. */
const AT_ONCE = 4

/**
 * Every page of both apps, by their own routers, in each of its states: loading, failed, back by itself, forbidden, there; what
 * asks for nothing asks for nothing. A share takes as many of the pages; KAIROS_ONLY=PATTERN those whose name fits.
 */
export const everyState: Proof = async (share) => {
  const built = spawnSync(process.execPath, [join(PROJECT, 'scripts/build-web.mjs')], { encoding: 'utf8' })
  if (built.status !== 0) return { holds: false, says: `the web app could not be built: ${built.stderr}`, figures: {} }
  const endFirst = makeFirstHouse()
  const house = await openJourneyHouse()
  const browser = await chromium.launch({
    executablePath: process.env['KAIROS_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
  })
  try {
    const seats = await seated(browser, house)
    expectWalked(await everyPage(seats.Adam.page))
    const known = await made(seats)
    const fits = new RegExp(process.env['KAIROS_ONLY'] ?? '')
    const chosen = [...walks]
      .filter(([name]) => fits.test(name))
      .filter((_, i) => Math.floor(i * share) !== Math.floor((i - 1) * share))
    const wrong: string[] = (await isSeen(browser, house, seats))
      ? []
      : ['planted: a page that asks for more was not seen']
    const queue = [...chosen]
    const next = async (): Promise<void> => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        const [name, of] = one
        const said = await walked(browser, house, seats, of, known).then(
          () => '',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        )
        if (said) wrong.push(`${name}: ${said.split('\n').slice(0, 12).join(' ')}`)
        if (process.env['KAIROS_SAID']) console.log(said ? 'NOT' : 'ok ', name, said)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
    return {
      holds: wrong.length === 0 && chosen.length > 0,
      says: `${chosen.length - wrong.length} of ${chosen.length} pages (of ${walks.size} there are) said what they must in every state${wrong.length > 0 ? `; not ${wrong.join('; ')}` : ''}`,
      figures: { pages: chosen.map(([name]) => name), wrong },
    }
  } finally {
    await browser.close()
    await house.close()
    endFirst()
  }
}

type Seats = Readonly<Record<Who, Seat>>
async function seated(browser: Browser, house: JourneyHouse): Promise<Seats> {
  const comes = async (name: string, home: string, viewport: { width: number; height: number }): Promise<Seat> => {
    const seat = await sit(browser, house, viewport)
    await enters(seat.page, house, name, home)
    return seat
  }
  return {
    visitor: await sit(browser, house, PHONE),
    James: await comes('James', '/p/demo/home', PHONE),
    Priya: await comes('Priya', '/desk/p/demo/queue', DESK),
    Adam: await comes('Adam', '/desk/p/demo/admin', DESK),
    Petra: await comes('Petra', '/desk/p/demo/audit', DESK),
  }
}

/** A matter that was sent, one that was begun, whose they are, and a draft of a protocol. */
async function made({ James, Priya }: Seats): Promise<Known> {
  const { patients } = await wire(James.page, me, {})
  const answers = vignette('home-blood-pressure', 'week-at-goal')
  const whole = await sent(James.page, 'home-blood-pressure', answers)
  const draft = await wire(Priya.page, beginProtocolDraft, { key: 'uti', from: { kind: 'version' } })
  return {
    sent: whole,
    begun: await begun(James.page, 'home-blood-pressure', {}),
    patient: patients[0]?.id ?? '',
    draft: draft.id,
  }
}

/** Planted fault: a page that is said to ask for nothing, and does. */
const isSeen = async (browser: Browser, house: JourneyHouse, { James }: Seats): Promise<boolean> =>
  inWindowsOf(browser, house, James, ['/p/demo/record'], asksNothing).then(
    () => false,
    (error: unknown) => String(error).includes('needs a walk'),
  )

async function walked(browser: Browser, house: JourneyHouse, seats: Seats, of: Walk, known: Known): Promise<void> {
  const path = typeof of.at === 'string' ? of.at : of.at(known)
  await inWindowsOf(browser, house, seats[of.who], [path], (window) => {
    if (of.how === 'states') return walkStates(window, path, of.of && only(of.of))
    if (of.how === 'leads') return leadsOn(window, path, of.to)
    return of.how === 'whole' ? staysWhole(window, path) : asksNothing(window, path)
  })
}
