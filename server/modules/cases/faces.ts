import type { Role } from '#contract/roles.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practitionersOf } from '#modules/directory/index.ts'
import type { PatientFace } from '#modules/patients/index.ts'
import type { EntryRow } from '#modules/cases/entries.views.ts'

export type Face = { readonly name: string; readonly role: Role | 'system'; readonly credentials: string | null }

/** Who wrote each entry, as others see them: staff by display name and credentials, the patient by their own name. */
export async function facesFor(
  tx: ReadTx,
  patient: PatientFace,
  entries: readonly Pick<EntryRow, 'authorId' | 'authorRole'>[],
): Promise<(e: Pick<EntryRow, 'authorId' | 'authorRole'>) => Face> {
  const staff = entries.flatMap((e) => (e.authorId && e.authorRole !== 'patient' ? [e.authorId] : []))
  const known = await practitionersOf(tx, [...new Set(staff)])
  return (e) => {
    if (e.authorRole === 'patient') return { name: patient.name, role: 'patient', credentials: null }
    const p = e.authorId ? known.get(e.authorId) : undefined
    return { name: p?.displayName ?? '', role: e.authorRole, credentials: p?.credentials || null }
  }
}
