import type { Protocol } from '#clinical/protocol/protocol.types.ts'
import type { Language } from '#contract/roles.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { granted, type WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { rulesHere } from '#modules/cases/governance/practice-rules.ts'
import { authorOf } from '#modules/cases/cases.store.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

/** The sweep asks the practice how long a story may lie; this is only when it first looks, and no practice may say less. */
const DRAFT_LOOK_DAYS = 2

export type Begun = {
  /** Given where something else hangs on it already: which version of a protocol it begins with. */
  readonly id?: string
  readonly patientId: string
  readonly protocol: Pick<Protocol, 'key' | 'version' | 'kind'>
  readonly teamId: string
  /** Where the patient said to be for it; null where nobody has asked. */
  readonly location: { readonly id: string; readonly state: string } | null
  readonly language: Language
  readonly priceCents: number
  readonly established: boolean
}

/** A matter that only its author sees, with their own next step in it. Gives its id. */
export async function beginDraft(tx: WriteTx, actor: Actor, b: Begun): Promise<string> {
  const { id = newId() } = b
  const { actingFor } = authorOf(actor, b)
  const { version } = await rulesHere(tx)
  await tx.query(sql`insert into clinical_case (organization_id, id, patient_id, kind, protocol_key, protocol_version, state, team_id, location_id, location_state, language, price_cents, opened_by, acting_for, opened_at, established, screened_with)
    values (${tx.organizationId}, ${id}, ${b.patientId}, ${b.protocol.kind}, ${b.protocol.key}, ${b.protocol.version}, 'draft', ${b.teamId}, ${b.location?.id ?? null}, ${b.location?.state ?? null}, ${b.language},
      ${b.priceCents}, ${actor.personId}, ${actingFor}, ${tx.now}, ${b.established}, ${version})`)
  await openTask(tx, granted({ id } as CaseRow), {
    kind: 'finish_intake',
    teamId: b.teamId,
    whoseMove: 'patient',
    needs: 'anyone',
    dueAt: null,
  })
  await remind(tx, 'draft', id, new Date(tx.now.getTime() + DRAFT_LOOK_DAYS * 86_400_000))
  return id
}
