import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'

/** Where a flag's words are sealed to: never sealed again at another version. */
export const findingPlace = (row: string) => ({ table: 'safety_finding', column: 'sealed', row, rowVersion: 1 })

type Fired = {
  readonly ruleId: string
  readonly ruleSource: string
  readonly engineVersion: string
  readonly foundIn: string
}
/** What a flag holds that more than its own matter is told of; `by`: who typed it, kept with words that were screened before they were sent. */
export type InFlag = Fired & {
  readonly kind: string
  readonly instruction: string
  /** Why a protocol's rule looks at it; empty where the words speak for themselves. */
  readonly why: string
  readonly by?: string | null
  /** It may be about abuse, which nobody told: kept from proxies, and no reason to stop mail. */
  readonly mayBeAbuse?: true
}
/** A flag's row as far as it is needed to open it: records from before these were sealed have them in the clear, until the next tidying. */
export type ShutFlag = { readonly id: string; readonly patientId: string; readonly sealed: Buffer } & {
  readonly [K in keyof Fired]?: string | null
}

/** The one place that opens what a sealed flag holds. `More`: what else whoever sealed it put in, which older records may lack. */
export async function openFlag<More extends object = object>(
  tx: ReadTx,
  { id, patientId, sealed, ruleId, ruleSource, engineVersion, foundIn }: ShutFlag,
): Promise<InFlag & More> {
  type Kept = Partial<InFlag> & Pick<InFlag, 'kind' | 'instruction'> & More
  return {
    ruleId: ruleId ?? '',
    ruleSource: ruleSource ?? '',
    engineVersion: engineVersion ?? '',
    foundIn: foundIn ?? '',
    why: '',
    ...(await tx.vault.open<Kept>(ofPatient(patientId), findingPlace(id), sealed)),
  }
}
