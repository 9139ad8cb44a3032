import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { consentsNeeded, giveConsent } from '#contract/patients.ts'
import { ApiError } from '#ui/api.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { useLanguage } from '#ui/language.tsx'
import { ask, useAct } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'
import { Onward } from './onward.tsx'

export const consentsQuery = (patientId: string) => ask(consentsNeeded, { patientId }, ['patient'])

/** What must be agreed to: each document whole, one tap away, and one agreement for those shown. */
export function Consents({ patientId, onNext }: { patientId: string; onNext: () => void }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const documents = useQuery(consentsQuery(patientId))
  const [signature, setSignature] = useState('')
  const mode = documents.data?.mode
  const give = useAct(giveConsent, { refreshes: ['patient'], onDone: onNext })
  return (
    <>
      <div className="stack">
        <h1 tabIndex={-1}>{t('consents.title')}</h1>
        <p className="soft">{t('consents.lead')}</p>
        <View of={documents}>
          {({ documents: all }) => (
            <ul className="stack-tight">
              {all
                .filter((one) => one.required)
                .map((one) => (
                  <li key={one.id} className="card">
                    <h2>{one.title[language]}</h2>
                    <Disclosure label={t('consents.read')} open={one.body[language].length < 450}>
                      <p className="whitespace-pre-line">{one.body[language]}</p>
                    </Disclosure>
                    {one.given && <p className="soft">{t('consents.given')}</p>}
                  </li>
                ))}
            </ul>
          )}
        </View>
        {mode === 'verbal-documented' && <p>{t('consents.aloud')}</p>}
        {mode === 'written' && (
          <TextField
            name="signature"
            label={t('consents.signature')}
            hint={t('consents.signature.hint')}
            value={signature}
            onChange={setSignature}
            maxLength={160}
            autoComplete="name"
            error={give.error instanceof ApiError ? give.error.fields[0]?.message : undefined}
          />
        )}
        <Refusal error={give.error instanceof ApiError && give.error.fields.length > 0 ? undefined : give.error} />
      </div>
      <Onward
        words={t('consents.agree')}
        pending={give.isPending}
        onNext={() => {
          const open = documents.data?.documents.filter((one) => one.required && !one.given) ?? []
          if (open.length === 0) onNext()
          else {
            const documentIds = open.map(({ id }) => id)
            const signed = mode === 'written' ? { signature: signature.trim() } : {}
            give.mutate({ patientId, documentIds, language, ...signed })
          }
        }}
      />
    </>
  )
}
