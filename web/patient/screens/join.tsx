import { useSearch } from '@tanstack/react-router'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { DateField } from '#ui/date-field.tsx'
import { Form } from '#ui/form.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { TextField } from '#ui/text-field.tsx'
import { EmailField, NewPasswordField } from '../account/fields.tsx'
import { LegalNameFields } from '../account/legal-name-fields.tsx'
import { sexes } from '../account/joining.ts'
import { canUsePasskeys } from '../account/passkeys.ts'
import { type UseJoin, useJoin } from '../account/use-join.ts'
import { usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'

/** An account, with no more asked than care needs; then the code from the mail. */
export function Join() {
  const { t } = useWords()
  const practice = usePractice()
  const search = useSearch({ from: '/p/$practice/join' })
  const join = useJoin()
  if (join.made) return <Made join={join} />
  return (
    <Page title={t('join.title')} lead={t('join.lead')} narrow>
      <p>
        {t('join.have')}{' '}
        <Link
          to="/p/$practice/sign-in"
          params={{ practice }}
          search={search.for ? { next: `/p/${practice}/care/${search.for}` } : {}}
        >
          {t('nav.signIn')}
        </Link>
      </p>
      <Form onSend={join.send} problems={join.problems}>
        <AboutHer join={join} />
        {canUsePasskeys() && (
          <RadioCards
            name="way"
            label={t('join.way')}
            choices={[
              { value: 'passkey', label: t('join.way.passkey'), hint: t('join.way.passkey.about') },
              { value: 'password', label: t('join.way.password') },
            ]}
            value={join.typed.way}
            onChange={(way) => join.change({ way })}
          />
        )}
        <Password join={join} />
        <Refusal error={join.error} />
        <Button type="submit" kind="primary" wide pending={join.busy}>
          {t('join.send')}
        </Button>
      </Form>
    </Page>
  )
}

function AboutHer({ join: { typed, change } }: { join: UseJoin }) {
  const { t } = useWords()
  return (
    <>
      <TextField
        name="givenName"
        label={t('join.given')}
        hint={t('join.given.hint')}
        value={typed.givenName}
        onChange={(givenName) => change({ givenName })}
        autoComplete="given-name"
        maxLength={80}
      />
      <TextField
        name="familyName"
        label={t('join.family')}
        value={typed.familyName}
        onChange={(familyName) => change({ familyName })}
        autoComplete="family-name"
        maxLength={80}
      />
      <LegalNameFields called={typed} legal={typed.legal} onChange={(legal) => change({ legal })} />
      <DateField
        name="birthDate"
        label={t('join.birth')}
        hint={t('join.birth.hint')}
        value={typed.birth}
        onChange={(birth) => change({ birth })}
        birthDate
      />
      <RadioCards
        name="sexAtBirth"
        label={t('join.sex')}
        hint={t('join.sex.hint')}
        choices={sexes.map((value) => ({ value, label: t(`sex.${value}`) }))}
        value={typed.sexAtBirth}
        onChange={(sexAtBirth) => change({ sexAtBirth })}
      />
      <EmailField value={typed.email} onChange={(email) => change({ email })} hint={t('join.email.hint')} />
      <TextField
        name="phone"
        type="tel"
        label={t('join.phone')}
        hint={t('join.phone.hint')}
        value={typed.phone}
        onChange={(phone) => change({ phone })}
        autoComplete="tel"
        maxLength={25}
      />
    </>
  )
}

const Password = ({ join: { typed, change } }: { join: UseJoin }) =>
  typed.way === 'password' && <NewPasswordField value={typed.password} onChange={(password) => change({ password })} />

/** The account is there and the passkey is not: a password, so that she can come back, or the passkey again. */
function Made({ join }: { join: UseJoin }) {
  const { t } = useWords()
  return (
    <Page title={t('join.made.title')} narrow>
      <Banner tone="turn" title={t('join.made.what')}>
        {t('join.made.todo')}
      </Banner>
      <Form onSend={join.send} problems={join.problems}>
        <Password join={join} />
        <Refusal error={join.error} />
        <Button type="submit" kind="primary" wide pending={join.busy}>
          {t('continue')}
        </Button>
        {canUsePasskeys() && (
          <Button kind="quiet" onClick={join.passkeyAgain}>
            {t('join.made.passkeyAgain')}
          </Button>
        )}
      </Form>
    </Page>
  )
}
