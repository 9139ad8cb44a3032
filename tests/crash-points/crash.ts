import type { CareWorld } from '#dev/care-world.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { acknowledge, attempt, newMatter, requestFor, type Act, type Matter } from '../lifecycle/acts.ts'
import { brokenPromises, faultsOf } from '../lifecycle/faults.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { cutBefore } from './cut.ts'
import { scenes } from './scenes.ts'

/** Everything a practice keeps, a line a table. */
const allOf = async (w: CareWorld): Promise<string> =>
  (await fingerprintOf(w.t.owner, w.org)).map((r) => `${r.t} ${r.h}`).join('\n')
const changed = (a: string, b: string): string[] =>
  a.split('\n').flatMap((line, i) => (line === b.split('\n')[i] ? [] : [line.split(' ')[0] ?? '']))

async function prepare(w: CareWorld, before: readonly Act[]): Promise<Matter> {
  const m = await newMatter(w)
  for (const act of before) {
    const came = await attempt(m, act)
    if (came !== 'done') throw new Error(`the scene is not set: ${act.act} gave ${came}`)
  }
  return m
}

export type Crashes = { points: number; nothing: number; whole: number; readonly faults: string[] }

/**
 * One scene, cut off before each of its statements, and once more when all had left and no reply was heard. After each cut
 * nothing of the act is there, or all of it; sent again under its key it is there once, and no more.
 */
export async function crashEverywhere(w: CareWorld, name: string, again?: () => string): Promise<Crashes> {
  const scene = scenes[name]
  if (!scene) throw new Error(`no scene ${name}`)
  const { pool } = w.t.house.db
  const found: Crashes = { points: 0, nothing: 0, whole: 0, faults: [] }
  let how: 'before' | 'after' = 'before'
  for (let at = 1; ; at++) {
    const m = await prepare(w, scene.before)
    const request = await requestFor(m, await deskOf(w).caseOf(m.caseId), scene.act)
    if (!request) throw new Error(`${name}: nothing to send`)
    const actor = await w.as(request.who)
    const key = newId()
    const send = (k: string) => run(w.t.house, request.command, actor, request.input, k) as Promise<{ id?: string }>
    const before = await allOf(w)
    const cut = cutBefore(pool, at, how)
    const heard = await send(key).then(
      () => 'acknowledged',
      (e: unknown) => (e instanceof AppError ? e.code : String(e)),
    )
    const sent = cut.sent()
    cut.lift()
    if (heard === 'acknowledged' && how === 'before') {
      if (at <= sent) found.faults.push(`${name}: acknowledged, though cut before statement ${at}`)
      // It has fewer statements than that. Once more, and this time all of them leave.
      how = 'after'
      at = sent - 1
      continue
    }
    found.points++
    const where = `${name}, cut ${how} statement ${at}`
    if (heard !== 'house.unavailable' && heard !== 'acknowledged') found.faults.push(`${where}: told ${heard}`)
    const left = changed(before, await allOf(w))
    if (left.length === 0) found.nothing++
    else found.whole++
    const out = await send(again ? again() : key).catch((e: unknown) => {
      found.faults.push(`${where}: sent again, refused: ${e instanceof AppError ? e.code : String(e)}`)
      return undefined
    })
    if (out) acknowledge(m, scene.act, request, out.id ?? '')
    const wrong = [...(await faultsOf(m)), ...(await onceOf(w, m.caseId, request.command.endpoint.name, scene))]
    found.faults.push(...wrong.map((f) => `${where}: ${f}`))
    if (how === 'after') break
  }
  found.faults.push(...(await brokenPromises(w)).map((f) => `${name}: ${f}`))
  return found
}

/** The act is accounted for once, and so often as the scene had it before. */
async function onceOf(
  w: CareWorld,
  caseId: string,
  command: string,
  scene: { before: readonly Act[]; act: Act },
): Promise<string[]> {
  const [row] = await w.t.owner.transaction({ organizationId: w.org, readOnly: true }, (tx) =>
    tx.query<{ n: number }>({
      text: `select count(*)::int as n from audit where organization_id = $1 and case_id = $2 and command = $3 and outcome = 'done'`,
      values: [w.org, caseId, command],
      name: 'once-of',
    }),
  )
  const more = scene.before.filter(
    (a) => a.act === scene.act.act || (scene.act.act === 'claim' && 'takes' in a && a.takes),
  )
  const wanted = 1 + more.length
  return row?.n === wanted ? [] : [`accounted for ${row?.n} times, not ${wanted}`]
}
