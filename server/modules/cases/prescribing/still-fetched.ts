import type { Prescription } from '#clinical/prescription/prescription.schema.ts'

const DAY_MS = 86_400_000
/** A pharmacy puts back what nobody came for within some two weeks. */
const ON_THE_SHELF_DAYS = 14
/** Nobody fills what was signed longer ago. */
const GOOD_FOR_DAYS = 365
export const GOOD_FOR_MS = GOOD_FOR_DAYS * DAY_MS

type Signed = { readonly signedAt: Date; readonly sealed: Pick<Prescription, 'days' | 'refills'> }
/** Whether somebody may still come for what was signed: while it and its refills last, and for as long as it is kept on the shelf. */
export const mayStillBeFetched = ({ signedAt, sealed: { days, refills } }: Signed, now: Date): boolean =>
  now.getTime() - signedAt.getTime() <= Math.min(days * (1 + refills) + ON_THE_SHELF_DAYS, GOOD_FOR_DAYS) * DAY_MS
