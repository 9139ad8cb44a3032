import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OutputOf } from '#contract/endpoint.ts'
import { type consentsNeeded, withdrawConsent } from '#contract/patients.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { useAct } from '#ui/query.ts'
import { consentsQuery } from '../intake/consents.tsx'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'

type Agreed = OutputOf<typeof consentsNeeded>['documents'][number]

/** What she agreed to, each to read again, and to take back once it was said what that stops. */
export function WhatIsAgreed({ patientId }: { patientId: string }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const formats = useFormats()
  const [back, setBack] = useState<Agreed>()
  const given = useQuery(consentsQuery(patientId)).data?.documents.filter((one) => one.given) ?? []
  if (given.length === 0) return null
  return (
    <Card title={t('agreed.title')}>
      <ul className="stack">
        {given.map((one) => (
          <li key={one.id} className="stack-tight">
            <span className="row justify-between">
              <span>
                <strong>{one.title[language]}</strong>{' '}
                {one.at && <span className="soft small">{t('agreed.on', { when: formats.date(one.at) })}</span>}
              </span>
              <Button
                kind="quiet"
                size="small"
                aria-label={t('agreed.back.named', { name: one.title[language] })}
                onClick={() => setBack(one)}
              >
                {t('agreed.back')}
              </Button>
            </span>
            <Disclosure label={t('consents.read')}>
              <p className="whitespace-pre-line">{one.body[language]}</p>
            </Disclosure>
          </li>
        ))}
      </ul>
      {back && <TakeBack patientId={patientId} document={back} onClose={() => setBack(undefined)} />}
    </Card>
  )
}

function TakeBack({ patientId, document, onClose }: { patientId: string; document: Agreed; onClose: () => void }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const act = useAct(withdrawConsent, {
    refreshes: ['patient', 'case'],
    onDone: () => {
      toast(t('agreed.taken'))
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={document.title[language]}
      actions={
        <>
          <Button
            kind="primary"
            pending={act.isPending}
            onClick={() => act.mutate({ patientId, key: document.key, language })}
          >
            {t('agreed.back')}
          </Button>
          <Button onClick={onClose}>{t('agreed.keep')}</Button>
        </>
      }
    >
      <p>{t(document.required ? 'agreed.stops' : 'agreed.stops.optional')}</p>
      <Refusal error={act.error} />
    </Dialog>
  )
}
