import type { FastifyInstance } from 'fastify'
import { accessRows, askers, type Asker } from '#contract/access-rows.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { endpoints } from '#contract/endpoints.ts'
import { done } from '#contract/shared.ts'
import type { Answer } from '#kernel/registry.ts'
import type { AnySessionAct } from '#kernel/session-act.ts'
import type { AnyCommand } from '#kernel/command.ts'
import type { AnyDraft } from '#kernel/draft.ts'
import { ABSENT, type Cell } from '../matrix-cell.ts'
import { inputs } from '../matrix-inputs.ts'
import { accountOf, requestWith, signIn, type Matrix } from '../matrix-run.ts'
import { undeclaredIn } from './declared.ts'

export type Viewer = Exclude<Asker, 'disabled'>
export const viewers: readonly Viewer[] = askers.filter((a) => a !== 'disabled')
type Reply = { readonly status: number; readonly body: string }
export type Desk = {
  /** Sends it as this person would, in a session of its own. */
  send(app: FastifyInstance, who: Viewer, e: Endpoint, input: Readonly<Record<string, unknown>>): Promise<Reply>
  /** Every well-formed request of an endpoint about what is theirs, or their team's; of each matter there is, where it reads. */
  inputsOf(e: Endpoint, who: Viewer): Promise<Readonly<Record<string, unknown>>[]>
}

export function openDesk({ w }: Matrix): Desk {
  const { here } = w
  let n = 3_000_000
  const token = async (who: Viewer): Promise<string | undefined> => {
    if (who === 'anonymous') return undefined
    return (await signIn(w, here, who)).token
  }
  return {
    send: async (app, who, e, input) => {
      const r = await app.inject(requestWith(e, input, ++n, await token(who)))
      return { status: r.statusCode, body: r.body }
    },
    inputsOf: async (e, who) => {
      const account =
        who !== 'anonymous' && e.name.startsWith('identity.')
          ? await accountOf(w, here, who)
          : { credential: ABSENT, session: ABSENT }
      const cell: Cell = { w, who, at: here, object: 'own', n: ++n, account }
      const one = inputs[e.name]?.(cell) ?? {}
      if (e.method !== 'GET' || !('caseId' in one)) return [one]
      return Object.values(here.cases).map((c) => ({ ...one, caseId: c.caseId }))
    },
  }
}

const MARK = 'nobody-declared-this'
/** The same with one more member in every object of it, however deep. */
function marked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marked)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return { ...Object.fromEntries(Object.entries(value).map(([k, v]) => [k, marked(v)])), nobodyDeclared: MARK }
}
/** An answer that says more than it should, everywhere. */
export function talkative(a: Answer): Answer {
  if (a.is === 'query' && a.finish) {
    const { finish } = a
    return { ...a, finish: async (found, actor) => marked(await finish(found, actor)) as never, discloses: () => [] }
  }
  if (a.is === 'query')
    return { ...a, view: async (tx, actor, input) => marked(await a.view(tx, actor, input)), discloses: () => [] }
  if (a.is === 'draft') {
    const save: AnyDraft['save'] = async (tx, given) => a.save(tx, given).then((r) => ({ ...r, out: marked(r.out) }))
    return { ...a, save }
  }
  if (a.is === 'command') {
    const handle: AnyCommand['handle'] = async (tx, given) =>
      a.handle(tx, given).then((r) => ({ ...r, out: marked(r.out) }))
    return { ...a, handle }
  }
  const handle: AnySessionAct['handle'] = async (tx, given) =>
    a.handle(tx, given).then((r) => ('out' in r ? { ...r, out: marked(r.out) } : r))
  return { ...a, handle }
}

/** Asks one endpoint as everybody who may; gives how many replies there were, and each undeclared member in them. */
export async function overheard(
  desk: Desk,
  app: FastifyInstance,
  e: Endpoint,
): Promise<{ replies: number; undeclared: string[] }> {
  const row = accessRows[e.name]?.own
  const found = new Set<string>()
  let replies = 0
  // Two of those who may: what is declared does not depend on who asks.
  for (const who of viewers.filter((v) => row?.[v] === 'may').slice(0, 2)) {
    for (const input of await desk.inputsOf(e, who)) {
      const r = await desk.send(app, who, e, input)
      if (r.status >= 300 || r.body === '') continue
      replies++
      for (const path of undeclaredIn(e.output, JSON.parse(r.body))) found.add(`${e.name}: ${path}`)
    }
  }
  return { replies, undeclared: [...found] }
}

/** Words that each stand in one kind of sealed place, and the endpoint that put them there. */
export const canaries = {
  "a patient's message": /kestrel/,
  'a staff note': /merganser/,
  'a call that the patient is not told of': /lapwing/,
  'a half-written reply': /dotterel/,
  'a story not yet sent': /sandpiper/,
  'what a finding was disposed of with': /Called: (a curlew|well)/,
  'what was said that alarmed': /crushing chest pain/,
  'a line of the chart': /whimbrel/,
  'where the patient is': /Godwit Lane/,
  'the name a file came with': /invented\.jpg/,
  "the patient's name": /Invented patient\b/,
  "the patient's address for mail": /(?<![\w.])patient@demo\.invalid/,
  "a colleague's address for mail": /(?<![\w.])nurse@demo\.invalid/,
  'a plan': /A bladder infection\./,
  'directions of a prescription': /by mouth 2 times a day/,
} as const
export type Canary = keyof typeof canaries

/** Writes each of the words where it belongs, as whoever writes there. */
export async function plant(m: Matrix, app: FastifyInstance, desk: Desk): Promise<void> {
  const { here } = m.w
  const { ready, answered, draft, flagged, in_review: inReview } = here.cases
  const by = async (who: Viewer, name: string, input: Readonly<Record<string, unknown>>): Promise<void> => {
    const e = endpoints.find((x) => x.name === name)
    if (!e) throw new Error(`no endpoint ${name}`)
    let r = await desk.send(app, who, e, input)
    // Somebody may have written there before.
    for (let revision = 1; r.status === 409 && 'revision' in input && revision < 20; revision++)
      r = await desk.send(app, who, e, { ...input, revision })
    if (r.status >= 300) throw new Error(`${name} as ${who}: ${r.status} ${r.body}`)
  }
  for (const { caseId } of [ready, inReview]) {
    await by('patient', 'cases.sendMessage', { caseId, text: 'I saw a kestrel', attachmentIds: [], language: 'en' })
    await by('nurse', 'desk.note', { caseId, text: 'A merganser for colleagues' })
    await by('nurse', 'desk.logPhone', { caseId, reached: true, summary: 'A lapwing', tellPatient: false })
    await by('nurse', 'desk.saveDraft', { caseId, text: 'Dear dotterel', revision: 0 })
  }
  await by('nurse', 'desk.note', { caseId: answered.caseId, text: 'A merganser for colleagues' })
  const item = [{ linkId: 'story', answer: [{ valueString: 'A sandpiper hurts' }] }]
  await by('patient', 'cases.saveIntake', {
    caseId: draft.caseId,
    response: { resourceType: 'QuestionnaireResponse', status: 'in-progress', item },
    revision: 0,
  })
  await by('clinician', 'desk.disposeFinding', {
    caseId: flagged.caseId,
    findingId: flagged.finding,
    disposition: 'Called: a curlew',
  })
  await by('patient', 'patients.addChartItem', {
    patientId: here.patientIds.patient,
    kind: 'medicine',
    text: 'Whimbrel drops, whimbrel',
  })
  await by('patient', 'patients.stateLocation', {
    patientId: here.patientIds.patient,
    state: 'TX',
    street: '7 Godwit Lane',
    city: 'Austin',
    zip: '78702',
    callBack: '512-555-0130',
  })
}

/** Who read which of the words in any answer that holds more than ids and versions, and at which endpoints. */
export async function readers(
  desk: Desk,
  app: FastifyInstance,
): Promise<ReadonlyMap<Canary, ReadonlyMap<Viewer, ReadonlySet<string>>>> {
  const read = new Map<Canary, Map<Viewer, Set<string>>>()
  // What reads comes first: what acts may end what there is to be read.
  const telling = endpoints.filter((e) => e.output !== done)
  for (const e of telling.toSorted((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET')))
    for (const who of viewers)
      for (const input of await desk.inputsOf(e, who)) {
        const { body } = await desk.send(app, who, e, input)
        for (const [name, word] of Object.entries(canaries) as [Canary, RegExp][])
          if (word.test(body)) {
            const of = read.get(name) ?? new Map<Viewer, Set<string>>()
            read.set(name, of.set(who, (of.get(who) ?? new Set()).add(e.name)))
          }
      }
  return read
}
