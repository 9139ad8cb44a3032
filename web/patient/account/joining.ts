import type { InputOf } from '#contract/endpoint.ts'
import type { signUp } from '#contract/identity/index.ts'
import type { Language } from '#contract/roles.ts'
import { type DateParts, noDate, readDate } from '#ui/civil-date.ts'
import type { Problem } from '#ui/field.tsx'
import type { useWords } from '../words/index.ts'
import { isPasswordLong, looksLikeEmail } from './fields.tsx'
import { legalOf, legalProblems, type LegalTyped } from './legal-name.ts'
import { canUsePasskeys } from './passkeys.ts'

export const sexes = ['female', 'male', 'intersex', 'unknown'] as const
/** What she typed on the page that makes an account, as it stands. */
export type Joining = {
  readonly givenName: string
  readonly familyName: string
  readonly legal: LegalTyped
  readonly birth: DateParts
  readonly sexAtBirth: (typeof sexes)[number] | undefined
  readonly email: string
  readonly phone: string
  readonly way: 'passkey' | 'password'
  readonly password: string
}
export const nothingYet = (): Joining => ({
  givenName: '',
  familyName: '',
  legal: { other: false, givenName: '', familyName: '' },
  birth: noDate,
  sexAtBirth: undefined,
  email: '',
  phone: '',
  way: canUsePasskeys() ? 'passkey' : 'password',
  password: '',
})

/** What is missing, box by box; once the account is `made`, only a way to come back to it. */
export function joiningProblems(
  t: ReturnType<typeof useWords>['t'],
  { givenName, familyName, legal, birth, sexAtBirth, email, phone, way, password }: Joining,
  made: boolean,
): Problem[] {
  const missing = (when: boolean, name: string, message: string): Problem[] => (when ? [{ name, message }] : [])
  return [
    ...(made
      ? []
      : [
          ...missing(!givenName.trim(), 'givenName', t('join.given.missing')),
          ...missing(!familyName.trim(), 'familyName', t('join.family.missing')),
          ...legalProblems(t, { givenName, familyName }, legal),
          ...missing(!readDate(birth), 'birthDate', t('join.birth.missing')),
          ...missing(!sexAtBirth, 'sexAtBirth', t('join.sex.missing')),
          ...missing(!looksLikeEmail(email), 'email', t('signIn.email.missing')),
          ...missing(phone.replaceAll(/\D/g, '').length < 7, 'phone', t('join.phone.missing')),
        ]),
    ...missing(way === 'password' && !isPasswordLong(password), 'password', t('join.password.missing')),
  ]
}

/** What is sent to make the account; nothing while a date or a choice is missing. */
export function signUpInput(
  { givenName, familyName, legal, birth, sexAtBirth, email, phone, way, password }: Joining,
  practice: string,
  language: Language,
): InputOf<typeof signUp> | undefined {
  const birthDate = readDate(birth)
  const legalName = legalOf({ givenName, familyName }, legal)
  if (!birthDate || !sexAtBirth) return undefined
  return {
    practice,
    givenName: givenName.trim(),
    familyName: familyName.trim(),
    ...(legalName ? { legalName } : {}),
    birthDate,
    sexAtBirth,
    email: email.trim(),
    phone: phone.trim(),
    language,
    ...(way === 'password' ? { password } : {}),
  }
}
