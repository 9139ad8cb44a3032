import type { Vignette } from '#clinical/protocol/protocol.types.ts'
import { answerIntake } from '#clinical/protocol/vignette-answers.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { civilDateIn } from '#clinical/time/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { ageOn } from '#modules/patients/patient-age.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { setPharmacyCommand } from '#modules/patients/set-pharmacy.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'
import { vouchCommand } from '#modules/patients/vouch.command.ts'
import { matters, moreOfThem, type Told } from './demo-stories.ts'
import { demoSecrets, people, type DemoPerson } from './demo-people.ts'
import { DEMO_ZONE, patientActor, seedPerson, type DemoPractice, type Founded } from './demo-practice.ts'
import { actorOf } from './granted-actor.ts'
import { shippedAt } from './shipped-protocols.ts'

/** What is under way on the demo's first day, told and done by the same commands as everything else. */
export async function seedMatters({ house, state }: Founded, practice: DemoPractice): Promise<void> {
  const { password } = demoSecrets(state)
  const known = new Map<string, { readonly person: DemoPerson; readonly actor: Actor; readonly patientId: string }>()
  for (const person of [...people.filter(({ patient }) => patient), ...moreOfThem]) {
    const personId = practice.personIds.get(person.key) ?? newId()
    const patientId =
      practice.patientIds.get(person.key) ??
      (await seedPerson(house, practice, person, personId, { password, totpSecret: null }))
    known.set(person.key, { person, actor: patientActor(practice.organizationId, personId, patientId), patientId })
  }
  const pharmacyId = await firstPharmacy(house, practice)
  const folders = (await shippedAt(state)()).protocols
  for (const told of matters) {
    const who = known.get(told.by)
    const folder = folders.find(({ protocol }) => protocol.key === told.protocol)
    if (!who || !folder) continue
    const caseId = await send(house, practice, { ...who, told, intake: folder.intake, pharmacyId })
    if (told.next) await goOn(house, practice, caseId, told.next, pharmacyId)
  }
}

type Sender = {
  readonly person: DemoPerson
  readonly actor: Actor
  readonly patientId: string
  readonly told: Told
  readonly intake: Parameters<typeof answerIntake>[0]
  readonly pharmacyId: string
}

/** The patient says where they are, agrees to what must be agreed to, answers and sends. */
async function send(house: House, practice: DemoPractice, s: Sender): Promise<string> {
  const { actor, patientId, told, person } = s
  const { language } = person
  const today = civilDateIn(DEMO_ZONE, house.clock.now())
  const { birthDate = today, sexAtBirth = 'female', established = false, phone = '' } = person.patient ?? {}
  const patient = { age: ageOn(birthDate, today), sexAtBirth, established }
  const facts = { today, patient, allergies: 'none-known', medicines: [] } as const
  const answers = told.answers(today) as Vignette['answers']
  const { active } = answerIntake(s.intake, answers, facts, evaluateFhirPath)
  const documentIds = await consentsOf(house, practice)
  const place = { state: 'TX', street: told.street, city: 'Austin', zip: '78704', callBack: phone } as const
  const location = await run(house, stateLocationCommand, actor, { patientId, ...place })
  await run(house, giveConsentCommand, actor, { patientId, documentIds, language })
  await run(house, setPharmacyCommand, actor, { patientId, pharmacyId: s.pharmacyId })
  const opening = { patientId, protocolKey: told.protocol, locationId: location.id, language }
  const { id } = await run(house, openCaseCommand, actor, opening)
  await run(house, submitCaseCommand, actor, { caseId: id, response: { ...active } })
  return id
}

/** What the care team did with it: the nurse passes it on, and the clinician asks, or signs. */
async function goOn(
  house: House,
  practice: DemoPractice,
  caseId: string,
  next: NonNullable<Told['next']>,
  pharmacyId: string,
): Promise<void> {
  const nora = await staffActor(house, practice, 'nora')
  const { version, suggestedAcuity: acuity } = await hold(house, nora, caseId)
  const routeToTeam = practice.teams.get('clinicians') ?? ''
  await run(house, triageCaseCommand, nora, { caseId, version, acuity, topics: next.topics, routeToTeam })
  if (next.what === 'passed_on') return
  const priya = await staffActor(house, practice, 'priya')
  const review = await hold(house, priya, caseId)
  if (next.what === 'asked') {
    const items = next.items.map((text) => ({ type: 'boolean' as const, text, options: [], photoGuide: null }))
    await run(house, askPatientCommand, priya, { caseId, version: review.version, text: next.text, items })
    return
  }
  const plan = review.plans.find(({ id }) => id === next.plan)
  const order = review.orders.find(({ id }) => id === next.order)
  if (!plan || !order) throw new Error(`the demo's plan ${next.plan} with ${next.order} is not offered`)
  const { language } = review
  const directions = order.directions[language]
  await run(house, vouchCommand, priya, { patientId: review.patient.id, identity: 'known_facts' })
  await run(house, signPlanCommand, priya, {
    caseId,
    version: review.version,
    seenSeq: review.lastSeq,
    assessmentId: next.assessment,
    planId: plan.id,
    text: {
      whatWeThink: plan.whatWeThink[language],
      whatToDo: plan.whatToDo[language],
      yourMedicine: plan.yourMedicine?.[language].replaceAll('{directions}', directions) ?? null,
      watchFor: plan.watchFor[language],
      whenToComeBack: plan.whenToComeBack[language],
    },
    urgent: false,
    pharmacyId,
    orders: [{ orderId: order.id, directions, heeded: order.warnings.map(({ id }) => id) }],
  })
}

/** Takes what waits for the team, and reads it as the desk shows it. */
async function hold(house: House, actor: Actor, caseId: string) {
  const { tasks } = await ask(house, reviewCase, actor, { caseId })
  const task = tasks.find(({ kind }) => kind === 'triage' || kind === 'review')
  if (!task) throw new Error('nothing of the demo waits for the team')
  await run(house, claimTaskCommand, actor, { caseId, taskId: task.id })
  return ask(house, reviewCase, actor, { caseId })
}

/** A colleague who has just proved who they are. */
export const staffActor = (house: House, practice: DemoPractice, key: string): Promise<Actor> =>
  actorOf(house, practice.organizationId, practice.personIds.get(key) ?? '')

const consentsOf = async (house: House, { organizationId }: DemoPractice): Promise<string[]> => {
  const documents = await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
    tx.query(
      sql<{ id: string }>`select id from consent_document where organization_id = ${organizationId} and required`,
    ),
  )
  return documents.map(({ id }) => id)
}

async function firstPharmacy(house: House, { organizationId }: DemoPractice): Promise<string> {
  const [first] = await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
    tx.query(
      sql<{
        id: string
      }>`select id from pharmacy where organization_id = ${organizationId} and zip like '787%' order by name, id limit 1`,
    ),
  )
  if (!first) throw new Error('the demo has no pharmacy in Austin')
  return first.id
}
