import type { ReactNode } from 'react'
import { Banner } from '#ui/banner.tsx'
import { EmergencyContacts } from '#ui/emergency-strip.tsx'
import { useEmergencyContacts } from '../emergency.tsx'
import { useWords } from '../words/front.ts'
import { Reading, useInstruction } from './alarm-screen.tsx'
import {
  type Alarm,
  type AtIt,
  type Crisis,
  crisisIn,
  type Help,
  helpIn,
  isGrave,
  type ServerFinding,
  whoHasThem,
} from './alarms.ts'
import { CrisisOffer } from './crisis-offer.tsx'
import { UrgentNote } from './urgent-notes.tsx'
import type { AlarmWatch } from './use-safety-watch.tsx'
import { WholeNumbers } from './whole-numbers.tsx'

/**
 * What to do about an emergency that stands, and whether anybody reads it. A crisis line comes before 911, also afterwards,
 * and so does what else helps first.
 */
export function Standing({
  crisis,
  help = null,
  at,
  live,
  children,
}: {
  crisis: Crisis
  help?: Help | null
  at?: (Pick<AlarmWatch, 'onRecord'> & AtIt) | undefined
  live?: boolean
  children?: ReactNode
}) {
  const { t } = useWords()
  const first = useInstruction(help ?? 'call-911')
  const title = crisis === 'only' ? t('crisis.title') : help ? first.title : t('alarm.title')
  return (
    <Banner tone="turn" live={live} title={title}>
      <div className="stack-tight">
        {crisis !== 'only' && !help && (
          <p>
            {t('alarm.standing')} <a href="tel:911">{t('emergency.call')}</a>
          </p>
        )}
        {crisis !== 'only' && help && (
          <>
            <p>
              <WholeNumbers in={first.body} />
            </p>
            <p className="row">
              {first.actions.map(({ href, label }) => (
                <a key={href} href={href}>
                  {label}
                </a>
              ))}
            </p>
          </>
        )}
        {crisis !== null && <CrisisHelp />}
        {at && <Reading watch={at} />}
        {children}
      </div>
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
  caseId,
}: {
  findings: readonly (ServerFinding & Pick<Alarm, 'later'>)[]
  unsent?: readonly Alarm[]
  onRecord?: AlarmWatch['onRecord']
  live?: boolean
  /** Its page: questions may be offered there. */
  caseId?: string | null
}) {
  if (!isGrave([...findings, ...unsent])) return null
  const emergencies = findings.filter(({ level }) => level === 'emergency')
  const at =
    unsent.length > 0 ? { onRecord, ...whoHasThem([]) } : { onRecord: 'yes' as const, ...whoHasThem(emergencies) }
  const told = emergencies.length + unsent.length > 0
  return (
    <Standing
      crisis={crisisIn([...findings, ...unsent])}
      help={helpIn([...findings, ...unsent])}
      at={told ? at : undefined}
      live={live}
    >
      {caseId && <CrisisOffer watch={{ caseId, onRecord: at.onRecord }} flags={findings} at={at} />}
    </Standing>
  )
}

/** On the card of a matter: its warning stands until somebody has settled it, wherever the matter has gone meanwhile. */
export function StandingWarning({
  level,
  crisis,
  help,
}: {
  level: 'emergency' | 'urgent'
  crisis: Crisis
  help: Help | null
}) {
  if (level === 'emergency') return <Standing crisis={crisis} help={help} />
  return crisis === null ? <UrgentNote says={[]} /> : <Standing crisis="only" />
}
