import { chart } from '#contract/patients.ts'
import { query } from '#kernel/query.ts'
import { actsFor } from '#kernel/actor.ts'
import { pharmacyById } from '#modules/directory/index.ts'
import { chartOf } from '#modules/patients/chart.views.ts'
import { openingsOf } from '#modules/patients/emergency/openings.views.ts'
import { addressOf, latestLocation } from '#modules/patients/location.ts'
import { keepsAnyFrom } from '#modules/patients/kept-from-proxies.ts'
import { namedAs } from '#modules/patients/named-as.ts'
import type { Identity, PatientFace } from '#modules/patients/patient.types.ts'
import { patientToRead } from '#modules/patients/patients.access.ts'
import { ownChartOrWork } from '#modules/patients/patients.policy.ts'

/** Who this is, as it is put right; and what stood there before, for staff: patients read their own past as they like to. */
function identityPart(p: PatientFace, own: boolean) {
  const { givenName, familyName, legalName = null, birthDate, corrections = [] } = p
  const before = own ? [] : corrections.map(({ at, was, reason }) => ({ at, reason, ...said(was) }))
  return { givenName, familyName, legalName, birthDate, corrected: before }
}
const said = (was: Identity) => ({
  name: namedAs(was).deskName,
  paperName: namedAs(was).paperName,
  birthDate: was.birthDate,
})

export const seeChart = query({
  endpoint: chart,
  policy: ownChartOrWork,
  view: async (tx, actor, { patientId }) => {
    const seen = await patientToRead(tx, actor, patientId)
    if (!seen) return null
    const { patient, emergencyUntil } = seen
    const { forRules: _, items, ...listed } = await chartOf(tx, patientId)
    const location = (await keepsAnyFrom(tx, actor, patientId)) ? undefined : await latestLocation(tx, patientId)
    const p = patient.pharmacyId ? await pharmacyById(tx, patient.pharmacyId) : undefined
    const { birthDate, age, sexAtBirth, phone, established, version, paperName } = patient
    const own = actsFor(actor, patientId)
    return {
      patientId,
      name: own ? patient.name : patient.deskName,
      identity: identityPart(patient, own),
      version,
      paperName,
      birthDate,
      age,
      sexAtBirth,
      phone,
      established,
      items: [...items],
      ...listed,
      pharmacy: p
        ? {
            id: p.id,
            name: p.name,
            address: addressOf({ ...p, street: p.address }),
            phone: p.phone,
            retired: p.retired,
          }
        : null,
      location: location
        ? {
            state: location.state,
            address: addressOf(location),
            callBack: location.callBack,
            statedAt: location.statedAt.toISOString(),
          }
        : null,
      emergencyUntil: emergencyUntil?.toISOString() ?? null,
      opened: own ? [] : await openingsOf(tx, actor, patientId),
    }
  },
  discloses: (out, { patientId }) =>
    out.emergencyUntil === null
      ? [{ patientId, screen: 'patients.chart', how: 'opened' }]
      : [{ patientId, screen: 'emergency.chart', how: 'opened' }],
})
