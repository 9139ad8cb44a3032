import { tamperAtRandom, TAMPERS } from '#modules/audit/log/tampers-for-tests.ts'
import type { Proof } from './proof.ts'

const TIMES = 10_000

/** Random tampers of nine kinds against a log, by somebody with every right in the database. */
export const tampers: Proof = async () => {
  const { found, missed, elsewhere } = tamperAtRandom(TIMES)
  return {
    holds: missed.length === 0 && elsewhere.length === 0,
    says: `${found} of ${TIMES} tampers of ${Object.keys(TAMPERS).length} kinds found, ${found - elsewhere.length} of them told at the place where they were made`,
    figures: { tampers: TIMES, kinds: Object.keys(TAMPERS), found, missed, elsewhere },
  }
}
