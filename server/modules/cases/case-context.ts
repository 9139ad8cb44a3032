import { intakeFacts } from '#clinical/protocol/expressions.ts'
import { factsInForce } from '#clinical/protocol/practice-facts.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import type { Facts } from '#clinical/questionnaire/questionnaire.types.ts'
import type { ProtocolFacts, ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import type { SafetyEngine } from '#clinical/safety/engine.ts'
import type { PatientFacts } from '#clinical/safety/safety.types.ts'
import { civilDateIn } from '#clinical/time/index.ts'
import { isStateCode, US_STATES } from '#clinical/where/index.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock, practiceMeasured, protocolOf } from '#modules/directory/index.ts'
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

export async function contextOf(
  tx: ReadTx,
  c: { patientId: string; protocolKey: string; protocolVersion: string; locationState: string | null },
): Promise<CaseContext> {
  const [folder, patient, { chart, pregnancy }, { screen }, practice] = await Promise.all([
    protocolOf(tx, c.protocolKey, c.protocolVersion),
    getPatient(tx, c.patientId),
    chartAndPregnancy(tx, c.patientId),
    rulesHere(tx),
    practiceMeasured(tx),
  ])
  const today = await todayIn(tx, c.locationState)
  const sexAtBirth = patient.sexAtBirth as ProtocolFacts['patient']['sexAtBirth']
  const protocolFacts: ProtocolFacts = {
    today,
    patient: { age: patient.age, sexAtBirth, established: patient.established },
    ...chart.forRules,
    known: factsInForce(folder.protocol, [...practice, ...chart.measured], today),
  }
  return {
    folder,
    patient,
    chart,
    protocolFacts,
    facts: intakeFacts(protocolFacts, folder.protocol.drugNames),
    safety: safetyFacts(ageInDaysOn(patient.birthDate, today), today, pregnancy, chart),
    screen,
  }
}

/** What screening words needs, for where nothing else is: no protocol is read. */
export async function hearingOf(tx: ReadTx, c: { patientId: string; locationState: string | null }): Promise<Hearing> {
  const today = await todayIn(tx, c.locationState)
  const [ageDays, { chart, pregnancy }, { screen }] = await Promise.all([
    ageInDaysAt(tx, c.patientId, today),
    chartAndPregnancy(tx, c.patientId),
    rulesHere(tx),
  ])
  return { safety: safetyFacts(ageDays, today, pregnancy, chart), screen }
}

/** What the screen is told of the patient: the server's and the browser's are this same object. */
export type SafetyFacts = PatientFacts & {
  /** What the chart lists, in its own words. */
  readonly conditions?: readonly string[]
  readonly medicines?: readonly string[]
}
const safetyFacts = (ageDays: number, today: string, pregnancy: PatientFacts, chart: PatientChart): SafetyFacts => ({
  ageDays,
  year: Number(today.slice(0, 4)),
  conditions: listedIn(chart, 'problem'),
  medicines: listedIn(chart, 'medicine'),
  ...pregnancy,
})
/** As the contract has it: lists that may be sent. */
export const factsToShow = ({ conditions = [], medicines = [], ...facts }: SafetyFacts) => ({
  ...facts,
  conditions: [...conditions],
  medicines: [...medicines],
})
const listedIn = (chart: PatientChart, kind: string): string[] =>
  chart.items.filter((i) => i.kind === kind && !i.ended).map((i) => i.text)

/** The one FHIRPath of the house; the engines take it as an argument so that they stay pure. */
export const fhirPath = evaluateFhirPath
