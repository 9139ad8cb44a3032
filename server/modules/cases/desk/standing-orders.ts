import type { ProtocolResult } from '#clinical/protocol/protocol.types.ts'
import type { Role } from '#contract/roles.ts'
import type { Actor } from '#kernel/actor.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { standingOrdersFor, type StandingOrderRow } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { deciders, nurses, standingIn, type Credentials, type Standing } from '#modules/cases/desk/licence.ts'

export type OutOfScope = 'not_approved' | 'role' | 'answers' | 'licence'

const licensedRoles: readonly Role[] = ['triage_nurse', 'clinician']

/**
 * Whether this person may answer this matter under a standing order: approved, given to a role of theirs, offered by the
 * protocol for these very answers in this very version, and within a licence where the patient is. Null when they may.
 */
export function outOfScope(
  a: Actor,
  order: StandingOrderRow,
  offered: ProtocolResult['standingOrders'],
  licensed: boolean,
): OutOfScope | null {
  if (order.approvedAt === null) return 'not_approved'
  const roles = order.content.roles.filter((r) => a.roles.includes(r))
  if (roles.length === 0) return 'role'
  if (!offered.some((o) => o.key === order.key && o.version === order.version)) return 'answers'
  return roles.some((r) => licensedRoles.includes(r)) && !licensed ? 'licence' : null
}

/** The credential somebody acts with under an order: a nurse's own, or a clinician's. */
export const orderStanding = (known: Credentials, a: Actor, c: CaseRow, now: Date): Standing =>
  standingIn(known, c.locationState, 'triage', a.roles.includes('triage_nurse') ? nurses : deciders, now)

/** Every order of the protocol, with whether this person may use it here, and if not, why. */
export async function standingOrderParts(tx: ReadTx, a: Actor, c: CaseRow, known: Credentials, result: ProtocolResult) {
  const licensed = orderStanding(known, a, c, tx.now).verdict.ok
  return (await standingOrdersFor(tx, c.protocolKey)).map((o) => {
    const why = outOfScope(a, o, result.standingOrders, licensed)
    const { title, replyTemplate } = o.content
    const held = result.standingOrdersHeld.find((one) => one.key === o.key && one.version === o.version)
    const needs = why === 'answers' ? [...(held?.needs ?? [])] : []
    return { id: o.id, title, version: o.version, reply: replyTemplate, inScope: why === null, why, needs }
  })
}
