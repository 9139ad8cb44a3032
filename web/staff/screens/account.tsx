import { useNavigate } from '@tanstack/react-router'
import { setLanguage, switchPractice } from '#contract/identity/index.ts'
import { Button } from '#ui/button.tsx'
import { KeyValue } from '#ui/card.tsx'
import { languages } from '#ui/i18n.ts'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { Page } from '#ui/page.tsx'
import { useUiWords } from '#ui/words/index.ts'
import { type Me, useSession } from '../../session/session.ts'
import { useSignOut } from '../../session/sign-out.ts'
import { RecoveryCodes } from '../account/recovery-codes.tsx'
import { AccountNews } from '../account/account-news.tsx'
import { Sessions } from '../account/sessions.tsx'
import { WaysToSignIn } from '../account/ways.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useNow } from '../now.ts'
import { useWords } from '../words/index.ts'

export function Account() {
  const { t } = useWords()
  const session = useSession()
  if (session.state !== 'in') return null
  return (
    <Page title={t('account.title')}>
      <div className="two-columns">
        <div className="stack">
          <You me={session.me} />
          <WaysToSignIn />
        </div>
        <div className="stack">
          <RecoveryCodes left={session.me.factors.recoveryCodesLeft} />
          <Sessions />
          <AccountNews />
          {session.me.practices.length > 1 && <Practices me={session.me} />}
        </div>
      </div>
    </Page>
  )
}

function You({ me }: { me: Me }) {
  const { t, language } = useWords()
  const ui = useUiWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const { choose } = useLanguage()
  const navigate = useNavigate()
  const leaving = useSignOut()
  const save = useDeskAct(setLanguage, { refreshes: ['session'] })
  return (
    <Section title={t('account.you')}>
      <KeyValue
        pairs={[
          { key: t('account.name'), value: me.practitioner?.displayName ?? me.name },
          { key: t('account.email'), value: me.email ?? t('none') },
          { key: t('account.practice'), value: me.practice.name },
          { key: t('account.assurance'), value: t(`assurance.${me.assurance}`) },
          {
            key: t('account.ends'),
            value: t('account.ends.value', {
              when: formats.moment(me.sessionEndsAt, now),
              minutes: me.idleMinutes,
            }),
          },
        ]}
      />
      <NativeSelect
        name="language"
        label={t('account.language.label')}
        options={languages.map((one) => ({ value: one, label: ui.t(`language.${one}`) }))}
        value={language}
        onChange={(next) => {
          choose(next)
          void save.run({ language: next })
        }}
      />
      <Refusal of={save.error} />
      <div className="row">
        <Button
          pending={leaving.pending}
          onClick={() =>
            void leaving.signOut(() => navigate({ to: '/p/$practice/sign-in', params: { practice: me.practice.slug } }))
          }
        >
          {t('nav.signOut')}
        </Button>
      </div>
    </Section>
  )
}

function Practices({ me }: { me: Me }) {
  const { t } = useWords()
  const change = useDeskAct(switchPractice, {
    onDone: (_, { practice }) => location.assign(`/desk/p/${practice}/queue`),
  })
  return (
    <Section title={t('account.practices')}>
      <ul className="line-list">
        {me.practices.map((one) => (
          <li key={one.slug}>
            <span>{one.name}</span>
            {one.slug !== me.practice.slug && (
              <Button size="small" pending={change.pending} onClick={() => void change.run({ practice: one.slug })}>
                {t('gate.other.change')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal of={change.error} />
    </Section>
  )
}
