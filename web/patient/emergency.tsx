import { type EmergencyContact, EmergencyContacts, EmergencyStrip } from '#ui/emergency-strip.tsx'
import { useWords } from './words/front.ts'

/** Whom to call or text, in the person's language. */
export function useEmergencyContacts(practice?: EmergencyContact): readonly EmergencyContact[] {
  const { t } = useWords()
  return [
    { href: 'tel:911', words: t('emergency.call') },
    { href: 'tel:988', words: t('emergency.crisis'), about: t('emergency.crisis.about') },
    { href: `sms:741741?body=${t('emergency.text.word')}`, words: t('emergency.text') },
    ...(practice ? [practice] : []),
  ]
}

/** On every patient page, whether or not anything else has loaded. */
export function Emergency({ practice }: { practice?: EmergencyContact | undefined }) {
  const { t } = useWords()
  const contacts = useEmergencyContacts(practice)
  return (
    <EmergencyStrip label={t('emergency.label')}>
      <EmergencyContacts lead={t('emergency.lead')} contacts={contacts} />
    </EmergencyStrip>
  )
}
