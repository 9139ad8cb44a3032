import type { Language } from '#ui/i18n.ts'
import { type Alarm, crisisIn, helpIn } from './alarms.ts'
import { speaksOfAbuse } from './speaks-of-abuse.ts'
import type { AlarmWatch } from './use-safety-watch.tsx'

export type Asks = Parameters<typeof helpIn>[0][number]

/** What is said is one note, whichever side raised it and in whichever language it is read. */
export const nameOfUrgent = ({ say, ruleId }: Pick<Alarm, 'say' | 'ruleId'>): string => say?.en ?? ruleId
export const namesOfUrgent = (watch: Pick<AlarmWatch, 'urgent'>): readonly string[] => watch.urgent.map(nameOfUrgent)

/** Abuse told on this page has words of its own, once; all else of the same day has one note together. */
export const urgentParts = <A extends Pick<Alarm, 'instruction' | 'later'>>(urgent: readonly A[]) => {
  const isAbuse = (alarm: A) => speaksOfAbuse(alarm) && !alarm.later
  return { abuse: urgent.some(isAbuse), others: urgent.filter((alarm) => !isAbuse(alarm)) }
}

/** The words these bring of their own, each once; none where they bring none. */
export const sayApart = (alarms: readonly Pick<Alarm, 'say'>[], language: Language): readonly string[] => [
  ...new Set(alarms.flatMap(({ say }) => say?.[language] ?? [])),
]

/** What an emergency's own note does not say already: a crisis line, or what helps before 911, is said there once. */
export function notToldBy<A extends Pick<Alarm, 'instruction'>>(
  grave: readonly Asks[],
  urgent: readonly A[],
): readonly A[] {
  const told: readonly (string | null)[] = [crisisIn(grave) && 'crisis-line', helpIn(grave)]
  return urgent.filter(({ instruction }) => !told.includes(instruction))
}
