import { useNow } from '../now.ts'
import { civilDay } from './conclude.ts'
import { useCase } from './case-desk.ts'

/** Today where the practice is, as 2026-03-04. */
export const useToday = (): string => civilDay(useNow(60_000), useCase().review.promise.zone)
