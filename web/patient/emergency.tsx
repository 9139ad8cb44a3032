import { type EmergencyContact, EmergencyContacts, EmergencyStrip } from '#ui/emergency-strip.tsx'
import { useWords } from './words/index.ts'

/** Whom to call or text, in the person's language. */
export function useEmergencyContacts(phone?: string): readonly EmergencyContact[] {
  const { t } = useWords()
  return [
    { href: 'tel:911', words: t('emergency.call') },
    { href: 'tel:988', words: t('emergency.crisis'), about: t('emergency.crisis.about') },
    { href: 'sms:741741', words: t('emergency.text') },
    ...(phone ? [{ href: `tel:${phone.replaceAll(/[^\d+]/g, '')}`, words: t('emergency.practice', { phone }) }] : []),
  ]
}

/** On every patient page, whether or not anything else has loaded. */
export function Emergency({ phone }: { phone?: string | undefined }) {
  const { t } = useWords()
  const contacts = useEmergencyContacts(phone)
  return (
    <EmergencyStrip label={t('emergency.label')}>
      <EmergencyContacts lead={t('emergency.lead')} contacts={contacts} />
    </EmergencyStrip>
  )
}
