import { factProblem, type Fact, type Measured } from '#clinical/protocol/practice-facts.ts'
import type { Localized } from '#clinical/protocol/protocol.types.ts'
import type { Language } from '#contract/roles.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { wrong } from '#kernel/input.ts'
import { publishedProtocols } from '#modules/directory/read-protocols.ts'

type Recorded = Measured & { readonly source: string; readonly recordedBy: string; readonly recordedAt: Date }

/** What the practice has recorded of itself, what was recorded last first. */
export const practiceMeasured = (tx: ReadTx): Promise<Recorded[]> =>
  tx.query(sql<Recorded>`select name, value::float8 as value, measured_on::text as "on", source, recorded_by, recorded_at from practice_fact
    where organization_id = ${tx.organizationId} order by recorded_at desc, id desc`)

/** The numbers that protocols offered here read of the practice, each once, with the titles of those that read it. */
export async function factsReadHere(tx: ReadTx): Promise<{ readonly fact: Fact; readonly readBy: Localized[] }[]> {
  const read = new Map<string, { fact: Fact; readBy: Localized[] }>()
  for (const { protocol } of await publishedProtocols(tx))
    for (const fact of (protocol.facts ?? []).filter(({ of }) => of === 'practice'))
      read.set(fact.name, { fact, readBy: [...(read.get(fact.name)?.readBy ?? []), protocol.title] })
  return [...read.values()]
}

/** Refuses, in words and by field, what is no number of a fact that rules here read. `today` is the civil day where it is recorded. */
export function assertRecordable(
  language: Language,
  fact: Fact | undefined,
  measured: Measured,
  today: string,
): asserts fact is Fact {
  if (!fact) throw wrong(language, { path: 'name', what: 'fact_unknown' })
  const { min, max, unit, validDays } = fact
  const problem = factProblem(fact, measured, today)
  if (problem === 'range')
    throw wrong(language, { path: 'value', what: 'fact_range', facts: { min, max, unit: { en: unit, es: unit } } })
  if (problem) throw wrong(language, { path: 'measuredOn', what: `fact_${problem}`, facts: { days: validDays } })
}
