import { TextField } from '#ui/text-field.tsx'
import { useWords } from '../words/index.ts'

type FieldProps = { readonly value: string; readonly onChange: (value: string) => void }

export const looksLikeEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text.trim())
/** As the server holds to it; the words under the field say it. */
export const isPasswordLong = (password: string): boolean => password.length >= 10

/** `known`: of an account there is, so that the browser offers what it keeps. */
export function EmailField({ hint, known, ...field }: FieldProps & { hint?: string; known?: boolean }) {
  const { t } = useWords()
  return (
    <TextField
      name="email"
      type="email"
      label={t('signIn.email')}
      hint={hint}
      autoComplete={known ? 'username' : 'email'}
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={254}
      {...field}
    />
  )
}

/** The password somebody has. */
export function PasswordField(field: FieldProps) {
  const { t } = useWords()
  return (
    <TextField
      name="password"
      type="password"
      label={t('signIn.password')}
      autoComplete="current-password"
      maxLength={200}
      {...field}
    />
  )
}

/** A password that is chosen now. */
export function NewPasswordField(field: FieldProps) {
  const { t } = useWords()
  return (
    <TextField
      name="password"
      type="password"
      label={t('join.password')}
      hint={t('join.password.hint')}
      autoComplete="new-password"
      maxLength={200}
      {...field}
    />
  )
}
