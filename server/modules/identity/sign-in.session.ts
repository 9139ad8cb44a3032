import { event } from '#contract/events.ts'
import { signIn } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { open } from '#kernel/policy.ts'
import { sessionAct, type Read } from '#kernel/session-act.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPerson } from '#kernel/vault.ts'
import {
  credentialsOf,
  lockByHandle,
  lockPerson,
  openCredential,
  peopleBehind,
  standingOf,
} from '#modules/identity/identity.access.ts'
import { guessing } from '#modules/identity/identity.limits.ts'
import { noteUse, retire } from '#modules/identity/identity.store.ts'
import type { Assurance, CredentialRow, PasswordWords, PersonRow } from '#modules/identity/identity.types.ts'
import { isPassword } from '#modules/identity/password-hash.ts'
import { atPractice } from '#modules/identity/practice-by-slug.ts'
import { hashRecoveryCode } from '#modules/identity/recovery-code.ts'
import { openSession, signedInEvents } from '#modules/identity/sessions.store.ts'
import { openTotp, useTotp } from '#modules/identity/totp.ts'

type Candidate = { readonly personId: string; readonly password: CredentialRow | undefined; readonly right: boolean }

/**
 * By e-mail and password. The owner of the address and whoever last claimed it are both tried, always two hashes' worth of
 * work and as many trips to the database: neither time nor answer tells whether an account is there. Staff need a code of
 * their authenticator besides; a recovery code lets somebody in who lost the passkey, and staff get their powers back only
 * with a new one.
 */
export const signInAct = sessionAct({
  endpoint: signIn,
  writes: ['credential'],
  policy: open('nobody is signed in yet'),
  where: atPractice,
  limit: ({ practice, email, totp, recoveryCode }, visit) =>
    guessing(practice, email, totp !== undefined || recoveryCode !== undefined, visit),
  before: (read, { input }) => tryPassword(read, input.email, input.password),
  handle: async (tx, { actor, input, visit, before: candidates }) => {
    const refused = new AppError('sign_in.refused')
    const account = candidates[0]?.personId
    const refusedOf = account === undefined ? refused : { refused, personId: account }
    const code = input.recoveryCode === undefined ? undefined : await findRecovery(tx, candidates, input.recoveryCode)
    const who = input.recoveryCode === undefined ? candidates.find((c) => c.right) : code?.candidate
    if (!who || !(await lockPerson(tx, who.personId))) return refusedOf
    const { personId } = who
    const living = await credentialsOf(tx, personId, ['password', 'totp'])
    // Changed while its hash was being worked out: what was proved is no longer the password.
    if (!code && !living.some((c) => c.id === who.password?.id)) return refusedOf
    const standing = await standingOf(tx, personId)
    if (code && standing.staffAnywhere && who.password && !who.right) return refusedOf
    const second = code ? 'recovered' : await secondFactor(tx, living, standing.staffHere, personId, input.totp)
    if (second instanceof AppError) return { refused: second, personId }
    const assurance: Assurance = second === 'totp' ? 'totp' : 'password'

    const used = code?.row ?? living.find((c) => c.kind === 'password')
    if (used && !(await (code ? retire(tx, used) : noteUse(tx, used)))) throw refused
    const fresh = code ? ({ fresh: true } as const) : {}
    const cookie = await openSession(tx, { personId, standing, assurance, ...fresh, visit, actor })
    const spent = code ? [event('identity.credential_changed', { personId, kind: 'recovery_code' })] : []
    return {
      out: { personId, home: standing.staffHere ? ('desk' as const) : ('patient' as const) },
      cookie,
      audit: {
        subject: { kind: 'person', id: personId },
        patientId: null,
        fields: ['session', code ? 'recovery_code' : assurance],
      },
      events: [...signedInEvents(personId, cookie), ...spent],
    }
  },
})

async function tryPassword(read: Read, email: string, typed: string): Promise<Candidate[]> {
  const found = await read(async (tx) => {
    const { owner, claimant } = await peopleBehind(tx, email)
    return [await withPassword(tx, owner), await withPassword(tx, claimant)]
  })
  const right = await Promise.all(found.map((f) => isPassword(f?.words, typed)))
  return found.flatMap((f, i) => (f ? [{ personId: f.personId, password: f.row, right: right[i] === true }] : []))
}

async function withPassword(tx: ReadTx, person: PersonRow | undefined) {
  // Nobody is somebody else each time: what is asked of one twice is remembered.
  const personId = person?.personId ?? newId()
  const [row] = await credentialsOf(tx, personId, ['password'])
  // As many trips where there is nothing to open: a key is asked for all the same.
  if (!row) await tx.vault.streamKey(ofPerson(personId), 'nothing').catch(() => undefined)
  if (!person) return undefined
  return { personId, row, words: row ? await openCredential<PasswordWords>(tx, row) : undefined }
}

async function findRecovery(tx: WriteTx, candidates: readonly Candidate[], typed: string) {
  const row = await lockByHandle(tx, 'recovery_code', hashRecoveryCode(typed))
  const candidate = candidates.find((c) => c.personId === row?.personId)
  return row && candidate ? { row, candidate } : undefined
}

/** What stands besides the password, or why it is not enough. */
async function secondFactor(
  tx: WriteTx,
  living: readonly CredentialRow[],
  staffHere: boolean,
  personId: string,
  typed: string | undefined,
) {
  const totp = living.find((c) => c.kind === 'totp')
  if (!staffHere && !totp) return 'none' as const
  if (!totp || typed === undefined) return new AppError('sign_in.passkey_required', { totp: totp !== undefined })
  if (!(await useTotp(tx, await openTotp(tx, totp), personId, typed))) return new AppError('sign_in.code_wrong')
  await noteUse(tx, totp)
  return 'totp' as const
}
