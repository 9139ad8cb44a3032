import type * as z from 'zod/mini'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { patientEntry, thread } from '#contract/cases/index.ts'
import { mayFollow } from '#contract/case-states.ts'
import { signedIn } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { pharmacyById, practiceClock, practiceProfile, practitionersOf, teamById } from '#modules/directory/index.ts'
import { attachmentsOf } from '#modules/cases/attachments.views.ts'
import { promiseView } from '#modules/cases/case-clock.ts'
import { contextOf, factsToShow } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForPatient, openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
import { answersInWords, entriesOf, forPatients, type EntryRow } from '#modules/cases/entries.views.ts'
import { facesFor, type Face } from '#modules/cases/faces.ts'
import { findingsOf, interrupting } from '#modules/cases/findings.store.ts'
import { type Look, lookersOf, lookSince, looksOf } from '#modules/cases/flag-looks.ts'
import { type GivenUnder, givenUnderOrders } from '#modules/cases/given-under.views.ts'
import { withWords } from '#modules/cases/photo-words.ts'
import { planOf, prescriptionsOf } from '#modules/cases/plan.views.ts'
import { readingsView } from '#modules/cases/readings.view.ts'
import { openRequestOf } from '#modules/cases/requests.store.ts'
import { awaitsTest } from '#modules/cases/test-day.ts'

type Sealed = { drug: string; strength: string; directions: string }

/** Passed on, it is with the team that decides now, also while that team waits for her answer. */
const whoHasIt = (open: readonly TaskRow[]): TaskRow | undefined =>
  open.find((t) => t.kind === 'review' || t.kind === 'answer_question')

/** Who of the team has it in hand now. */
const heldNow = (open: readonly TaskRow[], now: Date): string | undefined =>
  open.find((t) => (t.kind === 'review' || t.kind === 'triage') && t.leaseUntil !== null && t.leaseUntil > now)
    ?.holder ?? undefined

/** While it is open only who has it, or waits for her answer: in the team’s pool it is nobody’s yet, whoever wrote before. */
async function whoIsAtIt(
  tx: ReadTx,
  c: CaseRow,
  personId: string | undefined,
  everybody: () => Face[],
): Promise<Face[]> {
  if (c.state === 'answered' || c.state === 'closed') return everybody()
  const one = personId ? (await practitionersOf(tx, [personId])).get(personId) : undefined
  if (!one) return []
  const role = c.state === 'triage' ? ('triage_nurse' as const) : ('clinician' as const)
  return [{ name: one.displayName, role, credentials: one.credentials || null }]
}

export const getThread = query({
  endpoint: thread,
  policy: signedIn('the patient the matter is about, or their proxy'),
  view: async (tx, actor, input) => {
    const c = await caseForPatient(tx, actor, input.caseId)
    if (!c) return null
    // Asked for together, they travel together.
    const [ctx, { zone }, profile, team, entries, request, plan, prescriptions, attachments, findings, under] =
      await Promise.all([
        contextOf(tx, c),
        practiceClock(tx),
        practiceProfile(tx),
        openTasksOf(tx, c.id).then(async (tasks) => ({
          name: (await teamById(tx, whoHasIt(tasks)?.teamId ?? c.teamId))?.name ?? { en: '', es: '' },
          holder: heldNow(tasks, tx.now),
          testAwaited: awaitsTest(tasks),
        })),
        entriesOf(tx, c, forPatients),
        openRequestOf(tx, c),
        planOf(tx, c),
        prescriptionsOf<Sealed>(tx, c),
        attachmentsOf(tx, c),
        findingsOf(tx, c),
        givenUnderOrders(tx, c.id),
      ])
    const faceOf = await facesFor(tx, ctx.patient, entries)
    const asker =
      request?.kind === 'asked' ? (await practitionersOf(tx, [request.askedBy])).get(request.askedBy) : undefined
    const lookers = await lookersOf(tx, findings)
    const sent = entries.find((e): e is Extract<EntryRow, { kind: 'intake' }> => e.kind === 'intake')
    const open = c.state !== 'closed' && c.state !== 'draft'
    const windowOpen = c.followUpUntil === null || c.followUpUntil > tx.now
    return {
      id: c.id,
      patientId: c.patientId,
      title: ctx.folder.protocol.title,
      kind: c.kind,
      state: c.state,
      outcome: c.outcome,
      version: c.version,
      promise: promiseView(c, zone, tx.now),
      teamName: team.name,
      answerers: await whoIsAtIt(tx, c, team.holder ?? request?.askedBy, () =>
        uniqueFaces(entries.filter((e) => e.authorRole !== 'patient' && e.authorRole !== 'system').map(faceOf)),
      ),
      steps: stepsOf(c, !plan && under.size > 0),
      request: request
        ? {
            id: request.id,
            kind: request.kind,
            askedAt: request.askedAt.toISOString(),
            by:
              request.kind === 'check_in'
                ? { name: team.name[c.language], role: 'system' as const, credentials: null }
                : {
                    name: asker?.displayName ?? '',
                    role: 'clinician' as const,
                    credentials: asker?.credentials ?? null,
                  },
            text: request.text,
            items: request.items.map((i) => ({ ...i, options: [...i.options] })),
          }
        : null,
      plan: plan
        ? {
            planId: plan.id,
            diagnosis: plan.sealed.diagnosis,
            icd10cm: plan.sealed.icd10cm,
            ...plan.sealed.text,
            prescriptions: await Promise.all(
              prescriptions.map(async (p) => ({
                id: p.id,
                drug: p.sealed.drug,
                strength: p.sealed.strength,
                directions: directionsIn(p.sealed.directions, c.language),
                pharmacy: (await pharmacyById(tx, p.pharmacyId))?.name ?? '',
                state: p.state,
              })),
            ),
            signedBy: {
              name: plan.sealed.signedBy.name,
              role: 'clinician' as const,
              credentials: plan.sealed.signedBy.credentials,
            },
            signedAt: plan.signedAt.toISOString(),
            followUpUntil: (c.followUpUntil ?? tx.now).toISOString(),
            readAt: plan.readAt?.toISOString() ?? null,
            understoodAt: plan.understoodAt?.toISOString() ?? null,
          }
        : null,
      entries: entries.flatMap((e) =>
        entryForPatient(e, faceOf(e), e.authorId === actor.personId, ctx.folder, c.language, {
          under: under.get(e.id) ?? null,
          answered: e.kind === 'auto_reply' ? lookSince(findings, e.at, lookers) : null,
        }),
      ),
      attachments: withWords(ctx.folder, entries, attachments),
      findings: await interrupting(tx, c, findings),
      looks: looksOf(findings, lookers),
      safety: factsToShow(ctx.safety),
      ifWorse: profile.ifWorse,
      phone: profile.phone,
      followUpUntil: c.followUpUntil?.toISOString() ?? null,
      checkInAt: (c.state === 'answered' && c.checkInAt?.toISOString()) || null,
      lastSeq: c.lastSeq,
      readings: readingsView(ctx.folder, sent?.content.active, ctx.facts.today),
      can: {
        write: open && (c.state !== 'answered' || windowOpen),
        answer: request !== undefined && c.state === (request.kind === 'check_in' ? 'answered' : 'awaiting_patient'),
        withdraw:
          mayFollow('withdraw', c.state) &&
          !team.testAwaited &&
          !findings.some((f) => f.disposedAt === null && f.level !== 'concern'),
        understand: plan !== undefined && plan.understoodAt === null,
        download: c.answeredAt !== null,
        finish: c.state === 'draft',
      },
    }
  },
  discloses: (out) => [{ patientId: out.patientId, screen: 'matter', how: 'opened', caseId: out.id }],
})

const directionsIn = (d: unknown, language: 'en' | 'es'): string =>
  typeof d === 'object' && d !== null && language in d ? String((d as Record<string, unknown>)[language]) : String(d)
const uniqueFaces = <F extends { name: string }>(faces: readonly F[]): F[] => [
  ...new Map(faces.filter((f) => f.name).map((f) => [f.name, f])).values(),
]

/** What happens, step by step. Where a nurse answered under a standing order, no clinician decided, and none is said to have. */
function stepsOf(c: Pick<CaseRow, 'state' | 'submittedAt' | 'firstLookAt' | 'answeredAt'>, byOrder: boolean) {
  const { state, submittedAt, firstLookAt, answeredAt } = c
  const at = (d: Date | null) => d?.toISOString() ?? null
  const reached =
    answeredAt || state === 'closed'
      ? 4
      : state === 'ready' || state === 'in_review' || state === 'awaiting_patient'
        ? 2
        : submittedAt
          ? 1
          : 0
  const steps = (['sent', 'triage', 'review', 'answer'] as const).map((key, i) => ({
    key,
    state: i < reached ? ('done' as const) : i === reached ? ('now' as const) : ('next' as const),
    at:
      key === 'sent' ? at(submittedAt) : key === 'triage' ? at(firstLookAt) : key === 'answer' ? at(answeredAt) : null,
  }))
  return byOrder && answeredAt ? steps.filter(({ key }) => key !== 'review') : steps
}

/** One entry as the patient reads it; what is not theirs to read becomes nothing. */
function entryForPatient(
  e: EntryRow,
  from: Awaited<ReturnType<Awaited<ReturnType<typeof facesFor>>>>,
  mine: boolean,
  folder: ProtocolFolder,
  language: 'en' | 'es',
  { under, answered }: { readonly under: GivenUnder | null; readonly answered: Look | null },
): z.infer<typeof patientEntry>[] {
  const base = {
    id: e.id,
    seq: e.seq,
    at: e.at.toISOString(),
    from,
    mine,
    fromCareTeam: e.authorKind === 'person' && e.authorRole !== 'patient',
    language: e.language,
  }
  switch (e.kind) {
    case 'intake':
      return [{ ...base, kind: e.kind, answers: answersInWords(folder.intake, e.content.active, language) }]
    case 'message':
      return [{ ...base, kind: e.kind, text: e.content.text, attachmentIds: e.content.attachmentIds, under }]
    case 'auto_reply':
      return [{ ...base, kind: e.kind, text: e.content.text, answered }]
    case 'question_set':
      return [
        {
          ...base,
          kind: e.kind,
          requestId: e.content.requestId,
          text: [e.content.text, ...e.content.items.map((i) => `• ${i.text}`)].join('\n'),
        },
      ]
    case 'answer_set':
      return [{ ...base, kind: e.kind, answers: e.content.answers, attachmentIds: e.content.attachmentIds }]
    case 'decision':
      return [{ ...base, kind: e.kind, planId: e.content.planId }]
    case 'redirect':
      return [{ ...base, kind: e.kind, where: e.content.where, text: e.content.text }]
    case 'phone_contact':
      return e.content.tellPatient ? [{ ...base, kind: e.kind, text: e.content.summary }] : []
    case 'understood':
      return [{ ...base, kind: e.kind, text: '' }]
    case 'attachment':
    case 'reading':
    case 'result':
    case 'safety_finding':
    case 'triage':
    case 'assignment':
    case 'prescription':
    case 'consent':
    case 'correction':
    case 'amendment':
      return []
  }
}
