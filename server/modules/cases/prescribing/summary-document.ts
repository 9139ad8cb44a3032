import type { Prescription } from '#clinical/prescription/prescription.schema.ts'
import { civilDateIn } from '#clinical/time/index.ts'
import type { Language } from '#contract/roles.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceProfile, practitionersOf } from '#modules/directory/index.ts'
import { getPatient, identityAt, namedAs } from '#modules/patients/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForPatient, caseForTeam } from '#modules/cases/cases.access.ts'
import { entriesOf, forPatients } from '#modules/cases/entries.views.ts'
import { type GivenUnder, givenUnderOrders } from '#modules/cases/given-under.views.ts'
import { loopsOf } from '#modules/cases/loops/loops.store.ts'
import { planOf, prescriptionsOf } from '#modules/cases/plan.views.ts'
import { formInWords } from '#modules/cases/prescribing/drug-forms.ts'
import { addressLinesOf } from '#modules/cases/prescribing/prescription-document.ts'
import { summaryWords } from '#modules/cases/prescribing/summary.words.ts'

type Summary = NonNullable<Awaited<ReturnType<typeof summaryData>>>
type Answered = {
  readonly assessment: string
  readonly plan: string
  readonly watchFor: string
  readonly comeBack: string
}

/** What the patient takes home, in the language of the matter. Undefined while nobody has answered. */
export async function summaryData(tx: ReadTx, c: CaseRow) {
  if (!c.answeredAt) return undefined
  const { language } = c
  const profile = await practiceProfile(tx)
  const patient = identityAt(await getPatient(tx, c.patientId), c.answeredAt)
  const written = (at: Date, timeZone: string) =>
    new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeZone }).format(at)
  const data = {
    patient: {
      name: namedAs(patient).paperName,
      birthDate: written(new Date(`${patient.birthDate}T00:00:00Z`), 'UTC'),
    },
    answeredOn: written(c.answeredAt, profile.zone),
    ...((await plannedAnswer(tx, c)) ?? (await plainAnswer(tx, c))),
    medicines: await medicinesOf(tx, c),
    sentOut: await sentOutOf(tx, c, (day) => written(new Date(`${day}T00:00:00Z`), 'UTC')),
    emergency: summaryWords[language].emergency,
    answeredBy: await answerersOf(tx, c),
    practice: { name: profile.name, address: addressLinesOf(profile), phone: profile.phone },
    reference: c.id,
  }
  return { data, language, title: summaryWords[language].title, on: civilDateIn(profile.zone, c.answeredAt) }
}

async function plannedAnswer(tx: ReadTx, c: CaseRow): Promise<Answered | undefined> {
  const plan = await planOf(tx, c)
  if (!plan) return undefined
  const { diagnosis, text } = plan.sealed
  return {
    assessment: `${diagnosis[c.language]}\n${text.whatWeThink}`,
    plan: [text.whatToDo, text.yourMedicine].filter(Boolean).join('\n'),
    watchFor: text.watchFor,
    comeBack: text.whenToComeBack,
  }
}

/** Answered without a plan (under a standing order, or sent to care in person): the care team's last words are the answer. */
async function plainAnswer(tx: ReadTx, c: CaseRow): Promise<Answered> {
  const said = (await entriesOf(tx, c, forPatients)).flatMap((e) =>
    e.authorKind === 'person' && e.authorRole !== 'patient' && (e.kind === 'message' || e.kind === 'redirect')
      ? [e.content.text]
      : [],
  )
  return { assessment: '', plan: said.at(-1) ?? '', watchFor: '', comeBack: '' }
}

async function medicinesOf(tx: ReadTx, c: CaseRow) {
  const rows = (await prescriptionsOf<Prescription>(tx, c)).filter((p) => p.state !== 'cancelled')
  return rows.map(({ sealed: p }) => ({
    name: `${p.drug} ${p.strength}, ${formInWords(p.form, c.language)}`,
    directions: p.directions[c.language],
    pharmacy: `${p.pharmacy.name}, ${p.pharmacy.address.city}`,
  }))
}

/** What was sent out and is not ended: how far it is changes, so a paper says what it is, with whom, why, and the day it has. */
async function sentOutOf(tx: ReadTx, c: CaseRow, written: (day: string) => string) {
  const words = summaryWords[c.language]
  return (await loopsOf(tx, [c.id])).flatMap(({ kind, state, what, to, question, visitOn }) =>
    state === 'ended'
      ? []
      : [
          {
            name: words[kind](what),
            lines: [
              ...(to ? [words.with(to)] : []),
              words.asked(question),
              ...(visitOn ? [words.visit(written(visitOn))] : []),
            ],
          },
        ],
  )
}

/** Whoever acted, with the credential and licence they acted with. */
async function answerersOf(tx: ReadTx, c: CaseRow) {
  const rows = await tx.query(sql<{
    personId: string
    entryId: string
    credentials: string
    licenceState: string | null
    licenceNumber: string | null
  }>`select distinct on (person_id) person_id, entry_id, credentials, licence_state, licence_number from clinical_act
    where organization_id = ${tx.organizationId} and case_id = ${c.id} order by person_id, at desc`)
  const people = await practitionersOf(
    tx,
    rows.map((r) => r.personId),
  )
  const under = await givenUnderOrders(tx, c.id)
  return rows.map((r) => ({
    name: people.get(r.personId)?.displayName ?? '',
    ...(r.credentials ? { credentials: r.credentials } : {}),
    ...underOrder(under.get(r.entryId), c.language),
    ...(r.licenceState && r.licenceNumber ? { licence: { state: r.licenceState, number: r.licenceNumber } } : {}),
  }))
}

function underOrder(order: GivenUnder | undefined, language: Language) {
  if (!order) return {}
  const { title, version, signedOffBy } = order
  const by = signedOffBy ? [signedOffBy.name, signedOffBy.credentials].filter(Boolean).join(', ') : null
  return { under: summaryWords[language].under(title[language], version, by) }
}

/** The page itself, for whoever may open the matter; for anybody else there is none. */
export async function summaryPaper(
  tx: ReadTx,
  actor: Actor,
  caseId: string,
): Promise<['visit-summary', Summary['data'], { language: Language; title: string }, name: string] | undefined> {
  const c = (await caseForPatient(tx, actor, caseId)) ?? (await caseForTeam(tx, actor, caseId))
  const made = c && (await summaryData(tx, c))
  return (
    made && ['visit-summary', made.data, { language: made.language, title: made.title }, `visit-summary-${made.on}`]
  )
}
