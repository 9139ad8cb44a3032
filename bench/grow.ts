import pg from 'pg'
import type { ConnectionConfig } from '#db/connection.ts'

/** How many matters a practice holds, how many of them are open, and the sealed entries of one. */
export type Size = { readonly cases: number; readonly open: number; readonly entriesEach: number }

/**
 * Fills a practice up to `size` with copies of what it holds, as rows and not as acts: nobody acts two hundred thousand times
 * for a measurement. Ids are new; what is sealed is as long as it was and does not open, so nothing that is measured may show
 * a copy: open ones are due last, and their words are found by nobody.
 */
export async function growPractice(admin: ConnectionConfig, organizationId: string, size: Size): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    // No triggers and no foreign keys: every row is a copy of one that was checked.
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`)
    await plan(client, organizationId, size)
    const copies = copyOf(client, organizationId)
    await copies('patient', 'grown_person g', 's.id = g.source', { id: 'g.id' })
    await copies('patient_key', 'grown_person g', 's.patient_id = g.source', { patient_id: 'g.id' })
    // One name in five hundred is shared, as names are; a birth date, a number, an address is one's own.
    await copies('patient_lookup', 'grown_person g', 's.patient_id = g.source', {
      patient_id: 'g.id',
      hash: `sha256(s.hash || convert_to((case s.kind when 'name' then g.n % 500 else g.n end)::text, 'UTF8'))`,
    })
    await copies('clinical_case', 'grown_case g', 's.id = g.source', {
      id: 'g.id',
      patient_id: 'g.patient_id',
      state: `case when g.open then s.state else 'closed' end`,
      outcome: `case when g.open then s.outcome else 'answered' end`,
      closed_at: `case when g.open then null else now() end`,
      last_seq: 'g.entries',
    })
    await copies('task', 'grown_case g', 's.case_id = g.source', {
      id: 'uuidv7()',
      case_id: 'g.id',
      state: `case when g.open then s.state else 'done' end`,
      // Behind everybody who is really there.
      due_at: `s.due_at + interval '1 day' + g.n * interval '1 second'`,
      ended_at: `case when g.open then s.ended_at else now() end`,
    })
    await copies(
      'timeline_entry',
      `grown_case g cross join generate_series(1, ${size.entriesEach}) as e (seq)`,
      's.case_id = g.source and s.seq = 1',
      {
        id: 'uuidv7()',
        case_id: 'g.id',
        seq: 'e.seq',
      },
    )
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/** Whom and what is added, and of which it is a copy: two matters a person, as many as are missing. */
async function plan(client: pg.Client, organizationId: string, { cases, open, entriesEach }: Size): Promise<void> {
  const { rows } = await client.query<{ cases: number; open: number }>(
    `select count(*)::int as cases, count(*) filter (where state <> 'closed')::int as open from clinical_case where organization_id = $1`,
    [organizationId],
  )
  const there = rows[0] ?? { cases: 0, open: 0 }
  const missing = Math.max(0, cases - there.cases)
  await client.query(`drop table if exists grown_case, grown_person, first_case`)
  await client.query(`create temp table first_case as select row_number() over (order by c.id) - 1 as n, c.id, c.patient_id
    from clinical_case c where c.organization_id = '${organizationId}' and c.state = 'triage' order by c.id limit 40`)
  await client.query(`create temp table grown_person as select g.n, uuidv7() as id, f.patient_id as source
    from generate_series(0, ${Math.ceil(missing / 2)} - 1) as g (n) join first_case f on f.n = g.n % 40`)
  await client.query(`create temp table grown_case as select g.n, uuidv7() as id, p.id as patient_id, f.id as source,
      ${entriesEach} as entries, g.n < ${Math.max(0, open - there.open)} as open
    from generate_series(0, ${missing} - 1) as g (n) join grown_person p on p.n = g.n / 2 join first_case f on f.n = (g.n / 2) % 40`)
  await client.query(`analyze grown_person; analyze grown_case`)
}

/** Copies rows of a table, once for each that is wanted, with other values in some columns. */
function copyOf(client: pg.Client, organizationId: string) {
  return async (table: string, wanted: string, on: string, other: Readonly<Record<string, string>>): Promise<void> => {
    const { rows } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
      [table],
    )
    const columns = rows.map((r) => r.name)
    const unknown = Object.keys(other).filter((name) => !columns.includes(name))
    if (unknown.length > 0) throw new Error(`${table} has no ${unknown.join(', ')}`)
    await client.query(`insert into ${table} (${columns.join(', ')})
      select ${columns.map((name) => other[name] ?? `s.${name}`).join(', ')}
      from ${wanted} join ${table} s on s.organization_id = '${organizationId}' and ${on}`)
  }
}
