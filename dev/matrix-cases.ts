import type { ShippedKey } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { setScene } from '#dev/scene.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import type { Sql } from '#kernel/sql.ts'
import { sql } from '#kernel/sql.ts'
import type { TestHouse } from '#dev/test-house.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { keepAttachmentCommand } from '#modules/cases/index.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import type { PersonKey } from './matrix-people.ts'

/** A matter and what hangs on it; empty where it has none. */
export type CaseThere = {
  readonly caseId: string
  readonly version: number
  readonly seq: number
  readonly task: string
  readonly attachment: string
  readonly finding: string
  readonly request: string
  readonly plan: string
  readonly prescription: string
  readonly loop: string
}
/** `colleagues` is another patient's matter with another team; every other has been with both the nurses and the clinicians. */
export const caseKeys = [
  'draft',
  'triage',
  'ready',
  'in_review',
  'awaiting',
  'answered',
  'flagged',
  'held_by_lapsed',
  'colleagues',
] as const
export type CaseKey = (typeof caseKeys)[number]
export type CasesThere = Readonly<Record<CaseKey, CaseThere>>

/** A story told as a vignette has it; without a protocol only begun. Its case. */
export type Send = (who: 'patient' | 'colleagues_patient', key: ShippedKey | null) => Promise<string>
export type Scene = {
  readonly t: TestHouse
  readonly org: string
  readonly teams: Readonly<Record<'triage' | 'clinicians' | 'evening', string>>
  readonly pharmacy: string
  readonly as: (who: PersonKey) => Promise<Actor>
  readonly rows: <T>(statement: Sql<T>) => Promise<T[]>
  readonly send: Send
}

/** One matter in each state, made by the same commands that people use. */
export async function matrixCases(s: Scene): Promise<CasesThere> {
  const nurse = await s.as('nurse')
  const clinician = await s.as('clinician')
  const claim = async (who: Actor, caseId: string, kind: string) =>
    run(s.t.house, claimTaskCommand, who, { caseId, taskId: await taskOf(s, caseId, kind) })
  const route = async (caseId: string): Promise<string> => {
    const { version } = await claim(nurse, caseId, 'triage')
    const routed = { caseId, version, acuity: 'clinical', topics: [], routeToTeam: s.teams.clinicians } as const
    await run(s.t.house, triageCaseCommand, nurse, routed)
    return caseId
  }
  const reviewed = async (): Promise<{ caseId: string; version: number }> => {
    const caseId = await route(await s.send('patient', 'uti'))
    return { caseId, version: (await claim(clinician, caseId, 'review')).version }
  }

  const draft = await s.send('patient', null)
  await keep(s, draft)
  const triage = await s.send('patient', 'uti')
  const ready = await route(await s.send('patient', 'uti'))
  const inReview = await reviewed()
  const awaiting = await reviewed()
  const item = { type: 'text' as const, text: 'Any fever?', options: [], photoGuide: null }
  await run(s.t.house, askPatientCommand, clinician, { ...awaiting, text: 'One question.', items: [item] })
  const answered = await reviewed()
  await sign(s, clinician, answered)
  await run(s.t.house, openLoopCommand, clinician, { caseId: answered.caseId, ...referring })
  const flagged = await route(await s.send('patient', 'uti'))
  const alarming = { caseId: flagged, text: 'I have crushing chest pain and cannot breathe', where: 'message' }
  await run(s.t.house, screenTextCommand, await s.as('patient'), alarming)
  const overtaken = await reviewed()
  await overtake(s, overtaken.caseId)
  const colleagues = await s.send('colleagues_patient', 'home-blood-pressure')
  for (const caseId of [triage, inReview.caseId]) await keep(s, caseId)
  await keep(s, colleagues, 'colleagues_patient')

  const ids = {
    draft,
    triage,
    ready,
    in_review: inReview.caseId,
    awaiting: awaiting.caseId,
    answered: answered.caseId,
    flagged,
    held_by_lapsed: overtaken.caseId,
    colleagues,
  }
  const made = await Promise.all(caseKeys.map(async (key) => [key, await see(s, ids[key])] as const))
  return Object.fromEntries(made) as CasesThere
}

const taskOf = async (s: Scene, caseId: string, kind: string): Promise<string> =>
  (
    await s.rows(
      sql<{
        id: string
      }>`select id from task where organization_id = ${s.org} and case_id = ${caseId} and kind = ${kind} and state = 'open'`,
    )
  )[0]?.id ?? ''

async function sign(s: Scene, clinician: Actor, at: { caseId: string; version: number }): Promise<void> {
  const [c] = await s.rows(
    sql<{ lastSeq: number }>`select last_seq from clinical_case where organization_id = ${s.org} and id = ${at.caseId}`,
  )
  await run(s.t.house, signPlanCommand, clinician, { ...at, ...signing(s.pharmacy), seenSeq: c?.lastSeq ?? 0 })
}

/** Whose licence ran out while they held the matter. */
async function overtake(s: Scene, caseId: string): Promise<void> {
  const { personId } = await s.as('lapsed')
  await setScene(s.t, s.org, (tx) =>
    tx.query(
      sql`update task set holder = ${personId} where organization_id = ${s.org} and case_id = ${caseId} and kind = 'review' and state = 'open'`,
    ),
  )
}

/** What a clinician refers a patient for. */
export const referring = {
  kind: 'referral',
  urgency: 'routine',
  what: 'Urology',
  to: 'An invented practice',
  question: 'Why does it come back?',
} as const

/** What a clinician signs for a classic urinary infection. */
export const signing = (pharmacyId: string) => ({
  assessmentId: 'acute-cystitis',
  planId: 'cystitis-with-antibiotic',
  text: {
    whatWeThink: 'A bladder infection.',
    whatToDo: 'Drink water.',
    yourMedicine: 'Nitrofurantoin.',
    watchFor: 'Fever.',
    whenToComeBack: 'In two days.',
  },
  urgent: false,
  pharmacyId,
  orders: [
    {
      orderId: 'nitrofurantoin-5-days',
      directions: 'Take 1 capsule (100 mg) by mouth 2 times a day with food for 5 days.',
      heeded: [],
    },
  ],
})

/** A photo that arrived whole; its bytes are not there, its rows are. */
async function keep(s: Scene, caseId: string, whose: 'patient' | 'colleagues_patient' = 'patient'): Promise<void> {
  const rendition = { blobId: newId(), mime: 'image/jpeg', bytes: 10, width: 5, height: 5, sha256: '0'.repeat(64) }
  await run(s.t.house, keepAttachmentCommand, await s.as(whose), {
    attachmentId: newId(),
    caseId,
    linkId: null,
    name: 'invented.jpg',
    bytes: 10,
    mime: 'image/jpeg',
    sha256: '0'.repeat(64),
    keyVersion: 1,
    renditions: [{ ...rendition, kind: 'full' }],
  })
}

async function see(s: Scene, caseId: string): Promise<CaseThere> {
  const [row] = await s.rows(sql<CaseThere>`select c.id as case_id, c.version, c.last_seq as seq,
      coalesce((select id::text from task x where x.organization_id = c.organization_id and x.case_id = c.id and x.state = 'open' order by opened_at limit 1), '') as task,
      coalesce((select id::text from attachment x where x.organization_id = c.organization_id and x.case_id = c.id limit 1), '') as attachment,
      coalesce((select id::text from safety_finding x where x.organization_id = c.organization_id and x.case_id = c.id limit 1), '') as finding,
      coalesce((select id::text from patient_request x where x.organization_id = c.organization_id and x.case_id = c.id limit 1), '') as request,
      coalesce((select id::text from plan x where x.organization_id = c.organization_id and x.case_id = c.id limit 1), '') as plan,
      coalesce((select id::text from prescription x where x.organization_id = c.organization_id and x.case_id = c.id limit 1), '') as prescription,
      coalesce((select id::text from care_loop x where x.organization_id = c.organization_id and x.case_id = c.id limit 1), '') as loop
    from clinical_case c where c.organization_id = ${s.org} and c.id = ${caseId}`)
  if (!row) throw new Error('no such case')
  return row
}
