import { Banner } from '#ui/banner.tsx'
import { EmergencyContacts } from '#ui/emergency-strip.tsx'
import { useEmergencyContacts } from '../emergency.tsx'
import { useWords } from '../words/front.ts'
import { Reading, UrgentNote } from './alarm-screen.tsx'
import { type Alarm, type AtIt, type Crisis, crisisIn, isGrave, type ServerFinding, whoHasThem } from './alarms.ts'
import type { AlarmWatch } from './use-safety-watch.tsx'

/** What to do about an emergency that stands, and whether anybody reads it. A crisis line comes before 911, also afterwards. */
export function Standing({
  crisis,
  at,
  live,
}: {
  crisis: Crisis
  at?: (Pick<AlarmWatch, 'onRecord'> & AtIt) | undefined
  live?: boolean
}) {
  const { t } = useWords()
  return (
    <Banner tone="turn" live={live} title={t(crisis === 'only' ? 'crisis.title' : 'alarm.title')}>
      {crisis !== 'only' && (
        <p>
          {t('alarm.standing')} <a href="tel:911">{t('emergency.call')}</a>
        </p>
      )}
      {crisis !== null && <CrisisHelp />}
      {at && <Reading watch={at} />}
    </Banner>
  )
}

function CrisisHelp() {
  const { t } = useWords()
  const [call911, , textLine] = useEmergencyContacts()
  const body = t('emergency.text.word')
  const contacts = [
    { href: 'tel:988', words: t('crisis.call') },
    { href: body === 'AYUDA' ? `sms:988?body=${body}` : 'sms:988', words: t('crisis.text') },
    ...[textLine, call911].flatMap((one) => one ?? []),
  ]
  return (
    <>
      <EmergencyContacts lead={t('crisis.lead')} contacts={contacts} />
      <p>{t('crisis.standing')}</p>
    </>
  )
}

/**
 * Of all that is open in a matter, the gravest: on its pages while an emergency, or a need for a crisis line, stands. `unsent`:
 * emergencies that the server does not know of yet.
 */
export function EmergencyNote({
  findings,
  unsent = [],
  onRecord = 'yes',
  live = false,
}: {
  findings: readonly ServerFinding[]
  unsent?: readonly Alarm[]
  onRecord?: AlarmWatch['onRecord']
  live?: boolean
}) {
  if (!isGrave([...findings, ...unsent])) return null
  const emergencies = findings.filter(({ level }) => level === 'emergency')
  const at =
    unsent.length > 0 ? { onRecord, ...whoHasThem([]) } : { onRecord: 'yes' as const, ...whoHasThem(emergencies) }
  const told = emergencies.length + unsent.length > 0
  return <Standing crisis={crisisIn([...findings, ...unsent])} at={told ? at : undefined} live={live} />
}

/** On the card of a matter: its warning stands until somebody has settled it, wherever the matter has gone meanwhile. */
export function StandingWarning({ level, crisis }: { level: 'emergency' | 'urgent'; crisis: Crisis }) {
  if (level === 'emergency') return <Standing crisis={crisis} />
  return crisis === null ? <UrgentNote say="" /> : <Standing crisis="only" />
}
