import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { withdrawCase } from '#contract/cases/index.ts'
import { ApiError } from '#ui/api.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useAct } from '#ui/query.ts'
import { usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { PracticePhone } from '../there.tsx'
import { useWords } from '../words/index.ts'

/** The patient takes the matter back, after being asked once more. */
export function Withdraw({ caseId }: { caseId: string }) {
  const { t } = useWords()
  const practice = usePractice()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const act = useAct(withdrawCase, {
    refreshes: ['case'],
    onDone: () => void navigate({ to: '/p/$practice/home', params: { practice } }),
  })
  return (
    <Disclosure label={t('withdraw.label')}>
      <div className="stack">
        <p>{t('withdraw.about')}</p>
        <div>
          <Button onClick={() => setOpen(true)}>{t('withdraw.do')}</Button>
        </div>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('withdraw.title')}
        actions={
          <>
            <Button kind="primary" pending={act.isPending} onClick={() => act.mutate({ caseId })}>
              {t('withdraw.do')}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('withdraw.keep')}</Button>
          </>
        }
      >
        <p>{t('withdraw.sure')}</p>
        <WhyNot error={act.error} />
      </Dialog>
    </Disclosure>
  )
}

/** What stands against it, and what can be done about it. */
function WhyNot({ error }: { error: unknown }) {
  const { t } = useWords()
  const practice = usePractice()
  const flagged = error instanceof ApiError && error.code === 'case.finding_open'
  const waits = error instanceof ApiError && error.facts['waits'] === true
  if (!flagged && !waits) return <Refusal error={error} />
  return (
    <div role="alert">
      <Banner tone="turn" title={t('withdraw.notYet')}>
        <p>{t(flagged ? 'withdraw.flag' : 'withdraw.waits')}</p>
        <PracticePhone practice={practice} />
      </Banner>
    </div>
  )
}
