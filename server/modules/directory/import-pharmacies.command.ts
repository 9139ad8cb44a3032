import {
  parseNpiPharmacies,
  PharmacyFileError,
  type ListedPharmacy,
} from '#clinical/prescription/parse-npi-pharmacies.ts'
import { importPharmacies } from '#contract/directory/index.ts'
import type { Language } from '#contract/roles.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { changed } from '#modules/directory/change.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { sayFileProblem, sayRowProblem } from '#modules/directory/pharmacy-file.words.ts'
import { searchForm } from '#modules/directory/pharmacy-words.ts'

const CHUNK = 1000
const MOST_PROBLEMS = 200
type Problem = { row: number; message: string }

/** Pharmacies are known by their NPI: a file read again brings them up to date, and takes none away; nor does it bring back what somebody here knows to be gone. */
export const importPharmaciesCommand = command({
  endpoint: importPharmacies,
  writes: ['pharmacy'],
  policy: administration,
  load: async (_tx, _actor, input) => input,
  handle: async (tx, { actor, input, now }) => {
    const { pharmacies, problems } = await readAll(input.csv, actor.language)
    const out = { imported: pharmacies.length, problems }
    if (pharmacies.length === 0) return { kind: 'unchanged', out, because: 'no row could be used' }
    for (let i = 0; i < pharmacies.length; i += CHUNK) await upsert(tx, pharmacies.slice(i, i + CHUNK), now)
    return changed('pharmacies', tx.organizationId, ['pharmacies'], out)
  },
})

async function readAll(
  csv: string,
  language: Language,
): Promise<{ pharmacies: ListedPharmacy[]; problems: Problem[] }> {
  const byNpi = new Map<string, { row: number; pharmacy: ListedPharmacy }>()
  const problems: Problem[] = []
  const add = (row: number, message: string) =>
    void (problems.length < MOST_PROBLEMS && problems.push({ row, message }))
  try {
    for await (const r of parseNpiPharmacies([csv])) {
      if (r.kind === 'problem') add(r.row, sayRowProblem(language, r))
      if (r.kind !== 'pharmacy') continue
      const before = byNpi.get(r.pharmacy.npi)
      if (before) add(before.row, sayRowProblem(language, { why: 'again', row: r.row }))
      byNpi.set(r.pharmacy.npi, { row: r.row, pharmacy: r.pharmacy })
    }
  } catch (e) {
    if (e instanceof PharmacyFileError)
      throw new AppError('input.invalid', {}, [{ path: 'csv', message: sayFileProblem(language, e.problem) }])
    throw e
  }
  return {
    pharmacies: [...byNpi.values()].map(({ pharmacy }) => pharmacy),
    problems: problems.toSorted((a, b) => a.row - b.row),
  }
}

async function upsert(tx: WriteTx, pharmacies: readonly ListedPharmacy[], now: Date): Promise<void> {
  const rows = pharmacies.map(({ taxonomy: _taxonomy, phone = '', fax = null, ...p }) => ({
    ...p,
    id: newId(),
    name_search: searchForm(p.name),
    phone,
    fax,
  }))
  await tx.query(sql`insert into pharmacy (organization_id, id, npi, name, name_search, address, city, state, zip, phone, fax, imported_at)
    select ${tx.organizationId}::uuid, x.id, x.npi, x.name, x.name_search, x.address, x.city, x.state, x.zip, x.phone, x.fax, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, npi text, name text, name_search text, address text, city text, state text, zip text, phone text, fax text)
    on conflict (organization_id, npi) do update set name = excluded.name, name_search = excluded.name_search, address = excluded.address, city = excluded.city,
      state = excluded.state, zip = excluded.zip, phone = excluded.phone, fax = excluded.fax, imported_at = excluded.imported_at, version = pharmacy.version + 1`)
}
