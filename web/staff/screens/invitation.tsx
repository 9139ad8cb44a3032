import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '#contract/endpoint.ts'
import { acceptInvitation, invitationOptions } from '#contract/identity/index.ts'
import { toast } from '#ui/announcer.tsx'
import { ApiError, call } from '#ui/api.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Page } from '#ui/page.tsx'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { makePasskeyFor, PasskeyStopped } from '../passkey.ts'
import { useProof } from '../proof.tsx'
import { useWords } from '../words/index.ts'

/** Where the mail's link leads. Its code stands after the #, which no server and no log ever sees. */
export function Invitation() {
  const { t } = useWords()
  const code = useLocation({ select: ({ hash }) => hash })
  return (
    <Page title={t('invitation.title')} narrow>
      {code === '' ? <p>{t('invitation.noLink')}</p> : <Invited code={code} />}
    </Page>
  )
}

/** What is offered; who works here already proves first that it is they. */
function Invited({ code }: { code: string }) {
  const { t } = useWords()
  const { offer, proofWanted, proveFirst, join, busy, error } = useInvitation(code)
  if (!proofWanted)
    return (
      <View of={offer}>
        {(data) => <JoinForm offer={data} onJoin={(name) => void join(name)} busy={busy} error={error} />}
      </View>
    )
  return (
    <>
      <Refusal of={offer.error} />
      <Button kind="primary" onClick={() => void proveFirst()}>
        {t('invitation.prove')}
      </Button>
    </>
  )
}

function useInvitation(code: string) {
  const { t } = useWords()
  const { language } = useLanguage()
  const { practice = '' } = useParams({ strict: false })
  const client = useQueryClient()
  const navigate = useNavigate()
  const prove = useProof()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const open = () => call(invitationOptions, { practice, code })
  const offer = useQuery({
    queryKey: ['invitation', code],
    queryFn: open,
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  })
  const join = async (name: string) => {
    setBusy(true)
    setError(undefined)
    try {
      const { challengeId, options, practiceName } = await open()
      const response = await makePasskeyFor(options)
      await prove(() => call(acceptInvitation, { practice, code, challengeId, response, name, language }))
      // The invitation itself is used now: asking for it again would only say that it is over.
      await client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'invitation' })
      toast(t('invitation.joined', { practice: practiceName }))
      await navigate({ to: '/p/$practice/account', params: { practice }, replace: true })
    } catch (cause) {
      setError(cause as Error)
    } finally {
      setBusy(false)
    }
  }
  const proveFirst = () => prove(open).then(() => offer.refetch(), setError)
  const proofWanted = offer.error instanceof ApiError && offer.error.code === 'session.step_up_required'
  return { offer, proofWanted, proveFirst, join, busy, error }
}

function JoinForm({
  offer,
  onJoin,
  busy,
  error,
}: {
  offer: OutputOf<typeof invitationOptions>
  onJoin: (name: string) => void
  busy: boolean
  error: Error | undefined
}) {
  const { t } = useWords()
  const [name, setName] = useState(offer.name)
  return (
    <Form onSend={() => onJoin(name.trim())}>
      <p>
        {t('invitation.lead', {
          practice: offer.practiceName,
          roles: offer.roles.map((role) => t(`role.${role}`)).join(', '),
        })}
      </p>
      <TextField name="name" label={t('invitation.name')} value={name} onChange={setName} autoComplete="name" />
      <Banner icon="lock" title={t('invitation.passkey')}>
        {t('invitation.passkey.how')}
      </Banner>
      {error instanceof PasskeyStopped ? (
        <Banner tone="turn" live title={t('account.passkeys.stopped')} />
      ) : (
        <Refusal of={error} />
      )}
      <div className="row">
        <ActButton type="submit" kind="primary" pending={busy} off={name.trim() === '' && t('off.name')}>
          {t('invitation.go')}
        </ActButton>
      </div>
      <p className="soft">{t('invitation.recovery')}</p>
    </Form>
  )
}
