import { useQuery } from '@tanstack/react-query'
import { demoMail } from '#contract/desk/index.ts'
import { Card } from '#ui/card.tsx'
import { useFormats } from '#ui/language.tsx'
import { Page } from '#ui/page.tsx'
import { ask } from '#ui/query.ts'
import { EmptyState, ForbiddenState, View } from '#ui/view-states.tsx'
import { frontQuery, usePractice } from '../practice.ts'
import { useWords } from '../words/index.ts'

/** Where the mail of a demo practice goes: here, and nowhere else. */
export function DemoMail() {
  const { t } = useWords()
  const formats = useFormats()
  const front = useQuery(frontQuery(usePractice()))
  const mail = useQuery({ ...ask(demoMail, {}, ['notice']), enabled: front.data?.demo === true, refetchInterval: 5000 })
  return (
    <Page title={t('mail.title')} lead={t('mail.lead')}>
      <View of={front}>
        {({ demo }) =>
          demo ? (
            <View
              of={mail}
              isEmpty={({ mails }) => mails.length === 0}
              empty={<EmptyState title={t('mail.empty')}>{t('mail.empty.body')}</EmptyState>}
            >
              {({ mails }) => (
                <ul className="stack">
                  {mails.map((one) => (
                    <li key={one.id}>
                      <Card
                        title={one.subject}
                        meta={t('mail.to', { to: one.to, when: `${formats.date(one.at)}, ${formats.time(one.at)}` })}
                      >
                        <p className="whitespace-pre-line">
                          <Linked text={one.text} />
                        </p>
                      </Card>
                    </li>
                  ))}
                </ul>
              )}
            </View>
          ) : (
            <ForbiddenState title={t('mail.notHere')} why={t('mail.notHere.why')} ask={t('mail.notHere.ask')} />
          )
        }
      </View>
    </Page>
  )
}

/** Text with its addresses of this site made into links. */
function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, place) => {
    const ours = part.startsWith(location.origin)
    return ours ? (
      <a key={`${place}${part}`} href={part}>
        {part}
      </a>
    ) : (
      part
    )
  })
}
