import type { GivenInCrisis } from '#clinical/protocol/crisis-questions.ts'
import type { QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Acuity, EntryKind } from '#contract/case-states.ts'
import type { LoopAct, LoopKind, LoopState } from '#contract/loop-states.ts'

export type AskedItem = {
  readonly linkId: string
  readonly type: 'text' | 'choice' | 'boolean' | 'number' | 'photo'
  readonly text: string
  readonly options: readonly string[]
  readonly photoGuide: string | null
}
export type QuestionAndAnswer = { readonly question: string; readonly answer: string }
export type PlanText = {
  readonly whatWeThink: string
  readonly whatToDo: string
  readonly yourMedicine: string | null
  readonly watchFor: string
  readonly whenToComeBack: string
}

/** What each kind of entry holds, sealed. One shape a kind: nothing is ever put into a bag. */
export type EntryContent = {
  /** `response` is everything ever answered; `active` only what counted when it was sent. */
  intake: {
    response: QuestionnaireResponse
    active: QuestionnaireResponse
    attachmentIds: string[]
    /** To whom the patient wants a summary sent. */
    ownClinician?: { name: string; fax: string }
  }
  message: { text: string; attachmentIds: string[] }
  attachment: { attachmentId: string }
  reading: { systolic: number; diastolic: number }
  result: { text: string }
  /** `asked`, `number`: what the patient answered to the questions offered with this flag, and where to call them; never shown to patients. */
  safety_finding: {
    findingId: string
    ruleId: string
    level: string
    foundIn: string
    asked?: GivenInCrisis
    number?: string
  }
  triage: { acuity: Acuity; topics: string[]; reason: string | null; standingOrderId?: string; teamId?: string }
  assignment: { taskId: string; what: 'claimed' | 'released' | 'lease_over' | 'back_to_asker'; personId: string | null }
  phone_contact: { reached: boolean; summary: string; tellPatient: boolean }
  question_set: { requestId: string; text: string; items: AskedItem[] }
  answer_set: { requestId: string; answers: QuestionAndAnswer[]; attachmentIds: string[] }
  decision: {
    planId: string
    assessmentId: string
    icd10cm: { code: string; display: string }
    diagnosis: { en: string; es: string }
    plan: PlanText
  }
  prescription: { prescriptionId: string }
  redirect: { where: 'emergency' | 'urgent_care' | 'in_person' | 'live_visit'; text: string }
  consent: { documentIds: string[] }
  correction: { text: string }
  amendment: { text: string }
  auto_reply: { text: string }
  understood: { planId: string }
  /** A step of a referral or an ordered test, and what it was about then. */
  loop: {
    kind: LoopKind
    act: LoopAct | 'order'
    state: LoopState
    what: string
    to: string | null
    question: string
    visitOn: string | null
  }
} & Record<EntryKind, unknown>
