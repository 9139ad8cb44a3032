import type { ReadTx } from '#kernel/transaction.ts'
import { beginningOf, beginningsOf, digitsOf, plainEmail, wordsOf } from '#modules/patients/look-up-words.ts'
import { namedAs } from '#modules/patients/named-as.ts'
import type { PatientWords } from '#modules/patients/patient.types.ts'

export type LookUp = { readonly kind: 'name' | 'birth' | 'phone' | 'email'; readonly hash: Buffer }
type Plain = { readonly kind: LookUp['kind']; readonly text: string }

/** Keyed by the practice, so that neither a thief with a list of names nor another practice can try them. */
async function hashed(tx: ReadTx, all: readonly Plain[]): Promise<LookUp[]> {
  const found: LookUp[] = []
  for (const { kind, text } of all) found.push({ kind, hash: await tx.vault.lookup(`patient/${kind}`, text) })
  return found
}

/** Everything one patient can be found by. */
export const lookUpsOf = (tx: ReadTx, p: PatientWords): Promise<LookUp[]> => {
  const named = namedAs(p)
  const names = new Set(wordsOf(`${named.name} ${named.paperName}`).flatMap(beginningsOf))
  return hashed(tx, [
    ...[...names].map((text) => ({ kind: 'name' as const, text })),
    { kind: 'birth', text: p.birthDate },
    { kind: 'phone', text: digitsOf(p.phone) },
    { kind: 'email', text: plainEmail(p.email) },
  ])
}

export type Asked = {
  readonly words?: string | undefined
  readonly birthDate?: string | undefined
  readonly phone?: string | undefined
}
/** What a search asks for: all of it must hold. Words with an @ are an e-mail address, whole. */
export const lookUpsAsked = (tx: ReadTx, asked: Asked): Promise<LookUp[]> => {
  const words = asked.words ?? ''
  const names = words.includes('@') ? [] : [...new Set(wordsOf(words).map(beginningOf))]
  return hashed(tx, [
    ...names.map((text) => ({ kind: 'name' as const, text })),
    ...(words.includes('@') ? [{ kind: 'email' as const, text: plainEmail(words) }] : []),
    ...(asked.birthDate ? [{ kind: 'birth' as const, text: asked.birthDate }] : []),
    ...(asked.phone ? [{ kind: 'phone' as const, text: digitsOf(asked.phone) }] : []),
  ])
}
