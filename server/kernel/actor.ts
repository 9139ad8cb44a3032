import type { Language, Role } from '#contract/roles.ts'
import { PLATFORM } from '#kernel/ids.ts'

export type GrantKind = 'self' | 'proxy' | 'role' | 'delegate' | 'supervision' | 'cover' | 'on_call' | 'pcp_of'

/** A dated thing somebody was allowed. Only those in force now are on an actor. */
export type Grant = {
  readonly kind: GrantKind
  readonly role: Role | null
  readonly patientId: string | null
  readonly teamId: string | null
}

/** Who asks. Made from a session at every request, or by name for the house's own work; never ambient. */
export type Actor = {
  readonly kind: 'anonymous' | 'person' | 'system'
  readonly personId: string | null
  /** 'sweep:expire-leases' and the like. */
  readonly system: string | null
  readonly sessionId: string | null
  /** The practice this actor acts in now; PLATFORM where there is none. */
  readonly organizationId: string
  readonly roles: readonly Role[]
  readonly practitionerId: string | null
  readonly grants: readonly Grant[]
  readonly assurance: 'none' | 'password' | 'passkey' | 'totp'
  readonly stepUpAt: Date | null
  readonly language: Language
}

export const anonymous = (organizationId: string = PLATFORM, language: Language = 'en'): Actor => ({
  kind: 'anonymous',
  personId: null,
  system: null,
  sessionId: null,
  organizationId,
  roles: [],
  practitionerId: null,
  grants: [],
  assurance: 'none',
  stepUpAt: null,
  language,
})

export const systemActor = (name: string, organizationId: string): Actor => ({
  ...anonymous(organizationId),
  kind: 'system',
  system: name,
})

export const hasRole = (a: Pick<Actor, 'roles'>, ...any: readonly Role[]): boolean =>
  any.some((r) => a.roles.includes(r))

/** The charts this person may act for: their own, and as a proxy others'. */
export const patientIdsOf = (a: Actor): string[] =>
  a.grants.flatMap((g) => ((g.kind === 'self' || g.kind === 'proxy') && g.patientId ? [g.patientId] : []))
export const actsFor = (a: Actor, patientId: string): boolean => patientIdsOf(a).includes(patientId)

/** The teams this person is on, covers, or is on call for. */
export const teamIdsOf = (a: Actor): string[] => [
  ...new Set(a.grants.flatMap((g) => (['role', 'cover', 'on_call'].includes(g.kind) && g.teamId ? [g.teamId] : []))),
]
export const onTeam = (a: Actor, teamId: string): boolean => teamIdsOf(a).includes(teamId)
