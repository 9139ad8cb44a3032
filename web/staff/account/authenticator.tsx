import { useEffect, useRef, useState } from 'react'
import { addTotp, setUpTotp } from '#contract/identity/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { OutLink } from '#ui/link.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'

/** The secret of an otpauth address, in groups of four that can be typed. */
const typedSecret = (uri: string): string =>
  (new URL(uri).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ')

export function AuthenticatorDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const [offer, setOffer] = useState<{ challengeId: string; uri: string }>()
  const [code, setCode] = useState('')
  const begin = useDeskAct(setUpTotp, { onDone: setOffer })
  const keep = useDeskAct(addTotp, {
    refreshes: ['session', 'person', 'credentials'],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void begin.run({})
  }, [begin])
  return (
    <Dialog open onClose={onClose} title={t('account.totp.title')}>
      <Refusal of={begin.error} />
      {!offer && !begin.error && <Skeleton />}
      {offer && (
        <Form onSend={() => void keep.run({ challengeId: offer.challengeId, code: code.trim() })}>
          <p>{t('account.totp.body')}</p>
          <p>
            <span className="soft">{t('account.totp.key')}</span>{' '}
            <code className="secret">{typedSecret(offer.uri)}</code>
          </p>
          <p>
            <OutLink href={offer.uri}>{t('account.totp.open')}</OutLink>
          </p>
          <TextField
            name="code"
            label={t('account.totp.code')}
            value={code}
            onChange={setCode}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
          <Refusal of={keep.error} />
          <div className="row">
            <ActButton
              type="submit"
              kind="primary"
              pending={keep.pending}
              off={code.trim().length < 6 && t('off.code')}
            >
              {t('account.totp.keep')}
            </ActButton>
          </div>
        </Form>
      )}
    </Dialog>
  )
}
