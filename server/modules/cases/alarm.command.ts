import { isPresent } from '#clinical/where/index.ts'
import { alarm } from '#contract/cases/index.ts'
import { event, type DomainEvent } from '#contract/events.ts'
import { actsFor, type Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { Broken } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { granted, type ReadTx, type WriteTx } from '#kernel/transaction.ts'
import { keepProtocol, teamByKey, teamsOf } from '#modules/directory/index.ts'
import { getPatient, keptPatientLocked, latestLocation } from '#modules/patients/index.ts'
import { beginDraft } from '#modules/cases/begin-draft.ts'
import { earOf } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForPatientLocked } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { findingsOf, interrupting, raiseFindings, raisingWrites } from '#modules/cases/findings.store.ts'
import { flagsInText } from '#modules/cases/flags.ts'
import { inOwnWords, ownWordsMatter, wordsItem } from '#modules/cases/general-matter.ts'
import { findDraft, type IntakeDraft, keepDraft } from '#modules/cases/intake-draft.ts'

type Words = { readonly text: string; readonly language: 'en' | 'es' }

/**
 * An emergency in words that belong to no matter (a search box, a list of conditions): kept as a question of the patient's in
 * their own words, unsent, and paged like one in any draft. Where they are is not known, or was said lately; the telephone on
 * file is what staff have.
 */
export const alarmCommand = command({
  endpoint: alarm,
  writes: [...raisingWrites, 'protocol'],
  policy: ownMatter,
  // Under the patient's lock: two boxes, or two looks at one, are one matter and one page.
  load: async (tx, actor, { patientId }) =>
    actsFor(actor, patientId) && (await keptPatientLocked(tx, patientId)) ? { patientId } : null,
  handle: async (tx, { actor, input, target }) => {
    const location = await placeNow(tx, target.patientId)
    const ear = await earOf(tx, { ...target, locationState: location?.state ?? null })
    const flags = await ear((hearing) => flagsInText(input.text, wordsItem, hearing, input.language))
    const told = { caseId: null, findings: [] }
    if (!flags.some((f) => f.level === 'emergency'))
      return { kind: 'unchanged', out: told, because: 'nothing in it is an emergency' }
    const ringing = await ringingAlready(tx, actor, target.patientId)
    const caseId = ringing ?? (await keepWords(tx, actor, target.patientId, location, input))
    if (caseId === null) return { kind: 'unchanged', out: told, because: 'the practice has no team to tell' }
    const c = await caseForPatientLocked(tx, actor, caseId)
    if (!c) throw new Broken('a draft its author cannot open')
    if (ringing) await goOn(tx, actor, c, input.text)
    const { events } = await raiseFindings(tx, granted(c), flags)
    const out = { caseId, findings: await interrupting(tx, c, await findingsOf(tx, c)) }
    const [first, ...rest] = [...(ringing ? [] : [event('case.opened', { caseId })]), ...events] as [
      DomainEvent?,
      ...DomainEvent[],
    ]
    if (!first) return { kind: 'unchanged', out, because: 'on record already' }
    return {
      kind: 'changed',
      out,
      events: [first, ...rest],
      audit: {
        subject: { kind: 'case', id: caseId },
        patientId: target.patientId,
        caseId,
        actingFor: c.actingFor,
        fields: ['finding'],
      },
    }
  },
})

async function placeNow(tx: ReadTx, patientId: string) {
  const said = await latestLocation(tx, patientId)
  return said && isPresent(said.statedAt, tx.now) ? said : null
}

/** What they wrote a moment ago, while nobody has dealt with it: another word of it is the same matter, and the same page. */
async function ringingAlready(tx: ReadTx, actor: Actor, patientId: string): Promise<string | undefined> {
  const row = await tx.find(sql<{ id: string }>`select c.id from clinical_case c
    where c.organization_id = ${tx.organizationId} and c.patient_id = ${patientId} and c.opened_by = ${actor.personId}
      and c.state = 'draft' and c.protocol_key = ${ownWordsMatter.protocol.key}
      and exists (select 1 from safety_finding f where f.organization_id = c.organization_id and f.case_id = c.id
        and f.level = 'emergency' and f.disposed_at is null)
    order by c.opened_at desc, c.id limit 1`)
  return row?.id
}

/** Null where there is no team: a word that nobody can be told of is not kept as if somebody were. */
async function keepWords(
  tx: WriteTx,
  actor: Actor,
  patientId: string,
  location: { readonly id: string; readonly state: string } | null,
  { text, language }: Words,
): Promise<string | null> {
  const { protocol } = ownWordsMatter
  const team = (await teamByKey(tx, protocol.team)) ?? (await teamsOf(tx))[0]
  if (!team) return null
  await keepProtocol(tx, ownWordsMatter)
  const { established } = await getPatient(tx, patientId)
  const begun = { patientId, protocol, teamId: team.id, location, language, priceCents: 0, established }
  const id = await beginDraft(tx, actor, begun)
  await keepDraft(tx, actor, 'intake', { id, patientId }, 0, { response: inOwnWords(text) } satisfies IntakeDraft)
  return id
}

/** She is still typing: the longer words take the place of their own beginning, and of nothing she has changed since. */
async function goOn(tx: WriteTx, actor: Actor, c: CaseRow, text: string): Promise<void> {
  const kept = await findDraft<IntakeDraft>(tx, actor, 'intake', c)
  const before = kept?.value.response.item?.find((i) => i.linkId === wordsItem)?.answer?.[0]?.valueString
  if (!kept || before === undefined || before === text || !text.startsWith(before)) return
  await keepDraft(tx, actor, 'intake', c, kept.revision, { response: inOwnWords(text) } satisfies IntakeDraft)
}
