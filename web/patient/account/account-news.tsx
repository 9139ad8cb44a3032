import { useQuery } from '@tanstack/react-query'
import { accountNews } from '#contract/identity/index.ts'
import { Card } from '#ui/card.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { useWords } from '../words/index.ts'

/** What changed in how she signs in, for her to recognise or not. */
export function AccountNews() {
  const { t } = useWords()
  const formats = useFormats()
  const list = useQuery(ask(accountNews, {}, ['session', 'person']))
  return (
    <Card title={t('account.news')}>
      <View of={list}>
        {({ news }) =>
          news.length === 0 ? (
            <p className="soft">{t('account.news.none')}</p>
          ) : (
            <>
              <p className="soft">{t('account.news.about')}</p>
              <ul className="stack-tight">
                {news.map((one) => (
                  <li key={`${one.at} ${one.what}`}>
                    {t(`account.news.${one.what}`, { device: one.device ?? '' })}
                    <br />
                    <span className="soft small">{`${formats.date(one.at)}, ${formats.time(one.at)}`}</span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </View>
    </Card>
  )
}
