import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OutputOf } from '#contract/endpoint.ts'
import { type consentsNeeded, giveConsent, withdrawConsent } from '#contract/patients.ts'
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

/** What must be agreed to, each to read again, and to take back once it was said what that stops; taken back, to agree again. */
export function WhatIsAgreed({ patientId }: { patientId: string }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const formats = useFormats()
  const [back, setBack] = useState<Agreed>()
  const consents = useQuery(consentsQuery(patientId)).data
  const give = useAct(giveConsent, { refreshes: ['patient', 'case'], onDone: () => toast(t('agreed.again')) })
  const shown = consents?.documents.filter((one) => one.given || one.required) ?? []
  if (shown.length === 0) return null
  // Where a name is typed under it, that is done when something is sent.
  const agrees = consents?.mode !== 'written'
  return (
    <Card title={t('agreed.title')}>
      <ul className="stack">
        {shown.map((one) => (
          <li key={one.id} className="stack-tight">
            <span className="row justify-between">
              <span>
                <strong>{one.title[language]}</strong>{' '}
                {one.at && <span className="soft small">{t('agreed.on', { when: formats.date(one.at) })}</span>}
              </span>
              {one.given ? (
                <Button
                  kind="quiet"
                  size="small"
                  aria-label={t('agreed.back.named', { name: one.title[language] })}
                  onClick={() => setBack(one)}
                >
                  {t('agreed.back')}
                </Button>
              ) : (
                agrees && (
                  <Button
                    size="small"
                    pending={give.isPending}
                    aria-label={t('agreed.give.named', { name: one.title[language] })}
                    onClick={() => give.mutate({ patientId, documentIds: [one.id], language })}
                  >
                    {t('agreed.give')}
                  </Button>
                )
              )}
            </span>
            <Disclosure label={t('consents.read')}>
              <p className="whitespace-pre-line">{one.body[language]}</p>
            </Disclosure>
          </li>
        ))}
      </ul>
      <Refusal error={give.error} />
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
