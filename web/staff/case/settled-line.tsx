import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { EventLine } from '#ui/timeline.tsx'
import { flagKindKey } from '../parts/flag-words.ts'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { heardOn, unique } from './flag-cards.ts'
import type { Settled } from './thread-lines.ts'
import { useToFlags } from './to-flags.ts'

/** Who settled which red flag, when, and what was decided of it; and the way to its card. */
export function SettledLine({ of: { settled, at } }: { of: Settled }) {
  const { t } = useWords()
  const formats = useFormats(useCase().review.promise.zone)
  const toFlags = useToFlags()
  const [first] = settled
  const n = heardOn({ flags: settled }).length
  const what = unique(settled.map(({ kind }) => t(flagKindKey(kind)))).join(' · ')
  return (
    <EventLine
      at={
        <>
          <time dateTime={at}>{formats.time(at)}</time>{' '}
          <Button
            size="small"
            kind="quiet"
            aria-label={t('entry.settled.show.label', { what })}
            onClick={() => toFlags(first.id)}
          >
            {t('entry.settled.show')}
          </Button>
        </>
      }
    >
      <strong>
        {t(n > 1 ? 'entry.settled.several' : 'entry.settled', {
          name: first.disposedBy ?? t('role.system'),
          n,
          what,
        })}
      </strong>{' '}
      {first.disposition} {first.handover && t('handover.said', { who: t(`handover.${first.handover}`) })}{' '}
      {first.verdict && t('verdict.said', { verdict: t(`verdict.${first.verdict}`) })}
    </EventLine>
  )
}
