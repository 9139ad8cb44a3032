import type { AddressInfo } from 'node:net'
import { endpoints } from '#contract/endpoints.ts'
import type { PersonKey } from '#dev/matrix-world.ts'
import { setScene } from '#dev/scene.ts'
import { actorOf, SESSION_COOKIE, type HttpConfig } from '#kernel/http.ts'
import { openLive } from '#kernel/live.ts'
import { sql } from '#kernel/sql.ts'
import { mayFollow } from '#modules/cases/index.ts'
import { httpConfig, requestWith, signIn, type Matrix } from '../matrix-run.ts'
import { openEdge } from './edge.ts'

type Session = { readonly id: string; readonly token: string }
type House = {
  readonly m: Matrix
  /** Asks as a browser with this session does; the code, or '' where it was done. */
  readonly does: (name: string, input: Readonly<Record<string, unknown>>, s: Session) => Promise<string>
}
type Act = {
  readonly who: PersonKey
  /** What is asked the moment after, and what it must be told. */
  readonly next: (h: House) => readonly [name: string, input: Readonly<Record<string, unknown>>]
  readonly told: RegExp
  /** Whether the open event stream ends too. */
  readonly ends: boolean
  readonly withdraw: (h: House, s: Session) => Promise<unknown>
  readonly giveBack?: (h: House) => Promise<unknown>
}
const self = () => ['patients.mine', {}] as const
const over = /^session\.(expired|required)$/
const here = ({ m }: House) => m.w.here
const scene = (h: House, statement: (now: Date) => ReturnType<typeof sql>) =>
  setScene(h.m.w.t, here(h).org, async (tx) => void (await tx.query(statement(tx.now))))
const administrator = (h: House) => signIn(h.m.w, here(h), 'administrator')
const idOf = async (h: House, statement: ReturnType<typeof sql<{ id: string; version: number }>>) =>
  (
    await h.m.w.t.house.db.transaction({ organizationId: here(h).org, readOnly: true }, (tx) => tx.query(statement))
  )[0] ?? { id: '', version: 0 }
const licenceOf = (h: House) =>
  idOf(
    h,
    sql`select l.id, l.version from licence l join practitioner p on p.organization_id = l.organization_id and p.id = l.practitioner_id
      where l.organization_id = ${here(h).org} and p.person_id = ${here(h).people.clinician}`,
  )
async function setLicence(h: House, status: 'active' | 'suspended'): Promise<void> {
  const licence = await licenceOf(h)
  const holder = await idOf(
    h,
    sql`select id, 0 as version from practitioner where organization_id = ${here(h).org} and person_id = ${here(h).people.clinician}`,
  )
  const input = {
    id: licence.id,
    version: licence.version,
    practitionerId: holder.id,
    state: 'TX',
    number: 'Q-clinician',
    type: 'full',
    status,
    validFrom: '2020-01-01',
    expiresOn: '2027-12-31',
    verifiedOn: '2026-01-01',
  }
  const code = await h.does('directory.saveLicence', input, await administrator(h))
  if (code) throw new Error(code)
}

/** Each way in which what somebody could do ends, by the act that ends it. */
export const withdrawals: Readonly<Record<string, Act>> = {
  'signing out': {
    who: 'patient',
    next: self,
    told: over,
    ends: true,
    withdraw: (h, s) => h.does('identity.signOut', {}, s),
  },
  'ending it from another device': {
    who: 'patient',
    next: self,
    told: over,
    ends: true,
    withdraw: async (h, s) =>
      h.does('identity.revokeSession', { sessionId: s.id }, await signIn(h.m.w, here(h), 'patient')),
  },
  'an administrator ending it': {
    who: 'coordinator',
    next: () => ['desk.queue', {}],
    told: over,
    ends: true,
    withdraw: async (h, s) => {
      const about = { personId: here(h).people.coordinator, sessionId: s.id }
      const code = await h.does('identity.endMemberSessions', about, await administrator(h))
      if (code) throw new Error(code)
    },
  },
  'the privacy officer ending a patient’s': {
    who: 'patient',
    next: self,
    told: over,
    ends: true,
    withdraw: async (h) => {
      const about = { patientId: here(h).patientIds.patient, whose: 'patient', reason: 'lost_device' }
      const code = await h.does('identity.endPatientSessions', about, await signIn(h.m.w, here(h), 'privacy_officer'))
      if (code) throw new Error(code)
    },
  },
  'a person disabled': {
    who: 'coordinator',
    next: () => ['desk.queue', {}],
    told: over,
    ends: true,
    withdraw: (h) =>
      scene(h, (now) => sql`update person set disabled_at = ${now} where person_id = ${here(h).people.coordinator}`),
    giveBack: (h) =>
      scene(h, () => sql`update person set disabled_at = null where person_id = ${here(h).people.coordinator}`),
  },
  'a role withdrawn': {
    who: 'nurse',
    next: () => ['desk.queue', {}],
    told: /^access\.denied$/,
    ends: true,
    withdraw: async (h) => {
      const grants = sql<{
        id: string
        version: number
      }>`select id, 0 as version from access_grant where organization_id = ${here(h).org}
        and person_id = ${here(h).people.nurse} and kind = 'role' and to_at is null`
      for (let grant = await idOf(h, grants); grant.id; grant = await idOf(h, grants)) {
        const code = await h.does('directory.endGrant', { grantId: grant.id }, await administrator(h))
        if (code) throw new Error(code)
      }
    },
    giveBack: (h) =>
      scene(
        h,
        () => sql`update access_grant set to_at = null where organization_id = ${here(h).org}
          and person_id = ${here(h).people.nurse} and kind = 'role'`,
      ),
  },
  'another practice chosen': {
    who: 'clinician',
    next: self,
    told: over,
    ends: true,
    withdraw: (h, s) => h.does('identity.switchPractice', { practice: here(h).slug }, s),
  },
  'a licence withdrawn': {
    who: 'clinician',
    next: (h) => ['desk.claim', { caseId: here(h).cases.ready.caseId, taskId: here(h).cases.ready.task }],
    told: /^licence\./,
    // It carries ids of matters they may still open; what a licence is for is asked at every act.
    ends: false,
    withdraw: (h) => setLicence(h, 'suspended'),
    giveBack: (h) => setLicence(h, 'active'),
  },
}

export type Withdrawn = {
  /** What the very next request was told: a code, or '' where it was done. */
  readonly next: string
  /** Milliseconds until the open event stream ended; null where it did not, for as long as it was waited for. */
  readonly endedMs: number | null
}
export type Street = { withdraw(act: Act, patienceMs: number): Promise<Withdrawn>; close(): Promise<void> }

/** The house with its live edge, listening as in life; `live` and `http` where something of it is to be wrong. */
export async function openStreet(
  m: Matrix,
  wrong: { readonly live?: Partial<HttpConfig>; readonly http?: Partial<HttpConfig> } = {},
): Promise<Street> {
  const { app, close } = await openEdge(m, m.answers, wrong.http)
  const listening = { ...httpConfig(m.w), ...wrong.live }
  const live = openLive(m.w.t.house, app, {
    actorOf: (req) => actorOf(req, listening, { kind: 'query' }),
    mayHint: mayFollow(m.w.t.house),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/v1/live`
  let n = 0x600000
  const does: House['does'] = async (name, input, s) => {
    const e = endpoints.find((x) => x.name === name)
    if (!e) throw new Error(`no endpoint ${name}`)
    const r = await app.inject(requestWith(e, input, ++n, s.token))
    return r.statusCode < 300 ? '' : (JSON.parse(r.body) as { error: { code: string } }).error.code
  }
  const house: House = { m, does }
  return {
    withdraw: async (act, patienceMs) => {
      const s = await signIn(m.w, m.w.here, act.who)
      const leave = new AbortController()
      const page = await fetch(url, { headers: { cookie: `${SESSION_COOKIE}=${s.token}` }, signal: leave.signal })
      if (page.status !== 200) throw new Error(`the event stream is not open: ${page.status}`)
      const before = await does('identity.me', {}, s)
      if (before) throw new Error(`not signed in before: ${before}`)
      await act.withdraw(house, s)
      const from = performance.now()
      const ended = ending(page).then(() => performance.now() - from)
      const next = await does(...act.next(house), s)
      const timer = new Promise<null>((r) => setTimeout(() => r(null), patienceMs).unref())
      const endedMs = await Promise.race([ended, timer])
      leave.abort()
      await act.giveBack?.(house)
      return { next, endedMs }
    },
    close: async () => {
      live.close()
      app.server.closeAllConnections()
      await close()
    },
  }
}

async function ending(page: Response): Promise<void> {
  try {
    for await (const _piece of page.body ?? []) continue
  } catch {
    // We left first.
  }
}
