import { Banner } from '#ui/banner.tsx'
import { EmergencyContacts } from '#ui/emergency-strip.tsx'
import { useEmergencyContacts } from '../emergency.tsx'
import { useWords } from '../words/front.ts'
import { AlarmScreen, Reading, UrgentNotes } from './alarm-screen.tsx'
import type { OpenWatch } from './use-open-watch.ts'

/** What is said of words that belong to no matter: the interruption, and what stays while the words stand. */
export function OpenWords({ watch }: { watch: OpenWatch }) {
  const { t } = useWords()
  const contacts = useEmergencyContacts()
  const answered = watch.open.length === 0 && watch.standing.some(({ level }) => level === 'emergency')
  return (
    <>
      <AlarmScreen watch={watch} />
      {(answered || watch.seeing === 'blind') && (
        <Banner tone="turn" live title={t(answered ? 'alarm.title' : 'alarm.blind')}>
          <div className="stack-tight">
            <p>{t(answered ? 'alarm.standing' : 'channel.emergency.when')}</p>
            <EmergencyContacts lead={t('emergency.lead')} contacts={contacts} />
            {answered && watch.onRecord !== 'nowhere' && (
              <Reading watch={{ onRecord: watch.onRecord, ...watch.whoHas(watch.standing) }} />
            )}
            {answered && watch.onRecord === 'yes' && <p>{t('alarm.open.kept')}</p>}
          </div>
        </Banner>
      )}
      <UrgentNotes watch={watch} />
    </>
  )
}
