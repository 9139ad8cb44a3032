import { asksOnDay } from '#clinical/protocol/check-in-day.ts'
import { askedOf } from '#clinical/protocol/practice-facts.ts'
import { limitsIn } from '#clinical/protocol/number-limits.ts'
import type { CheckedOrder, Plan, ProtocolFolder, ProtocolResult } from '#clinical/protocol/protocol.types.ts'
import type { Story } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Prescription } from '#clinical/prescription/prescription.schema.ts'
import type { PracticeCalendar } from '#clinical/time/practice-calendar.ts'
import { checkInTime } from '#modules/cases/follow-up.ts'
import { isCrisis } from '#modules/cases/findings.store.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import { reasonOf } from '#modules/cases/calls.ts'
import type { NamedTask, TaskRow } from '#modules/cases/cases.access.ts'
import type { CaseContext } from '#modules/cases/case-context.ts'
import { isHeld } from '#modules/cases/desk/working.ts'
import { isUnsent, needsHands } from '#modules/cases/prescribing/prescription.access.ts'
import type { HeardAside } from '#modules/cases/desk/heard-aside.ts'
import type { PatientTold } from '#modules/cases/desk/patient-told.ts'
import type { DeskBox, Kept } from '#modules/cases/intake-draft.ts'
import type { PlanRow, PrescriptionRow } from '#modules/cases/plan.views.ts'
import type { OpenRequest } from '#modules/cases/requests.store.ts'
import type { Said } from '#modules/cases/said.ts'

const calls: readonly string[] = ['call_patient', 'confirm_call', 'outreach', 'contact_again', 'emergency_page']
const cited = (c: { organisation: string; title: string; year: number }): string =>
  `${c.organisation}, ${c.title} (${c.year})`

/** Numbers of the patient's that the rules read, and what is known of them now. */
export const resultsPart = ({
  folder,
  protocolFacts,
  chart,
}: Pick<CaseContext, 'folder' | 'protocolFacts' | 'chart'>) =>
  (folder.protocol.facts ?? [])
    .filter(({ of }) => of === 'patient')
    .map((fact) => {
      const value = protocolFacts.known?.[fact.name]
      const on = chart.measured.find((m) => m.name === fact.name)?.on
      const known = typeof value === 'number' && on !== undefined ? { value, on } : { value: null, on: null }
      return { ...askedOf(fact), ...known }
    })

export function storyParts(s: Story, { protocol }: Pick<ProtocolFolder, 'protocol'>) {
  const limits = limitsIn(protocol)
  const line = ({ linkId, text }: Story['rest'][number]) => ({ linkId, text, limits: [...(limits.get(linkId) ?? [])] })
  return {
    positives: s.positives.map(line),
    negatives: s.relevantNegatives.map(line),
    rest: s.rest.map(line),
    ownWords: s.inTheirWords.map(({ question, text }) => ({ question, text })),
  }
}

export const firedPart = (r: ProtocolResult) =>
  r.fired.map((f) => ({
    id: f.id,
    kind: f.kind,
    level: f.level ?? null,
    route: f.route ?? null,
    clinician: f.clinician,
    source: cited(f.citation),
  }))

export function assessmentParts({ protocol }: ProtocolFolder, r: ProtocolResult) {
  return protocol.assessments.map(({ id, label, icd10cm }) => {
    const exact = r.suggestedAssessments.find((s) => s.id === id)
    return { id, label, ...(exact?.icd10cm ?? icd10cm), suggested: exact !== undefined }
  })
}

export const orderPart = ({ order, suggested, arithmetic, stops, warnings }: CheckedOrder) => ({
  arithmetic,
  id: order.id,
  drug: order.drug,
  strength: order.strength,
  form: order.form,
  dose: order.dose,
  frequency: order.frequency,
  days: order.days,
  quantity: order.quantity,
  unit: order.unit,
  refills: order.refills,
  directions: order.directions,
  overTheCounter: order.overTheCounter,
  suggested,
  forAssessments: order.forAssessments,
  stops: stopParts(stops),
  warnings: warningParts(warnings),
})
export const stopParts = (stops: CheckedOrder['stops']) =>
  stops.map(({ id, say, clinician, citation, ofPractice = false }) => ({
    id,
    say,
    clinician,
    ofPractice,
    source: citation ? cited(citation) : null,
  }))
export const warningParts = (warnings: CheckedOrder['warnings']) =>
  warnings.map(({ id, clinician, citation }) => ({ id, clinician, source: citation ? cited(citation) : null }))

/** Plans the protocol offers for these answers first; then those of other assessments, should the clinician see it otherwise. */
export function planParts({ protocol }: ProtocolFolder, r: ProtocolResult, now: Date, calendar: PracticeCalendar) {
  const others = protocol.plans.filter(
    (p) => p.when === undefined && p.forRoutes.some((route) => route === r.route) && !r.plans.includes(p),
  )
  return [...r.plans, ...others].map((p: Plan) => ({
    id: p.id,
    title: p.title,
    forAssessments: p.forAssessments,
    prescription: p.prescription,
    whatWeThink: p.whatWeThink,
    whatToDo: p.whatToDo,
    yourMedicine: p.yourMedicine,
    watchFor: p.watchFor,
    whenToComeBack: p.followUp.checkInHours === null ? p.whenToComeBack : asksOnDay(p.whenToComeBack),
    followUpDays: p.followUp.windowDays,
    checkInAt:
      p.followUp.checkInHours === null ? null : checkInTime(now, p.followUp.checkInHours, calendar).toISOString(),
    awaitsTest: p.awaitsTest ?? false,
  }))
}

const saidPart = ({ question, text, spans }: Said) => ({
  question,
  text,
  spans: spans.map(([from, to]) => ({ from, to })),
})
export const asidePart = (all: readonly HeardAside[]) =>
  all.map(({ kind, why, said }) => ({ kind, why, said: saidPart(said) }))

type NameOf = (personId: string) => string
type AtDesk = {
  readonly told: PatientTold | null
  /** The page, or the call, that brings it to somebody. */
  readonly work: TaskRow | undefined
  readonly answerable: boolean
  /** They were reached by telephone since it was raised. */
  readonly spoken: boolean
}
export const findingPart = (f: FindingRow, nameOf: NameOf, { told, work, answerable, spoken }: AtDesk) => ({
  id: f.id,
  level: f.level,
  ruleId: f.ruleId,
  kind: f.kind,
  source: f.ruleSource,
  foundIn: f.foundIn,
  quote: f.quote,
  said: f.said.map(saidPart),
  why: f.why,
  engineVersion: f.engineVersion,
  at: f.foundAt.toISOString(),
  told,
  patientAnswer: f.patientAnswer,
  seenBy: f.seenBy && nameOf(f.seenBy),
  disposedBy: f.disposedBy && nameOf(f.disposedBy),
  disposition: f.disposition,
  disposedAt: f.disposedAt?.toISOString() ?? null,
  verdict: f.verdict,
  handover: f.handover,
  handoverWhy: f.handoverWhy,
  asksHandover: isCrisis(f),
  spokenSince: spoken,
  taskId: work?.id ?? null,
  answerable,
})

/** `phone`: where the patient is to be reached now. */
export const taskPart = (t: NamedTask, personId: string | null, nameOf: NameOf, now: Date, phone: string) => {
  const held = isHeld(t, now) && t.holder ? t.holder : null
  return {
    id: t.id,
    kind: t.kind,
    whoseMove: t.whoseMove,
    needs: t.needs,
    holder: held ? { personId: held, name: nameOf(held), you: held === personId } : null,
    leaseUntil: held ? (t.leaseUntil?.toISOString() ?? null) : null,
    dueAt: t.dueAt?.toISOString() ?? null,
    wallClock: t.wallClock,
    reason: t.kind === 'call_patient' ? reasonOf(t) : null,
    call: calls.includes(t.kind) ? phone : null,
    teamId: t.teamId,
    loopId: t.loopId,
    openedAt: t.openedAt.toISOString(),
    version: t.version,
  }
}

export const requestPart = (r: OpenRequest | undefined) =>
  r
    ? { id: r.id, askedAt: r.askedAt.toISOString(), items: r.items.map((i) => ({ ...i, options: [...i.options] })) }
    : null

export const signedPart = (p: PlanRow | undefined, nameOf: NameOf) =>
  p
    ? {
        planId: p.id,
        signedBy: nameOf(p.signedBy),
        signedAt: p.signedAt.toISOString(),
        readAt: p.readAt?.toISOString() ?? null,
        understoodAt: p.understoodAt?.toISOString() ?? null,
      }
    : null

export const prescriptionPart = (
  p: PrescriptionRow<Prescription>,
  nameOf: NameOf,
  opened: { readonly personId: string | null; readonly at: Date } | undefined,
) => ({
  id: p.id,
  drug: `${p.sealed.drug} ${p.sealed.strength}`,
  state: p.state,
  waitsFor:
    p.state !== 'queued'
      ? null
      : needsHands(p)
        ? ('hands' as const)
        : isUnsent(p)
          ? ('gateway' as const)
          : ('news' as const),
  stateAt: p.stateAt.toISOString(),
  stateBy: p.stateBy === null ? null : nameOf(p.stateBy),
  signedAt: p.signedAt.toISOString(),
  signedBy: p.sealed.prescriber.name,
  opened: opened?.personId ? { at: opened.at.toISOString(), by: nameOf(opened.personId) } : null,
  pharmacy: p.sealed.pharmacy.name,
  pharmacyGone: p.atPharmacy === 'gone',
})

export const draftPart = (box: DeskBox, d: Kept<{ text: string }>) => ({
  box,
  text: d.value.text,
  revision: d.revision,
  savedAt: d.savedAt.toISOString(),
})
