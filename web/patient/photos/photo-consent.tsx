import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useState } from 'react'
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
function usePhotoConsent(patientId: string) {
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

type Consent = ReturnType<typeof usePhotoConsent>
const AboveAll = createContext<Consent | undefined>(undefined)

/** Where several photo questions stand together the words stand once, above them all, and the first photo of any agrees to them. */
export function Together({
  patientId,
  photos,
  children,
}: {
  patientId: string
  /** How many of them there are. */
  photos: number
  children: ReactNode
}) {
  return photos > 1 ? <Once patientId={patientId}>{children}</Once> : children
}

function Once({ patientId, children }: { patientId: string; children: ReactNode }) {
  const consent = usePhotoConsent(patientId)
  return (
    <AboveAll value={consent}>
      <PhotoConsent consent={consent} />
      {children}
    </AboveAll>
  )
}

/** The same for one question: its own words, or what stands above all of the page. */
export function usePhotoConsentHere(patientId: string): { readonly consent: Consent; readonly above: boolean } {
  const shared = use(AboveAll)
  const own = usePhotoConsent(patientId)
  return { consent: shared ?? own, above: shared !== undefined }
}

export function PhotoConsent({ consent }: { consent: Consent }) {
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
