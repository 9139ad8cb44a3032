import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { giveConsent, PHOTO_CONSENT } from '#contract/patients.ts'
import { useLanguage } from '#ui/language.tsx'
import { useAct } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { consentsQuery } from '../intake/consents.tsx'
import { useWords } from '../words/index.ts'

/**
 * The practice's words about photos, where it has any and they were not agreed to: read before the first photo is chosen, and
 * agreed to by choosing one. `agreed`: false where it was refused, and the photo then goes nowhere.
 */
export function usePhotoConsent(patientId: string) {
  const { language } = useLanguage()
  const query = useQuery(consentsQuery(patientId))
  const give = useAct(giveConsent, { refreshes: ['patient'] })
  const [signature, setSignature] = useState('')
  const open = query.data?.documents.find((one) => one.key === PHOTO_CONSENT && !one.given)
  const signs = open !== undefined && query.data?.mode === 'written'
  const agreed = async (): Promise<boolean> => {
    if (!open) return query.data !== undefined
    const signed = signs ? { signature: signature.trim() } : {}
    return give.mutateAsync({ patientId, documentIds: [open.id], language, ...signed }).then(
      () => true,
      () => false,
    )
  }
  return { query, open, signs, signature, setSignature, agreed, error: give.error }
}

export function PhotoConsent({ consent }: { consent: ReturnType<typeof usePhotoConsent> }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const { open, signs, signature, setSignature } = consent
  if (!open) return null
  return (
    <div className="stack-tight">
      <p>
        <strong>{open.title[language]}.</strong> <span className="whitespace-pre-line">{open.body[language]}</span>
      </p>
      <p className="soft">{t('photo.agrees')}</p>
      {signs && (
        <TextField
          name="photoSignature"
          label={t('consents.signature')}
          hint={t('consents.signature.hint')}
          value={signature}
          onChange={setSignature}
          maxLength={160}
          autoComplete="name"
        />
      )}
    </div>
  )
}
