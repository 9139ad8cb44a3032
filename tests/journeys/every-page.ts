import type { Page } from '@playwright/test'
import { expect } from './people.ts'

/** Who looks at a page: somebody of the demo by first name, or a visitor. */
export type Who = 'visitor' | 'James' | 'Priya' | 'Adam' | 'Petra'
/** What the pages are about, made before they are walked. */
export type Known = { readonly sent: string; readonly begun: string; readonly patient: string; readonly draft: string }
type At = string | ((known: Known) => string)

/**
 * `states`: loading, failed, back by itself, forbidden; of what it asks for `of` alone, where that is something every page asks.
 * `whole`: what it asks for is only offered besides. `nothing`: it asks the server for nothing. `leads`: it is no page.
 */
export type Walk = { readonly who: Who; readonly at: At } & (
  | { readonly how: 'states'; readonly of?: RegExp }
  | { readonly how: 'whole' | 'nothing' }
  | { readonly how: 'leads'; readonly to: string }
)
const states = (who: Who, at: At, of?: RegExp): Walk => ({ who, at, how: 'states', ...(of ? { of } : {}) })
const whole = (who: Who, at: At): Walk => ({ who, at, how: 'whole' })
const nothing = (who: Who, at: At): Walk => ({ who, at, how: 'nothing' })
const leads = (who: Who, at: At, to: string): Walk => ({ who, at, how: 'leads', to })

const thePractice = /\/api\/v1\/p\/demo(\?|$)/

/** Every address of the patients' app, as its router has it. */
const patients: Readonly<Record<string, Walk>> = {
  '/': nothing('visitor', '/'),
  '/new-password': nothing('visitor', '/new-password'),
  '/p/$practice': states('visitor', '/p/demo', thePractice),
  // Who is in the demo is only offered, to whoever wants to look around.
  '/p/$practice/sign-in': whole('visitor', '/p/demo/sign-in'),
  '/p/$practice/join': nothing('visitor', '/p/demo/join'),
  '/p/$practice/forgot': nothing('visitor', '/p/demo/forgot'),
  '/p/$practice/new-password': nothing('visitor', '/p/demo/new-password'),
  '/p/$practice/confirm': nothing('James', '/p/demo/confirm'),
  '/p/$practice/home': states('James', '/p/demo/home'),
  '/p/$practice/care': states('James', '/p/demo/care', thePractice),
  '/p/$practice/care/$protocol': states('James', '/p/demo/care/uti'),
  '/p/$practice/cases/$caseId/intake': states('James', ({ begun }) => `/p/demo/cases/${begun}/intake`),
  '/p/$practice/cases/$caseId': states('James', ({ sent }) => `/p/demo/cases/${sent}`),
  '/p/$practice/cases/$caseId/plan': states('James', ({ sent }) => `/p/demo/cases/${sent}/plan`),
  '/p/$practice/record': states('James', '/p/demo/record'),
  '/p/$practice/record/looks': states('James', '/p/demo/record/looks'),
  '/p/$practice/account': states('James', '/p/demo/account'),
  '/p/$practice/demo-mail': states('visitor', '/p/demo/demo-mail'),
  '/p/$practice/try/$protocol': states('Priya', '/p/demo/try/uti'),
  '/p/$practice/try-form': nothing('Priya', '/p/demo/try-form'),
}

/** Every address of the desk, without `/desk`; each part of administration by its own. */
const desk: Readonly<Record<string, Walk>> = {
  '/': nothing('Priya', '/desk/'),
  '/p/$practice': leads('Priya', '/desk/p/demo', '/desk/p/demo/queue'),
  '/p/$practice/sign-in': whole('visitor', '/desk/p/demo/sign-in'),
  // What it asks for is asked by the code in its link; without one it asks for nothing.
  '/p/$practice/invitation': nothing('visitor', '/desk/p/demo/invitation'),
  '/p/$practice/queue': states('Priya', '/desk/p/demo/queue'),
  '/p/$practice/cases/$caseId': states('Priya', ({ sent }) => `/desk/p/demo/cases/${sent}`),
  '/p/$practice/patients': nothing('Priya', '/desk/p/demo/patients'),
  '/p/$practice/patients/$patientId': states('Priya', ({ patient }) => `/desk/p/demo/patients/${patient}`),
  '/p/$practice/admin/practice': states('Adam', '/desk/p/demo/admin/practice'),
  '/p/$practice/admin/hours': states('Adam', '/desk/p/demo/admin/hours'),
  '/p/$practice/admin/promises': states('Adam', '/desk/p/demo/admin/promises'),
  '/p/$practice/admin/onCall': states('Adam', '/desk/p/demo/admin/onCall'),
  '/p/$practice/admin/teams': states('Adam', '/desk/p/demo/admin/teams'),
  '/p/$practice/admin/people': states('Adam', '/desk/p/demo/admin/people'),
  '/p/$practice/admin/states': states('Adam', '/desk/p/demo/admin/states'),
  '/p/$practice/admin/protocols': states('Adam', '/desk/p/demo/admin/protocols'),
  '/p/$practice/admin/rules': states('Adam', '/desk/p/demo/admin/rules'),
  '/p/$practice/admin/consents': states('Adam', '/desk/p/demo/admin/consents'),
  '/p/$practice/admin/templates': states('Adam', '/desk/p/demo/admin/templates'),
  '/p/$practice/admin/pharmacies': nothing('Adam', '/desk/p/demo/admin/pharmacies'),
  '/p/$practice/admin/deliveries': states('Adam', '/desk/p/demo/admin/deliveries'),
  '/p/$practice/admin/forgetting': states('Adam', '/desk/p/demo/admin/forgetting'),
  '/p/$practice/audit': states('Petra', '/desk/p/demo/audit'),
  '/p/$practice/audit/openings': states('Petra', '/desk/p/demo/audit/openings'),
  '/p/$practice/audit/disclosures': states(
    'Petra',
    ({ patient }) => `/desk/p/demo/audit/disclosures?patientId=${patient}`,
  ),
  '/p/$practice/audit/forgetting': states('Petra', '/desk/p/demo/audit/forgetting'),
  // How many openings wait is only counted in its head.
  '/p/$practice/audit/sign-out': whole('Petra', '/desk/p/demo/audit/sign-out'),
  '/p/$practice/protocols': states('Priya', '/desk/p/demo/protocols'),
  '/p/$practice/protocols/$protocol': states('Priya', '/desk/p/demo/protocols/uti'),
  '/p/$practice/protocols/drafts/$draft': states('Priya', ({ draft }) => `/desk/p/demo/protocols/drafts/${draft}`),
  '/p/$practice/try/$protocol/{-$version}': leads('Priya', '/desk/p/demo/try/uti', '/p/demo/try/uti'),
  '/p/$practice/account': states('Priya', '/desk/p/demo/account'),
}

/** What asks for more within a page, and who is signed in, which every page of somebody's asks first. */
const within: Readonly<Record<string, Walk>> = {
  'patients home, who is there': states('James', '/p/demo/home', /\/api\/v1\/session(\?|$)/),
  'desk queue, who is there': states('Priya', '/desk/p/demo/queue', /\/api\/v1\/session(\?|$)/),
  'desk people, their teams': states('Adam', '/desk/p/demo/admin/people', /\/admin\/teams(\?|$)/),
  'desk protocol, its examples': states('Priya', '/desk/p/demo/protocols/uti?part=vignettes', /\/vignettes(\?|$)/),
  'desk draft, compared': states(
    'Priya',
    ({ draft }) => `/desk/p/demo/protocols/drafts/${draft}?part=compare`,
    /\/api\/v1\/protocols\//,
  ),
}

const named = (app: string, walks: Readonly<Record<string, Walk>>) =>
  Object.entries(walks).map(([route, walk]) => [`${app} ${route}`, walk] as const)
const ofRoutes = [...named('patients', patients), ...named('desk', desk)]
export const walks: ReadonlyMap<string, Walk> = new Map([...ofRoutes, ...Object.entries(within)])

/** The addresses of the app that this page is of, as its own router has them. */
const routesOf = (page: Page): Promise<string[]> => page.evaluate<string[]>('Object.keys(__TSR_ROUTER__.routesByPath)')

/** Every page there is, asked of both apps; the parts of administration as an administrator finds them on this page. */
export async function everyPage(page: Page): Promise<string[]> {
  const parts = page.getByRole('main').getByRole('navigation').getByRole('link')
  await page.goto('/desk/p/demo/admin')
  await expect(parts.first()).toBeVisible({ timeout: 20_000 })
  const hrefs = await parts.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  const sections = hrefs.map((href) => href.replace('/desk/p/demo', '/p/$practice'))
  const atDesk = (await routesOf(page)).flatMap((one) => (one.includes('{-$section}') ? sections : one))
  await page.goto('/p/demo')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 20_000 })
  return [...(await routesOf(page)).map((one) => `patients ${one}`), ...atDesk.map((one) => `desk ${one}`)]
}

/** A page that nobody walks, or a walk to a page that is gone, is named. */
export const expectWalked = (pages: readonly string[]): void =>
  expect(ofRoutes.map(([name]) => name).toSorted(), 'tests/journeys/every-page.ts names every page').toEqual(
    pages.toSorted(),
  )
