export * from './acuity-targets.ts'
export * from './business-time.ts'
export * from './civil-date.ts'
export * from './due-words.ts'
export {
  CalendarError,
  type CalendarProblem,
  findCalendarInForce,
  findCalendarProblems,
  type Holiday,
  type OpenSpan,
  type PracticeCalendar,
  type Weekday,
  WEEKDAYS,
} from './practice-calendar.ts'
export * from './promise.ts'
export { civilDateIn, isZone } from './zoned-time.ts'
