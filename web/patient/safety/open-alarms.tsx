import { useWords } from '../words/front.ts'
import { AlarmScreen } from './alarm-screen.tsx'
import { crisisIn, helpIn } from './alarms.ts'
import { CrisisOffer } from './crisis-offer.tsx'
import { Standing } from './standing.tsx'
import { MilderNotes, UrgentNotes } from './urgent-notes.tsx'
import type { OpenWatch } from './use-open-watch.ts'

/** The interruption, and what stays while the words stand. */
export function OpenAlarms({ watch }: { watch: OpenWatch }) {
  const { t } = useWords()
  const { standing, onRecord } = watch
  const answered = watch.open.length === 0 && standing.some(({ level }) => level === 'emergency')
  return (
    <>
      <AlarmScreen watch={watch} />
      {answered && (
        <Standing
          live
          crisis={crisisIn(standing)}
          help={helpIn(standing)}
          at={onRecord === 'nowhere' ? undefined : { onRecord, ...watch.whoHas(standing) }}
        >
          {onRecord === 'yes' && <p>{t('alarm.open.kept')}</p>}
          <CrisisOffer watch={watch} flags={standing} at={{ onRecord, ...watch.whoHas(standing) }} />
        </Standing>
      )}
      {standing.some(({ level }) => level === 'emergency') ? (
        <MilderNotes watch={watch} beside={standing} />
      ) : (
        <UrgentNotes watch={watch} />
      )}
    </>
  )
}
