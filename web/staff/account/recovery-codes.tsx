import { useState } from 'react'
import { makeRecoveryCodes } from '#contract/identity/index.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'

export function RecoveryCodes({ left }: { left: number }) {
  const { t } = useWords()
  const [codes, setCodes] = useState<readonly string[]>()
  const make = useDeskAct(makeRecoveryCodes, {
    refreshes: ['session', 'person'],
    onDone: (made) => setCodes(made.codes),
  })
  return (
    <Section title={t('account.codes')}>
      <p>{t('account.codes.left', { n: left })}</p>
      <Refusal of={make.error} />
      <div className="row">
        <Button pending={make.pending} onClick={() => void make.run({})}>
          {t('account.codes.make')}
        </Button>
        {left > 0 && <span className="soft">{t('account.codes.effect')}</span>}
      </div>
      <Dialog
        open={codes !== undefined}
        onClose={() => setCodes(undefined)}
        title={t('account.codes.title')}
        actions={
          <>
            <Button kind="primary" onClick={() => setCodes(undefined)}>
              {t('account.codes.kept')}
            </Button>
            <Button icon="print" onClick={() => print()}>
              {t('account.codes.print')}
            </Button>
            <Button onClick={() => void navigator.clipboard?.writeText(codes?.join('\n') ?? '')}>
              {t('account.codes.copy')}
            </Button>
          </>
        }
      >
        <p>{t('account.codes.once')}</p>
        <ul className="codes">
          {codes?.map((code) => (
            <li key={code}>
              <code className="secret">{code}</code>
            </li>
          ))}
        </ul>
      </Dialog>
    </Section>
  )
}
