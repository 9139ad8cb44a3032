import { civilDateIn } from '#clinical/time/index.ts'
import { isStateCode, US_STATES, type NewPatientRule, type StatePolicy } from '#clinical/where/index.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import type { Localized } from '#modules/directory/read-practice.ts'

/** What a state row holds; `not-served` is kept as a row too, so that stopping is dated like starting. */
export type StateRule = Omit<StatePolicy, 'state' | 'version' | 'effectiveFrom' | 'effectiveTo'>
export type StateRow = {
  readonly state: string
  readonly version: number
  readonly policy: StateRule
  readonly effectiveOn: string
}

export const stateRows = async (tx: ReadTx): Promise<StateRow[]> =>
  (
    await tx.query(sql<StateRow>`select state, version, policy, effective_on from state_policy
    where organization_id = ${tx.organizationId} order by state, version`)
  ).map(asKept)

/** Adults only, until a practice says otherwise. */
export const adultsOnly = { youngestAge: 18, consentAge: 18 } as const

/** Rows are never changed: what an older one does not say is the most cautious, and what it says in words given up is read as what they asked. */
function asKept(row: StateRow): StateRow {
  const { newPatientAsync, asyncRxNewPatient, sendRecordToPcp } = row.policy
  const liveFirst = (rule: NewPatientRule) => ((rule as string) === 'prohibited' ? 'live-first' : rule)
  return {
    ...row,
    policy: {
      ...adultsOnly,
      ...row.policy,
      newPatientAsync: liveFirst(newPatientAsync),
      asyncRxNewPatient: liveFirst(asyncRxNewPatient),
      sendRecordToPcp: sendRecordToPcp === 'no' ? 'no' : 'ask',
    },
  }
}

/** The rule in force in a state today, by that state's own date: of those begun, the newest. Undefined where none was made. */
function policyInForce(rows: readonly StateRow[], state: string, now: Date): StatePolicy | undefined {
  if (!isStateCode(state)) return undefined
  const today = civilDateIn(US_STATES[state].zone, now)
  const [row] = rows
    .filter((r) => r.state === state && r.effectiveOn <= today)
    .toSorted((a, b) => b.version - a.version)
  if (!row) return undefined
  return { ...row.policy, state, version: row.version, effectiveFrom: row.effectiveOn, effectiveTo: null }
}

export async function statePolicyOf(tx: ReadTx, state: string, now: Date): Promise<StatePolicy | undefined> {
  const rows = await tx.query(sql<StateRow>`select state, version, policy, effective_on from state_policy
    where organization_id = ${tx.organizationId} and state = ${state}`)
  return policyInForce(rows.map(asKept), state, now)
}

export type Pharmacy = {
  readonly id: string
  readonly npi: string | null
  readonly name: string
  readonly address: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly phone: string
  readonly fax: string | null
  /** No longer there. */
  readonly retired: boolean
}
/** A retired one is found too: prescriptions sent there still name it. */
export const pharmacyById = (tx: ReadTx, id: string): Promise<Pharmacy | undefined> =>
  tx.find(sql<Pharmacy>`select id, npi, name, address, city, state, zip, phone, fax, retired_at is not null as retired from pharmacy
    where organization_id = ${tx.organizationId} and id = ${id}`)

export type ConsentDocument = {
  readonly id: string
  readonly key: string
  readonly version: number
  /** Whose own text it is; null: the practice's, for wherever a state has none of this key. */
  readonly state: string | null
  readonly required: boolean
  readonly title: Localized
  readonly text: Localized
  readonly since: Date
}
/** The newest version of each: the practice's, and each state's own. */
export async function consentDocumentsOf(tx: ReadTx): Promise<ConsentDocument[]> {
  type Row = Omit<ConsentDocument, 'title' | 'text'> & { body: Pick<ConsentDocument, 'title' | 'text'> }
  const rows =
    await tx.query(sql<Row>`select distinct on (key, state) id, key, version, state, required, body, created_at as since from consent_document
    where organization_id = ${tx.organizationId} order by key, state nulls first, version desc`)
  return rows.map(({ body, ...rest }) => ({ ...rest, ...body }))
}
/** What is asked of who is in this state: of each document its own text, else the practice's. */
export async function consentDocumentsIn(tx: ReadTx, state: string | null): Promise<ConsentDocument[]> {
  const all = await consentDocumentsOf(tx)
  const own = new Set(all.filter((d) => d.state !== null && d.state === state).map((d) => d.key))
  return all.filter((d) => (own.has(d.key) ? d.state === state : d.state === null))
}

export type ReplyTemplate = {
  readonly id: string
  readonly key: string
  readonly title: Localized
  readonly body: Localized
  readonly version: number
  readonly retired: boolean
}
export const replyTemplatesOf = (tx: ReadTx): Promise<ReplyTemplate[]> =>
  tx.query(sql<ReplyTemplate>`select id, key, title, body, version, retired_at is not null as retired from reply_template
    where organization_id = ${tx.organizationId} order by key`)

/** States with a rule in force today, in order. */
export async function statesServedNow(tx: ReadTx): Promise<string[]> {
  const rows = await stateRows(tx)
  return [...new Set(rows.map(({ state }) => state))].filter((state) => {
    const rule = policyInForce(rows, state, tx.now)
    return rule !== undefined && rule.newPatientAsync !== 'not-served'
  })
}
