import { actsFor, hasRole, type Actor } from '#kernel/actor.ts'
import type { ChartSource } from '#modules/patients/chart.types.ts'

type Author = {
  readonly source: ChartSource
  readonly recordedBy: string | null
  readonly verifiedBy: string | null
  /** The patient, when a proxy speaks for them. */
  readonly actingFor: string | null
}

/** Who speaks in a chart. Whoever acts for the patient speaks as that, even if they are also on the staff. */
export function authorIn(actor: Actor, patientId: string): Author {
  const by = { recordedBy: actor.personId, verifiedBy: null, actingFor: null }
  if (actor.grants.some((g) => g.kind === 'self' && g.patientId === patientId)) return { ...by, source: 'patient' }
  if (actsFor(actor, patientId)) return { ...by, source: 'proxy', actingFor: patientId }
  return { ...by, verifiedBy: actor.personId, source: hasRole(actor, 'clinician') ? 'clinician' : 'staff' }
}
