import { lazy, Suspense, useEffect } from 'react'
import { Banner } from '#ui/banner.tsx'
import { EmergencyContacts } from '#ui/emergency-strip.tsx'
import { useEmergencyContacts } from '../emergency.tsx'
import { useWords } from '../words/front.ts'
import { NotReadHere } from './not-read.tsx'
import type { OpenWatch } from './use-open-watch.ts'

// Fetched with the words that raise an alarm; where it does not come, the numbers are said.
const fetchAlarms = () => import('./open-alarms.tsx').then(({ OpenAlarms }) => ({ default: OpenAlarms }))
const Alarms = lazy(() => fetchAlarms().catch(() => ({ default: Numbers })))

/** What is said of words that belong to no matter. */
export function OpenWords({ watch }: { watch: OpenWatch }) {
  const { open, standing, seeing } = watch
  const looks = seeing === 'looking'
  useEffect(() => {
    if (looks) void fetchAlarms().catch(() => undefined)
  }, [looks])
  const raised = open.length + standing.length > 0
  return (
    <>
      {seeing === 'blind' && !raised && <Numbers />}
      {seeing === 'unread' && !raised && <NotReadHere />}
      {raised && (
        <Suspense fallback={<Numbers />}>
          <Alarms watch={watch} />
        </Suspense>
      )}
    </>
  )
}

function Numbers() {
  const { t } = useWords()
  const contacts = useEmergencyContacts()
  return (
    <Banner tone="turn" live title={t('alarm.blind')}>
      <div className="stack-tight">
        <p>{t('channel.emergency.when')}</p>
        <EmergencyContacts lead={t('emergency.lead')} contacts={contacts} />
      </div>
    </Banner>
  )
}
