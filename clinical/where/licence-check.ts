import { type CivilDate } from '../time/civil-date.ts'
import { civilDateIn } from '../time/zoned-time.ts'
import { type StateCode, US_STATES } from './us-states.ts'

export const PROFESSIONS = [
  'physician',
  'nurse-practitioner',
  'physician-assistant',
  'registered-nurse',
  'licensed-practical-nurse',
  'pharmacist',
  'psychologist',
  'social-worker',
] as const
export type Profession = (typeof PROFESSIONS)[number]

/** `imlc`: a full licence issued through the Interstate Medical Licensure Compact; it is not reciprocity. */
export const LICENCE_TYPES = ['full', 'imlc', 'telehealth-registration', 'compact-privilege'] as const
export type LicenceType = (typeof LICENCE_TYPES)[number]

export const LICENCE_STATUSES = ['active', 'pending', 'suspended', 'revoked', 'inactive'] as const
export type LicenceStatus = (typeof LICENCE_STATUSES)[number]

/** What a licence is needed for; a restriction may take one of these away. */
export const LICENCE_SCOPES = ['triage', 'review', 'sign', 'prescribe'] as const
export type LicenceScope = (typeof LICENCE_SCOPES)[number]

export type Licence = {
  readonly state: StateCode
  readonly profession: Profession
  readonly type: LicenceType
  readonly number: string
  readonly status: LicenceStatus
  /** What the board has taken away, with the board's words. */
  readonly restrictions: readonly { readonly scopes: readonly LicenceScope[]; readonly note: string }[]
  readonly issuedOn: CivilDate
  /** The last day on which it is good, to the end of that day in its state; null where the board gives none. */
  readonly expiresOn: CivilDate | null
  readonly verifiedOn: CivilDate | null
  /** For a compact privilege: the home state whose licence it stands on. */
  readonly homeState?: StateCode
}

export type LicenceNeed = {
  /** Where the patient says she is, now. */
  readonly state: StateCode
  /** Any one of these will do. */
  readonly professionNeeded: Profession | readonly Profession[]
  readonly on: Date
  readonly scope: LicenceScope
}

export type LicenceRefusal =
  | { readonly ok: false; readonly reason: 'none' }
  | {
      readonly ok: false
      readonly reason: 'wrong-profession' | 'not-yet' | 'suspended' | 'restricted'
      readonly licence: Licence
    }
  | { readonly ok: false; readonly reason: 'expired'; readonly licence: Licence; readonly expiredOn: CivilDate | null }
export type LicenceVerdict = { readonly ok: true; readonly licence: Licence } | LicenceRefusal

/** What a person should be told first when several licences fail; a board's act outranks a lapsed date. */
const GRAVITY = ['suspended', 'restricted', 'expired', 'not-yet', 'wrong-profession', 'none'] as const

/** Whether one licence, taken alone, is good for this. Dates are read in the licence's own state. */
function judge(
  licence: Licence,
  all: readonly Licence[],
  need: LicenceNeed,
  professions: readonly Profession[],
): LicenceVerdict {
  if (!professions.includes(licence.profession)) return { ok: false, reason: 'wrong-profession', licence }
  if (licence.status === 'suspended' || licence.status === 'revoked') return { ok: false, reason: 'suspended', licence }
  const today = civilDateIn(US_STATES[licence.state].zone, need.on)
  if (licence.status === 'inactive' || (licence.expiresOn !== null && licence.expiresOn < today)) {
    const expiredOn = licence.expiresOn !== null && licence.expiresOn < today ? licence.expiresOn : null
    return { ok: false, reason: 'expired', licence, expiredOn }
  }
  if (licence.status === 'pending' || today < licence.issuedOn) return { ok: false, reason: 'not-yet', licence }
  if (licence.restrictions.some(({ scopes }) => scopes.includes(need.scope))) {
    return { ok: false, reason: 'restricted', licence }
  }
  if (licence.type === 'compact-privilege') return judgeHome(licence, all, need)
  return { ok: true, licence }
}

/** A privilege is worth no more than the home licence it stands on. */
function judgeHome(privilege: Licence, all: readonly Licence[], need: LicenceNeed): LicenceVerdict {
  const homes = all.filter(
    (other) =>
      other.type !== 'compact-privilege' &&
      other.state === privilege.homeState &&
      other.profession === privilege.profession,
  )
  const verdict = gravest(homes, all, need, [privilege.profession])
  return verdict.ok ? { ok: true, licence: privilege } : verdict
}

function gravest(
  candidates: readonly Licence[],
  all: readonly Licence[],
  need: LicenceNeed,
  professions: readonly Profession[],
): LicenceVerdict {
  const verdicts = candidates.map((licence) => judge(licence, all, need, professions))
  // A second licence in the same state does not undo what its board suspended.
  const suspended = verdicts.find((verdict) => !verdict.ok && verdict.reason === 'suspended')
  if (suspended) return suspended
  const good = verdicts.find((verdict) => verdict.ok)
  if (good) return good
  const rank = (verdict: LicenceVerdict): number => (verdict.ok ? -1 : GRAVITY.indexOf(verdict.reason))
  return verdicts.toSorted((a, b) => rank(a) - rank(b))[0] ?? { ok: false, reason: 'none' }
}

/**
 * Whether someone with these licences may do this for a patient who is in `state` at this moment.
 * An inactive licence counts as expired, with `expiredOn` null when its date has not come.
 */
export function checkLicence(licences: readonly Licence[], need: LicenceNeed): LicenceVerdict {
  const { professionNeeded } = need
  const professions: readonly Profession[] =
    typeof professionNeeded === 'string' ? [professionNeeded] : professionNeeded
  return gravest(
    licences.filter(({ state }) => state === need.state),
    licences,
    need,
    professions,
  )
}
