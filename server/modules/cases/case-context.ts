import { intakeFacts } from '#clinical/protocol/expressions.ts'
import { factsInForce } from '#clinical/protocol/practice-facts.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import type { Facts, Questionnaire, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { soonest, withHealth } from '#clinical/questionnaire/stated-health.ts'
import type { ProtocolFacts, ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import type { SafetyEngine } from '#clinical/safety/engine.ts'
import { surgeryDaysIn } from '#clinical/safety/surgery-lately.ts'
import type { PatientFacts } from '#clinical/safety/safety.types.ts'
import { civilDateIn } from '#clinical/time/index.ts'
import { isStateCode, US_STATES } from '#clinical/where/index.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock, practiceMeasured, protocolOf } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { sentIntake } from '#modules/cases/entries.views.ts'
import { rulesHere } from '#modules/cases/governance/practice-rules.ts'
import {
  ageInDaysAt,
  ageInDaysOn,
  chartAndPregnancy,
  getPatient,
  type PatientChart,
  type PatientFace,
} from '#modules/patients/index.ts'

/** What rules, forms and screens need to know about one case's patient and protocol. */
export type CaseContext = {
  readonly folder: ProtocolFolder
  readonly patient: PatientFace
  readonly chart: PatientChart
  readonly protocolFacts: ProtocolFacts
  /** Launch variables of the questionnaire. */
  readonly facts: Facts
  readonly safety: SafetyFacts
  /** Hears red flags in words: by the rules that came with this version and what the practice added to them. */
  readonly screen: SafetyEngine
}
/** The part that screening words needs: without the practice's own rules no words are judged. */
export type Hearing = Pick<CaseContext, 'safety' | 'screen'>

/**
 * The civil date where the patient is: a birthday or a lapsed licence turns at their midnight, not at ours. Where nobody
 * said where they are, it is the practice's.
 */
export async function todayIn(tx: ReadTx, state: string | null): Promise<string> {
  const zone = state !== null && isStateCode(state) ? US_STATES[state].zone : (await practiceClock(tx)).zone
  return civilDateIn(zone, tx.now)
}

type About = { readonly patientId: string; readonly locationState: string | null }
type OfMatter = Pick<CaseRow, 'protocolKey' | 'protocolVersion'>
/** One that was sent says in its form what its later words are heard with. */
type Sent = Partial<OfMatter & Pick<CaseRow, 'id' | 'state'>>

export async function contextOf(tx: ReadTx, c: About & OfMatter & Sent): Promise<CaseContext> {
  const [folder, patient, { chart, pregnancy }, { screen }, practice, form] = await Promise.all([
    protocolOf(tx, c.protocolKey, c.protocolVersion),
    getPatient(tx, c.patientId),
    chartAndPregnancy(tx, c.patientId),
    rulesHere(tx),
    practiceMeasured(tx),
    sentForm(tx, c),
  ])
  const today = await todayIn(tx, c.locationState)
  const sexAtBirth = patient.sexAtBirth as ProtocolFacts['patient']['sexAtBirth']
  const protocolFacts: ProtocolFacts = {
    today,
    patient: { age: patient.age, sexAtBirth, established: patient.established },
    ...chart.forRules,
    known: factsInForce(folder.protocol, { practice, patient: chart.measured }, today),
    conditions: problemsOf(chart).map(({ text }) => text),
    pregnancy: pregnancy.pregnant ? 'pregnant' : pregnancy.postpartumWeeks === undefined ? undefined : 'postpartum',
  }
  return {
    folder,
    patient,
    chart,
    protocolFacts,
    facts: intakeFacts(protocolFacts, folder.protocol.drugNames),
    safety: safetyFacts(ageInDaysOn(patient.birthDate, today), today, pregnancy, chart, form),
    screen,
  }
}

/** Hears words with what is known of the patient, which is fetched where the rules ask for it, and nowhere else. */
export type Ear = <T>(hear: (by: Hearing) => T) => Promise<T>

/** For where nothing else of the matter is needed: most words are calm whoever said them, and what they say is judged all the same. */
export async function earOf(tx: ReadTx, c: About & Sent): Promise<Ear> {
  const [{ screen }, today] = await Promise.all([rulesHere(tx), todayIn(tx, c.locationState)])
  return async (hear) => {
    try {
      return hear({ screen, safety: unfetched(today) })
    } catch (e) {
      if (!(e instanceof Unfetched)) throw e
    }
    const [ageDays, { chart, pregnancy }, form] = await Promise.all([
      ageInDaysAt(tx, c.patientId, today),
      chartAndPregnancy(tx, c.patientId),
      sentForm(tx, c),
    ])
    return hear({ screen, safety: safetyFacts(ageDays, today, pregnancy, chart, form) })
  }
}

class Unfetched extends Error {}
/** Nothing can be judged by what is not here: whoever reads it, or copies it, hears that. */
function unfetched(today: string): SafetyFacts {
  const refuse = () => {
    throw new Unfetched()
  }
  const get = (facts: SafetyFacts, name: string | symbol) => (name === 'year' ? facts.year : refuse())
  return new Proxy<SafetyFacts>({ year: yearOf(today) }, { get, has: refuse, ownKeys: refuse })
}
const yearOf = (today: string): number => Number(today.slice(0, 4))

type SentForm = { readonly questionnaire: Questionnaire; readonly active: QuestionnaireResponse; readonly at: Date }
async function sentForm(
  tx: ReadTx,
  { id, state, protocolKey, protocolVersion, patientId }: About & Sent,
): Promise<SentForm | undefined> {
  if (!id || !protocolKey || !protocolVersion || state === 'draft') return undefined
  const sent = await sentIntake(tx, { id, patientId })
  if (!sent) return undefined
  const { intake: questionnaire } = await protocolOf(tx, protocolKey, protocolVersion)
  return { questionnaire, active: sent.content.active, at: sent.at }
}

/** What the screen is told of the patient: the server's and the browser's are this same object. */
export type SafetyFacts = PatientFacts & {
  /** What the chart lists, in its own words. */
  readonly conditions?: readonly string[]
  readonly medicines?: readonly string[]
}
function safetyFacts(
  ageDays: number,
  today: string,
  pregnancy: PatientFacts,
  chart: PatientChart,
  form: SentForm | undefined,
): SafetyFacts {
  const day = (at: string | Date) => new Date(at).toISOString().slice(0, 10)
  const since = (at: string | Date) => Math.max(0, Math.round((Date.parse(today) - Date.parse(day(at))) / 86_400_000))
  const later = (days: number | undefined, at: string | Date) => (days === undefined ? undefined : days + since(at))
  const told = form && withHealth({}, form.questionnaire, form.active, day(form.at))
  const surgeryDays = soonest([
    ...problemsOf(chart).map(({ text, at }) => later(surgeryDaysIn(text, day(at)), at)),
    form && later(told?.surgeryDays, form.at),
  ])
  return {
    ageDays,
    year: yearOf(today),
    conditions: [...problemsOf(chart).map(({ text }) => text), ...(told?.conditions ?? [])],
    medicines: listedIn(chart, 'medicine').map(({ text }) => text),
    ...(surgeryDays === undefined ? {} : { surgeryDays }),
    ...pregnancy,
  }
}
/** As the contract has it: lists that may be sent. */
export const factsToShow = ({ conditions = [], medicines = [], ...facts }: SafetyFacts) => ({
  ...facts,
  conditions: [...conditions],
  medicines: [...medicines],
})
const listedIn = (chart: PatientChart, kind: string) => chart.items.filter((i) => i.kind === kind && !i.ended)
const problemsOf = (chart: PatientChart) => listedIn(chart, 'problem')

/** The one FHIRPath of the house; the engines take it as an argument so that they stay pure. */
export const fhirPath = evaluateFhirPath
