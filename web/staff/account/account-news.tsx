import { useQuery } from '@tanstack/react-query'
import { accountNews } from '#contract/identity/index.ts'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { useNow } from '../now.ts'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'

/** What changed in how they sign in, for them to recognise or not. */
export function AccountNews() {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const query = useQuery(ask(accountNews, {}, ['sessions', 'person', 'credentials']))
  return (
    <Section title={t('account.news')}>
      <View of={query}>
        {({ news }) =>
          news.length === 0 ? (
            <p className="soft">{t('account.news.none')}</p>
          ) : (
            <>
              <p className="soft">{t('account.news.about')}</p>
              <ul className="line-list">
                {news.map((one) => (
                  <li key={`${one.at} ${one.what}`}>
                    <span className="stack-none">
                      <span>{t(`account.news.${one.what}`, { device: one.device ?? '' })}</span>
                      <span className="soft small">{formats.moment(one.at, now)}</span>
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </View>
    </Section>
  )
}
