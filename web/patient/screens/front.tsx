import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '#ui/language.tsx'
import { ButtonLink, Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { View } from '#ui/view-states.tsx'
import { useSession } from '../../session/session.ts'
import { Answerers, HoursAndPlace } from '../care/about-practice.tsx'
import { CareList } from '../care/care-list.tsx'
import { frontQuery, usePractice } from '../practice.ts'
import { selfOf } from '../self.ts'
import { useWords } from '../words/front.ts'

/** The open page: what is treated, for how much, who answers and by when, before anything is given. */
export function Front() {
  const { t } = useWords()
  const { language } = useLanguage()
  const practice = usePractice()
  const front = useQuery(frontQuery(practice))
  const session = useSession()
  const patientId = session.state === 'in' && session.me.practice.slug === practice ? selfOf(session.me) : undefined
  return (
    <Page title={t('front.title')} lead={front.data?.about[language]}>
      <View of={front} skeleton={<Skeleton shape="cards" />}>
        {(data) => (
          <>
            <CareList front={data} patientId={patientId} />
            <Answerers front={data} />
            <HoursAndPlace front={data} />
            <p className="soft">{data.ifWorse[language]}</p>
            {patientId !== undefined ? (
              <p>
                <Link to="/p/$practice/home" params={{ practice }}>
                  {t('front.home')}
                </Link>
              </p>
            ) : (
              session.state === 'out' && (
                <div className="stack-tight">
                  <h2>{t('front.known')}</h2>
                  <div>
                    <ButtonLink to="/p/$practice/sign-in" params={{ practice }}>
                      {t('nav.signIn')}
                    </ButtonLink>
                  </div>
                </div>
              )
            )}
          </>
        )}
      </View>
    </Page>
  )
}
