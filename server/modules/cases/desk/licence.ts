import {
  checkLicence,
  isStateCode,
  type LicenceScope,
  type LicenceVerdict,
  type Profession,
} from '#clinical/where/index.ts'
import { hasRole, type Actor } from '#kernel/actor.ts'
import { AppError, Broken } from '#kernel/errors.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { licencesOf, practitionerOf, type HeldLicence, type Practitioner } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

/** Who may decide in their own name; and who may act under somebody's standing order. */
export const deciders: readonly Profession[] = ['physician', 'nurse-practitioner', 'physician-assistant']
export const nurses: readonly Profession[] = ['registered-nurse', 'licensed-practical-nurse', ...deciders]

export type Standing = {
  readonly practitioner: Practitioner
  readonly verdict: LicenceVerdict
  /** The licence that makes it good; null where none does. */
  readonly licence: HeldLicence | null
}

/** Where the patient said they are: by that state's law, and its calendar, the licence is read. */
export function stateOf(c: Pick<CaseRow, 'locationState'>): string {
  if (c.locationState === null) throw new Broken('a matter without a stated location')
  return c.locationState
}

/** Who somebody is here, with every licence they ever held: read once, judged for several scopes. */
export type Credentials = { readonly practitioner: Practitioner; readonly held: readonly HeldLicence[] }
export async function credentialsOf(tx: ReadTx, a: Actor): Promise<Credentials> {
  const practitioner = a.personId ? await practitionerOf(tx, a.personId) : undefined
  if (!practitioner) throw new Broken('staff without a practitioner row')
  return { practitioner, held: await licencesOf(tx, practitioner.id) }
}

/** Their standing for a patient in this state at this moment. Where nobody knows the state, no licence is good there. */
export function standingIn(
  { practitioner, held }: Credentials,
  state: string | null,
  scope: LicenceScope,
  professions: readonly Profession[],
  now: Date,
): Standing {
  const verdict: LicenceVerdict =
    state !== null && isStateCode(state)
      ? checkLicence(held, { state, professionNeeded: professions, on: now, scope })
      : { ok: false, reason: 'none' }
  const licence = verdict.ok ? (held.find((l) => l === verdict.licence) ?? null) : null
  return { practitioner, verdict, licence }
}

/** This person's credential and licence for this patient's state, today. */
export const standingOf = async (
  tx: ReadTx,
  a: Actor,
  c: Pick<CaseRow, 'locationState'>,
  scope: LicenceScope,
  professions: readonly Profession[] = deciders,
): Promise<Standing> => standingIn(await credentialsOf(tx, a), c.locationState, scope, professions, tx.now)

/** The refusal in the contract's words; undefined when the licence is good. */
export function licenceRefusal(verdict: LicenceVerdict, where: string | null): AppError | undefined {
  if (verdict.ok) return undefined
  const state = where ?? ''
  if (verdict.reason === 'expired') return new AppError('licence.lapsed', { state, expiredOn: verdict.expiredOn })
  if (verdict.reason === 'suspended' || verdict.reason === 'restricted')
    return new AppError('licence.restricted', { state })
  return new AppError('licence.missing', { state })
}

/** As `standingOf`, for who may not go on without. */
export async function getLicensed(
  tx: ReadTx,
  a: Actor,
  c: Pick<CaseRow, 'locationState'>,
  scope: LicenceScope,
  professions: readonly Profession[] = deciders,
): Promise<Standing & { readonly licence: HeldLicence }> {
  const standing = await standingOf(tx, a, c, scope, professions)
  const refusal = licenceRefusal(standing.verdict, c.locationState)
  if (refusal) throw refusal
  if (!standing.licence) throw new Broken('a good verdict without its licence')
  return { ...standing, licence: standing.licence }
}

export const isClinician = (a: Actor): boolean => hasRole(a, 'clinician')
