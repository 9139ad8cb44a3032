import type { ReactNode } from 'react'
import { Banner } from '#ui/banner.tsx'
import { EmergencyContacts } from '#ui/emergency-strip.tsx'
import { useEmergencyContacts } from '../emergency.tsx'
import { useWords } from '../words/front.ts'
import { call911For } from './call-911.ts'

/** Words that belong to no matter, in a language that the rules do not read: nobody is told of them. */
export function NotReadHere() {
  const { t } = useWords()
  return (
    <Unread title={t('unread.open.title')}>
      <p>{t('unread.open')}</p>
    </Unread>
  )
}

/** Nobody here knows what it says: the numbers are given as to somebody who may need them now, first in words they may read. */
export function Unread({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useWords()
  const contacts = useEmergencyContacts()
  return (
    <Banner tone="turn" live title={title}>
      <div className="stack-tight">
        <ul>
          {call911For(navigator.languages).map(({ lang, say }) => (
            <li key={lang} lang={lang} dir="auto">
              {say}
            </li>
          ))}
        </ul>
        {children}
        <p>{t('channel.emergency.when')}</p>
        <EmergencyContacts lead={t('emergency.lead')} contacts={contacts} />
      </div>
    </Banner>
  )
}
