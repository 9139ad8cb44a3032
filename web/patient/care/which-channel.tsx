import { Disclosure } from '#ui/disclosure.tsx'
import type { Front } from '../practice.ts'
import { PracticePhone } from '../there.tsx'
import { useWords } from '../words/front.ts'

const channels = ['message', 'visit', 'call', 'urgent', 'emergency'] as const

/** Which way of getting care fits: from a question that can wait to what cannot. */
export function WhichChannel({ front }: { front: Front }) {
  const { t } = useWords()
  return (
    <section className="stack-tight" aria-labelledby="channels">
      <h2 id="channels">{t('channel.title')}</h2>
      <p className="soft">{t('channel.lead')}</p>
      <ul className="stack-tight">
        {channels.map((channel) => (
          <li key={channel}>
            <Disclosure label={t(`channel.${channel}`)}>
              <p>{t(`channel.${channel}.when`)}</p>
              {channel === 'call' && <PracticePhone practice={front.slug} />}
              {channel === 'emergency' && (
                <p>
                  <a href="tel:911">{t('emergency.call')}</a>
                </p>
              )}
            </Disclosure>
          </li>
        ))}
      </ul>
    </section>
  )
}
