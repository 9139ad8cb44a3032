import { Banner } from '#ui/banner.tsx'
import { EmergencyContacts } from '#ui/emergency-strip.tsx'
import { useEmergencyContacts } from '../emergency.tsx'
import { useWords } from '../words/front.ts'
import { call911 } from './call-911.ts'
import type { SafetyWatch } from './use-safety-watch.tsx'

/** Words in a language that the rules do not read, in one of these boxes of a matter: beside the box, so that it moves nothing. */
export function NotRead({ watch, where }: { watch: Pick<SafetyWatch, 'unread'>; where?: string }) {
  const { t } = useWords()
  if (!watch.unread.some((place) => where === undefined || place.startsWith(where))) return null
  return <Unread title={t('unread.title')} body={t('unread.body')} />
}

/** The same of words that belong to no matter, which nobody is told of. */
export function NotReadHere() {
  const { t } = useWords()
  return <Unread title={t('unread.open.title')} body={t('unread.open')} />
}

/** Nobody here knows what it says: the numbers are given as to somebody who may need them now, first in words they may read. */
function Unread({ title, body }: { title: string; body: string }) {
  const { t } = useWords()
  const contacts = useEmergencyContacts()
  return (
    <Banner tone="turn" live title={title}>
      <div className="stack-tight">
        <ul>
          {call911.map(({ lang, say }) => (
            <li key={lang} lang={lang} dir="auto">
              {say}
            </li>
          ))}
        </ul>
        <p>{body}</p>
        <p>{t('channel.emergency.when')}</p>
        <EmergencyContacts lead={t('emergency.lead')} contacts={contacts} />
      </div>
    </Banner>
  )
}
