import { accessRows, askers, type AccessRow, type Asker, type Verdict } from '#contract/access-rows.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { anywhere } from '#contract/errors.ts'
import { setScene } from '#dev/scene.ts'
import { isStaff } from '#dev/matrix-people.ts'
import { newId } from '#kernel/ids.ts'
import { randomToken } from '#kernel/random.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import { resolveSession } from '#modules/identity/index.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { ABSENT, type Cell } from '../matrix-cell.ts'
import { accountOf, requestOf, signIn, verdictOf, type Matrix } from '../matrix-run.ts'
import type { Edge } from './edge.ts'
import { idsIn, idsOf } from './ids-of.ts'

export type Who = Exclude<Asker, 'anonymous' | 'disabled'>
const everybody = askers.filter((a) => a !== 'anonymous' && a !== 'disabled')
/** Without the one a reset is asked for, and whose standing must not change for it. */
const staff = everybody.filter((a) => isStaff(a) && a !== 'lapsed')

type Session = { readonly id: string; readonly token: string }
type Wanted = { readonly want: readonly string[]; readonly unless?: string }
/**
 * Something that has become of a session, or of whoever holds it, since it was last used.
 * `becomes` happens after the house has seen the session alive, so that a memory of it is tried too.
 */
type State = {
  readonly askers: readonly Who[]
  /** It is about what somebody may, so that one person an endpoint says too little. */
  readonly rights?: true
  /** In which practice's session; the question is always about what lies here. */
  readonly session?: (m: Matrix, who: Who) => Promise<Session>
  readonly becomes?: (id: string, now: Date) => Sql
  /** Of the people, before any is asked. */
  readonly before?: (m: Matrix) => Promise<() => Promise<unknown>>
  /** What the endpoint must answer this person: verdicts, or error codes. */
  readonly wants: (e: Endpoint, row: AccessRow, who: Who) => Wanted
}

const isOpenPage = (e: Endpoint): boolean => e.path.includes('/p/:practice')
/** What was asked for there, and refused, stands in the trail there, with the id that was sent. */
const tellsWhatWasAsked = (e: Endpoint): boolean => e.name.startsWith('audit.')
const own = (row: AccessRow, who: Asker): Verdict => row.own?.[who] ?? 'hidden'
/** Who is not signed in any more: the visitor's answer. A page open to all is shown; everything else says that it is over. */
const over: State['wants'] = (e, row) => {
  const verdict = own(row, 'anonymous')
  if (verdict !== 'sign_in') return { want: [verdict] }
  return { want: [e.kind === 'session' ? 'session.required' : 'session.expired'] }
}
/** Signed in, with no role and no chart here: only what is one's own account is left. */
function powerless(e: Endpoint, row: AccessRow): Verdict {
  if (e.name === 'identity.switchPractice') return 'hidden'
  if (everybody.every((who) => own(row, who) === 'may')) return 'may'
  const without = (['other_patient', 'administrator', 'privacy_officer'] as const).map((who) => own(row, who))
  return without.includes('denied') ? 'denied' : 'hidden'
}
const wantsProof = (e: Endpoint): boolean =>
  // Both look at the invitation's code first, and the one that is sent is wrong.
  e.errors.includes('session.step_up_required') && !/^identity\.(invitationOptions|acceptInvitation)$/.test(e.name)
const proofFirst = (e: Endpoint, verdict: Verdict): Wanted =>
  verdict === 'may' && wantsProof(e)
    ? { want: ['session.step_up_required'] }
    : { want: [verdict], unless: 'session.step_up_required' }

const ended = (column: 'revoked_at' | 'idle_until' | 'ends_at') => (id: string, now: Date) => {
  if (column === 'revoked_at') return sql`update session set revoked_at = ${now} where id = ${id}`
  if (column === 'idle_until') return sql`update session set idle_until = ${now} where id = ${id}`
  return sql`update session set ends_at = ${now}, idle_until = ${now} where id = ${id}`
}
/** Changes people of this practice by hand, and takes it back. */
const scene = (m: Matrix, work: (now: Date) => Sql) =>
  setScene(m.w.t, m.w.here.org, async (tx) => void (await tx.query(work(tx.now))))
const idsOfPeople = (m: Matrix, who: readonly Who[]): string[] => who.map((x) => m.w.here.people[x])
const former = everybody.filter((a) => a !== 'lapsed')

export const states: Readonly<Record<string, State>> = {
  'idle too long': { askers: everybody, becomes: ended('idle_until'), wants: over },
  'older than a session may be': { askers: everybody, becomes: ended('ends_at'), wants: over },
  revoked: { askers: everybody, becomes: ended('revoked_at'), wants: over },
  'never a session': {
    askers: ['patient'],
    session: async () => ({ id: newId(), token: randomToken(32) }),
    wants: over,
  },
  'of somebody disabled since': {
    askers: everybody,
    before: async (m) => {
      const people = idsOfPeople(m, everybody)
      await scene(m, (now) => sql`update person set disabled_at = ${now} where person_id = any(${people}::uuid[])`)
      return () => scene(m, () => sql`update person set disabled_at = null where person_id = any(${people}::uuid[])`)
    },
    wants: over,
  },
  'of somebody who lost every role since': {
    rights: true,
    askers: former,
    before: async (m) => {
      const people = idsOfPeople(m, former)
      const at = new Date(m.w.t.house.clock.now())
      const here = sql`organization_id = ${m.w.here.org} and person_id = any(${people}::uuid[])`
      await scene(m, () => sql`update access_grant set to_at = ${at} where ${here} and to_at is null`)
      return () => scene(m, () => sql`update access_grant set to_at = null where ${here} and to_at = ${at}`)
    },
    wants: (e, row) => ({ want: [powerless(e, row)] }),
  },
  'of staff with a password alone, the second proof still to come': {
    rights: true,
    askers: staff,
    becomes: (id) => sql`update session set staff = false, assurance = 'password', step_up_at = null where id = ${id}`,
    wants: (e, row) => proofFirst(e, e.name === 'identity.switchPractice' ? 'may' : powerless(e, row)),
  },
  'of staff back by a recovery code, no passkey yet': {
    rights: true,
    askers: staff,
    becomes: (id, now) =>
      sql`update session set staff = false, assurance = 'password', step_up_at = ${now} where id = ${id}`,
    wants: (e, row) => ({
      want: [e.name === 'identity.switchPractice' ? 'may' : powerless(e, row)],
      unless: 'session.step_up_required',
    }),
  },
  'whose proof is older than five minutes': {
    askers: everybody,
    becomes: (id, now) => sql`update session set step_up_at = ${new Date(now.getTime() - 5 * 60_000)} where id = ${id}`,
    wants: (e, row, who) => proofFirst(e, own(row, who)),
  },
  'in another practice, where they work too': {
    rights: true,
    askers: staff,
    session: (m, who) => signIn(m.w, m.w.there, who, m.w.here),
    before: async (m) => {
      const { org } = m.w.there
      await setScene(m.w.t, org, async (tx) => {
        for (const who of staff)
          await tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, role, team_id, from_at)
            select ${org}, gen_random_uuid(), ${m.w.here.people[who]}, kind, role, team_id, from_at from access_grant
            where organization_id = ${org} and person_id = ${m.w.there.people[who]} and kind = 'role'`)
      })
      return async () => undefined
    },
    wants: (e, row, who) => {
      if (e.name === 'identity.switchPractice') return { want: ['may'] }
      // An open page is about the practice in its address, whoever reads it.
      if (isOpenPage(e)) return { want: [own(row, who)] }
      const foreign = row.foreign?.[who]
      if (foreign !== undefined) return { want: [foreign] }
      // Nobody is a physician there.
      if (e.name === 'directory.signOffProtocol') return { want: ['denied'] }
      if (e.name === 'cases.proposeRuleAddition' && who === 'clinician') return { want: ['denied'] }
      // Nothing here to ask about: their own account, the list of where they are, or what both practices have alike.
      return { want: [own(row, who)] }
    },
  },
}

const NONE = { credential: ABSENT, session: ABSENT }
/** Of these, as many as wanted: first whoever may when nothing is amiss, and not always the same ones; whoever lacks a licence besides. */
let turn = 0
function some(who: readonly Who[], row: AccessRow, most: number): readonly Who[] {
  if (most >= who.length) return who
  const those = (verdict: Verdict) => who.filter((a) => own(row, a) === verdict)
  const may = those('may')
  const from = may.length > 0 ? may : who
  turn++
  const chosen = Array.from({ length: Math.min(most, from.length) }, (_, i) => from[(turn + i) % from.length] as Who)
  return [...new Set([...chosen, ...those('licence')])]
}

let n = 5_000_000
/** Asks every endpoint in one state of the session, as `most` people each; says each that was answered otherwise. */
export async function probeState(
  m: Matrix,
  { app, said }: Edge,
  endpoints: readonly Endpoint[],
  state: State,
  most = Infinity,
): Promise<{ cells: number; deviations: string[] }> {
  const { w } = m
  const { house } = w.t
  const deviations: string[] = []
  const cells = endpoints.flatMap((e) => {
    const row = accessRows[e.name] ?? {}
    return some(state.askers, row, most).map((who) => ({ e, who, row }))
  })
  const asked: ((typeof cells)[number] & { session: Session; cell: Cell })[] = []
  for (const c of cells) {
    const session = await (state.session ?? ((at, who) => signIn(at.w, at.w.here, who)))(m, c.who)
    const account = c.e.name.startsWith('identity.') ? await accountOf(w, w.here, c.who) : NONE
    asked.push({ ...c, session, cell: { w, who: c.who, at: w.here, object: 'own', n: ++n, account } })
    // Seen alive, and remembered: what follows must be noticed all the same.
    await resolveSession(house, session.token)
  }
  const goBack = await state.before?.(m)
  const elsewhere = state.session && state.before ? await idsOf(w.t.owner, w.here.org) : new Set<string>()
  const refusals = asked.filter((a) => !state.wants(a.e, a.row, a.who).want.includes('may'))
  const before = JSON.stringify(await fingerprintOf(w.t.owner, w.here.org))
  const one = async ({ e, who, row, session, cell }: (typeof asked)[number]): Promise<void> => {
    if (state.becomes) await house.db.query(state.becomes(session.id, house.clock.now()))
    const request = requestOf(e, cell, session.token)
    said.length = 0
    const r = await app.inject(request)
    const { want, unless } = state.wants(e, row, who)
    const code = r.statusCode < 300 ? '' : (JSON.parse(r.body) as { error: { code: string } }).error.code
    const got = [verdictOf(r.statusCode, r.body), code]
    const told = `${who}: ${r.statusCode} ${r.body.slice(0, 160)} ${said.join(' ').slice(0, 600)}`
    if (!want.some((x) => got.includes(x)) || (unless !== undefined && code === unless))
      deviations.push(`${e.name}: not ${want.join(' or ')}: ${told}`)
    if (code && !e.errors.includes(code as never) && !(anywhere as readonly string[]).includes(code))
      deviations.push(`${e.name}: undeclared: ${told}`)
    if (r.statusCode >= 400 && !want.includes('may')) {
      if (r.headers['set-cookie'] !== undefined) deviations.push(`${e.name}: a refusal set a cookie: ${told}`)
      const more = Object.keys((JSON.parse(r.body) as { error: object }).error).filter(
        (k) => !['code', 'message', 'facts', 'fields'].includes(k),
      )
      if (more.length > 0) deviations.push(`${e.name}: a refusal says more: ${told}`)
    }
    const sent = JSON.stringify([request.url, request.payload ?? null])
    const shown =
      isOpenPage(e) || tellsWhatWasAsked(e) ? [] : idsIn(r.body, elsewhere).filter((id) => !sent.includes(id))
    if (shown.length > 0) deviations.push(`${e.name}: shows what lies in the other practice: ${told}`)
  }
  for (const a of refusals) await one(a)
  if (JSON.stringify(await fingerprintOf(w.t.owner, w.here.org)) !== before)
    deviations.push('something refused changed something')
  for (const a of asked) if (!refusals.includes(a)) await one(a)
  await goBack?.()
  return { cells: cells.length, deviations }
}
