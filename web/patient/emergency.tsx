import { EmergencyContacts, EmergencyStrip } from '#ui/emergency-strip.tsx'
import { useWords } from './words/index.ts'

/** On every patient page, whether or not anything else has loaded. */
export function Emergency({ phone }: { phone?: string | undefined }) {
  const { t } = useWords()
  const contacts = [
    { href: 'tel:911', words: t('emergency.call') },
    { href: 'tel:988', words: t('emergency.crisis'), about: t('emergency.crisis.about') },
    { href: 'sms:741741', words: t('emergency.text') },
    ...(phone ? [{ href: `tel:${phone.replaceAll(/[^\d+]/g, '')}`, words: t('emergency.practice', { phone }) }] : []),
  ]
  return (
    <EmergencyStrip label={t('emergency.label')}>
      <EmergencyContacts lead={t('emergency.lead')} contacts={contacts} />
    </EmergencyStrip>
  )
}
