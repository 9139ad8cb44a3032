import { isOpen } from '#clinical/time/business-time.ts'
import type { PracticeCalendar } from '#clinical/time/practice-calendar.ts'
import { isNotScreened } from '#modules/cases/not-screened.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'

type Said = Pick<FindingRow, 'ruleId' | 'level' | 'foundIn' | 'foundAt' | 'instruction'>
/** Which instruction the patient's page gave with a flag, and whether it said that nobody was there. */
export type PatientTold = { readonly what: string; readonly whileClosed: boolean }

/** `calendar`: the hours in force then. What the patient was told to do when it was found; nothing of a concern but that a person reads first what no rule can, nor of what staff heard on the telephone. */
export const patientTold = (f: Said, calendar: PracticeCalendar): PatientTold | null =>
  (f.level === 'concern' && !isNotScreened(f)) || f.foundIn.startsWith('phone ')
    ? null
    : { what: f.instruction, whileClosed: !isOpen(calendar, f.foundAt) }
