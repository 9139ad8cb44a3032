import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { EmergencyContact } from '#ui/emergency-strip.tsx'
import { useFormats } from '#ui/language.tsx'
import { frontQuery, telephone } from './practice.ts'
import { closedWords } from './safety/closed-words.ts'
import { useNow } from './use-now.ts'
import { useWords } from './words/front.ts'

export type There = {
  readonly open: boolean
  /** When it opens, in words; undefined while open, and where it is not known any more. */
  readonly opens: string | undefined
  readonly phone: string
  readonly nightPhone: string | null
}

/** Who is there by the clock in hand: a page opened in the afternoon may still be open at night. */
export function useThere(practice: string): There | undefined {
  const { data: front, refetch } = useQuery(frontQuery(practice))
  const formats = useFormats(front?.zone)
  const now = useNow()
  const until = front && (front.openNow ? front.closesAt : front.opensAt)
  const over = until !== null && until !== undefined && Date.parse(until) <= now
  useEffect(() => {
    if (over) void refetch()
  }, [over, refetch])
  if (!front) return undefined
  const { openNow, opensAt, phone, nightPhone } = front
  const opens = opensAt && !over ? formats.moment(opensAt, now) : undefined
  return { open: openNow && !over, opens, phone, nightPhone }
}

/** The hour, 0 to 23, by the practice's own clock, as every other time on the page. */
const hourIn = (zone: string | undefined, now: number): number =>
  Number(new Intl.DateTimeFormat('en-US', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(now))

/** For a warning that says "today": that nobody is there, and where to go instead. Nothing while the practice is open. */
export function useClosedWords(practice: string): string | undefined {
  const { t } = useWords()
  const { data: front } = useQuery(frontQuery(practice))
  return closedWords(t, useThere(practice), hourIn(front?.zone, useNow()))
}

/** The practice's line among the emergency words: at night the number that is answered, or when it is again. */
export function usePracticeContact(practice: string): EmergencyContact | undefined {
  const { t } = useWords()
  const there = useThere(practice)
  if (!there) return undefined
  const { open, opens, phone, nightPhone } = there
  if (!open && nightPhone) return { href: telephone(nightPhone), words: t('emergency.night', { phone: nightPhone }) }
  const about = open ? undefined : opens ? t('emergency.opens', { when: opens }) : t('emergency.closed')
  return { href: telephone(phone), words: t('emergency.practice', { phone }), about }
}

/** The number to call, and while the practice is closed who answers it, or when. */
export function PracticePhone({ practice }: { practice: string }) {
  const { t } = useWords()
  const there = useThere(practice)
  if (!there) return null
  const { open, opens, phone, nightPhone } = there
  const number = <a href={telephone(phone)}>{phone}</a>
  if (open) return <p>{number}</p>
  return (
    <>
      {nightPhone && (
        <p>
          {t('phone.night')} <a href={telephone(nightPhone)}>{nightPhone}</a>
        </p>
      )}
      <p>
        {number} <span className="soft">{opens ? t('phone.from', { when: opens }) : t('phone.inHours')}</span>
      </p>
    </>
  )
}
