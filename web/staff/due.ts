import type { Formats } from '#ui/format.ts'
import type { Say } from '#ui/i18n.ts'
import type { en } from './words/en.ts'

export type DueTone = 'turn' | 'plain'
const minute = 60_000

/** How far off, in words: counted in minutes when near, told as a day and hour when far. */
export function dueWords(t: Say<typeof en>, formats: Formats, dueAt: string | null, now: number): string {
  if (dueAt === null) return t('due.none')
  const left = Math.round((Date.parse(dueAt) - now) / minute)
  if (left < 0) {
    if (left > -60) return t('due.late.minutes', { n: -left })
    return left > -2880
      ? t('due.late.hours', { h: Math.floor(-left / 60) })
      : t('due.late.days', { d: Math.floor(-left / 1440) })
  }
  if (left < 60) return t('due.minutes', { n: left })
  if (left >= 720) return formats.moment(dueAt, now)
  const [h, m] = [Math.floor(left / 60), left % 60]
  return m === 0 ? t('due.hours', { h }) : t('due.hoursMinutes', { h, m })
}

/** Amber once late, and for the last hour. */
export const dueTone = (dueAt: string | null, now: number): DueTone =>
  dueAt !== null && Date.parse(dueAt) - now < 60 * minute ? 'turn' : 'plain'
