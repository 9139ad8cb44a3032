import type { CaseState } from '#contract/case-states.ts'
import type { CareWorld } from '#dev/care-world.ts'
import { run, type AnyCommand } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sweepDue } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { answerRequestCommand } from '#modules/cases/answer-request.command.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { confirmArrivalCommand } from '#modules/cases/desk/confirm-arrival.command.ts'
import { declineCaseCommand } from '#modules/cases/desk/decline-case.command.ts'
import { deskOf, words } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { redirectCaseCommand } from '#modules/cases/desk/redirect-case.command.ts'
import { releaseTaskCommand } from '#modules/cases/desk/release-task.command.ts'
import { replyToPatientCommand } from '#modules/cases/desk/reply-to-patient.command.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { sweeps } from '#modules/cases/index.ts'
import { markReadCommand } from '#modules/cases/mark-read.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'

const SAYS = {
  plain: 'Nothing else is new.',
  urgent: 'I have a fever of 102 and flank pain, and it burns when I pee.',
  emergency: 'I have crushing chest pain and I am sweating.',
} as const
const MINUTES = { minute: 1, hour: 60, day: 24 * 60, week: 7 * 24 * 60 } as const
type Staff = 'nurse' | 'otherNurse' | 'clinician' | 'otherClinician' | 'coordinator'

/**
 * Something a person does, or time. `twice`: sent again at once under the same key, as a shaky connection does. `takes`: whoever
 * does it takes the task first, as people mostly do.
 */
export type Act =
  | { readonly act: 'message'; readonly says: keyof typeof SAYS; readonly twice: boolean }
  | { readonly act: 'answer' | 'withdraw' | 'read' }
  | { readonly act: 'claim' | 'release'; readonly who: Staff; readonly which: number }
  | {
      readonly act: 'triage'
      readonly who: Staff
      readonly acuity: 'urgent' | 'clinical' | 'routine'
      readonly route: boolean
      readonly takes: boolean
    }
  | { readonly act: 'note' | 'phone'; readonly who: Staff; readonly twice: boolean }
  | { readonly act: 'finish' | 'see' | 'dispose'; readonly who: Staff; readonly which: number }
  | {
      readonly act: 'ask' | 'reply' | 'guide' | 'redirect' | 'decline' | 'arrival'
      readonly who: Staff
      readonly takes: boolean
    }
  | { readonly act: 'sign'; readonly who: Staff; readonly takes: boolean; readonly twice: boolean }
  | { readonly act: 'pass'; readonly time: keyof typeof MINUTES }

/** Anything but time. */
export type PersonsAct = Exclude<Act, { act: 'pass' }>

/** What was acknowledged in one matter: all of it must be found again, once. */
export type Matter = {
  readonly w: CareWorld
  readonly caseId: string
  /** Messages and plans by id; notes in the margin and telephone notes, whatever act left them, by their words, which no two share. */
  readonly acknowledged: { message: string[]; note: string[]; phone: string[]; sign: string[] }
  /** How many words of their own were made up so far. */
  texts: number
  /** Emergencies acknowledged. */
  alarms: number
  /** The state the last act found, once its task was taken. */
  found: CaseState
}
type Sent = {
  readonly command: AnyCommand
  readonly who: Parameters<CareWorld['as']>[0]
  readonly input: object
  /** What is in the record once it is done, and where. */
  readonly leaves?: { readonly where: 'note' | 'phone'; readonly words: string }
}
const at = <T>(of: readonly T[], which: number): T | undefined => of[which % Math.max(1, of.length)]

/** A number that no rule for numbers can read. */
const inLetters = (n: number): string => [...String(n)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')

export const newMatter = async (w: CareWorld): Promise<Matter> => ({
  w,
  caseId: await w.send('uti', 'classic-uti'),
  acknowledged: { message: [], note: [], phone: [], sign: [] },
  texts: 0,
  alarms: 0,
  found: 'triage',
})

/** What to send for an act as things stand; undefined where there is nothing it could be about. */
export async function requestFor(m: Matter, c: CaseRow, a: PersonsAct): Promise<Sent | undefined> {
  const { w, caseId } = m
  const d = deskOf(w)
  const send = (command: unknown, who: Sent['who'], input: object = {}): Sent => ({
    command: command as AnyCommand,
    who,
    input: { caseId, ...input },
  })
  const leaving = (
    where: 'note' | 'phone',
    field: string,
    text: string,
    command: unknown,
    who: Staff,
    input: object,
  ): Sent => {
    const words = `${text} ${inLetters(m.texts++)}`
    return { ...send(command, who, { ...input, [field]: words }), leaves: { where, words } }
  }
  const onCase = { version: c.version }
  const seen = { ...onCase, seenSeq: c.lastSeq }
  switch (a.act) {
    case 'message':
      return send(sendMessageCommand, 'patient', { text: SAYS[a.says], attachmentIds: [], language: 'en' })
    case 'answer': {
      const [request] = await w.rows(sql<{ id: string; kind: string }>`select id, kind from patient_request
        where organization_id = ${w.org} and case_id = ${caseId} and answered_at is null order by asked_at desc limit 1`)
      const answers =
        request?.kind === 'check_in' ? [{ linkId: 'how', value: 'Better' }] : [{ linkId: 'q1', value: false }]
      return (
        request &&
        send(answerRequestCommand, 'patient', { requestId: request.id, language: 'en', answers, attachmentIds: [] })
      )
    }
    case 'withdraw':
      return send(withdrawCaseCommand, 'patient')
    case 'read':
      return send(markReadCommand, 'patient', { seq: c.lastSeq })
    case 'claim':
    case 'release':
    case 'finish': {
      const task = at(
        (await d.tasksOf(caseId)).filter((t) => t.whoseMove === 'care_team'),
        a.which,
      )
      if (!task) return undefined
      if (a.act === 'finish')
        return leaving('note', 'result', 'Reached her.', finishTaskCommand, a.who, { taskId: task.id })
      return send(a.act === 'claim' ? claimTaskCommand : releaseTaskCommand, a.who, { taskId: task.id })
    }
    case 'triage':
      return send(triageCaseCommand, a.who, {
        ...onCase,
        acuity: a.acuity,
        topics: [],
        reason: 'Looked at again.',
        ...(a.route ? { routeToTeam: w.teams.clinicians } : {}),
      })
    case 'note':
      return leaving('note', 'text', 'Seen.', addNoteCommand, a.who, {})
    case 'phone':
      return leaving('phone', 'summary', 'She is well.', logPhoneCommand, a.who, { reached: true, tellPatient: false })
    case 'see':
    case 'dispose': {
      const flags = await w.rows(sql<{ id: string }>`select id from safety_finding
        where organization_id = ${w.org} and case_id = ${caseId} order by found_at, id`)
      const findingId = at(flags, a.which)?.id
      if (!findingId) return undefined
      if (a.act === 'see') return send(seeFindingCommand, a.who, { findingId })
      return send(disposeFindingCommand, a.who, { findingId, disposition: 'Called: she is safe.' })
    }
    case 'ask': {
      const items = [{ type: 'boolean', text: 'Is it better?', options: [], photoGuide: null }]
      return send(askPatientCommand, a.who, { ...onCase, text: 'One question.', items })
    }
    case 'reply':
      return send(replyToPatientCommand, a.who, { ...onCase, text: 'We are looking.' })
    case 'guide':
      return send(answerQuestionCommand, a.who, { ...seen, text: 'Drink water.' })
    case 'redirect':
      return send(redirectCaseCommand, a.who, { ...seen, where: 'urgent_care', text: 'Please be seen today.' })
    case 'decline':
      return send(declineCaseCommand, a.who, { ...seen, text: 'Please see your own doctor.' })
    case 'arrival':
      return leaving('phone', 'note', 'Arrived.', confirmArrivalCommand, a.who, onCase)
    case 'sign':
      return send(signPlanCommand, a.who, {
        ...seen,
        assessmentId: 'acute-cystitis',
        planId: 'cystitis-no-antibiotic',
        text: words,
        urgent: false,
        pharmacyId: null,
        orders: [],
      })
  }
}

/** Lets time go by, and what has fallen due happen. */
export async function pass(w: CareWorld, minutes: number): Promise<void> {
  w.t.pass(minutes)
  for (let turn = 0; turn < 200; turn++) if ((await sweepDue(w.t.house, sweeps)) === 0) return
  throw new Error('what fell due never ended')
}

/** Takes the task that stands for the matter's next step; somebody else may have it. */
async function take({ w, caseId }: Matter, who: Staff): Promise<void> {
  const task = (await deskOf(w).tasksOf(caseId)).find((t) => t.kind === 'triage' || t.kind === 'review')
  if (!task) return
  await w.does(claimTaskCommand, who, { caseId, taskId: task.id }).catch((e: unknown) => {
    if (!(e instanceof AppError)) throw e
  })
}

/** They were told that it is done: from now on it must be there. */
export function acknowledge(m: Matter, a: PersonsAct, { leaves }: Sent, id: string): void {
  if (a.act === 'message' || a.act === 'sign') m.acknowledged[a.act].push(id)
  if (leaves) m.acknowledged[leaves.where].push(leaves.words)
  if (a.act === 'message' && a.says === 'emergency') m.alarms++
}

/** Does it, and says what came of it: `done`, the code of a refusal, or `nothing to do`. Anything else is thrown. */
export async function attempt(m: Matter, a: Act): Promise<string> {
  if (a.act === 'pass') {
    await pass(m.w, MINUTES[a.time])
    return 'done'
  }
  if ('takes' in a && a.takes) await take(m, a.who)
  const c = await deskOf(m.w).caseOf(m.caseId)
  m.found = c.state
  const request = await requestFor(m, c, a)
  if (!request) return 'nothing to do'
  const actor = await m.w.as(request.who)
  const key = newId()
  const once = () => run(m.w.t.house, request.command, actor, request.input, key) as Promise<{ id?: string }>
  try {
    const [out, again] = await Promise.all('twice' in a && a.twice ? [once(), once()] : [once()])
    if (again && again.id !== out?.id) throw new Error(`${a.act}: sent twice under one key, and answered twice`)
    acknowledge(m, a, request, out?.id ?? '')
    return 'done'
  } catch (e) {
    if (e instanceof AppError) return e.code
    throw e
  }
}
