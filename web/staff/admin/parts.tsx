import type { ReactNode } from 'react'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useWords } from '../words/index.ts'

export type Both = { readonly en: string; readonly es: string }

/** What saving will do, said before it is done. */
export function Effect({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <p className="effect">
      <strong>{t('effect')}.</strong> {children}
    </p>
  )
}

/** The foot of a form: what it will do, why it was refused, and the one button. */
export function SaveRow({
  effect,
  error,
  pending,
  off,
  words,
}: {
  effect: ReactNode
  error: Error | null
  pending: boolean
  /** Why it can't be saved yet, in words. */
  off?: string | false | undefined
  words?: string | undefined
}) {
  const { t } = useWords()
  return (
    <>
      <Effect>{effect}</Effect>
      <Refusal of={error} />
      <div className="row">
        <ActButton type="submit" kind="primary" pending={pending} off={off}>
          {words ?? t('save')}
        </ActButton>
      </div>
    </>
  )
}

/** The same words in both languages, side by side. */
export function BothFields({
  name,
  label,
  value,
  onChange,
  long,
}: {
  name: string
  label: string
  value: Both
  onChange: (value: Both) => void
  long?: boolean | undefined
}) {
  const { t } = useWords()
  return (
    <div className="two-fields two-fields-top">
      {(['en', 'es'] as const).map((language) => {
        const props = {
          name: `${name}.${language}`,
          label: t(`admin.in.${language}`, { label }),
          value: value[language],
          onChange: (text: string) => onChange({ ...value, [language]: text }),
          lang: language,
          autoComplete: 'off',
        }
        return long ? <TextArea key={language} {...props} rows={3} /> : <TextField key={language} {...props} />
      })}
    </div>
  )
}
export const bothFilled = (value: Both): boolean => value.en.trim() !== '' && value.es.trim() !== ''
