import { isPrintable } from '#clinical/prescription/printable.ts'
import type { Identity, PatientFace, PatientWords, PersonName } from '#modules/patients/patient.types.ts'

const whole = ({ givenName, familyName }: PersonName): string => `${givenName} ${familyName}`

export function namedAs(p: Identity): Pick<PatientFace, 'name' | 'paperName' | 'deskName'> {
  const name = whole(p)
  const paperName = p.legalName ? whole(p.legalName) : name
  return { name, paperName, deskName: isPrintable(name) ? name : `${name} (${paperName})` }
}

/** Who this was by the record of an instant: a paper of then keeps the name and birth date of then. */
export function identityAt(p: PatientWords, at: Date): Identity {
  return p.corrections?.find((one) => new Date(one.at) > at)?.was ?? p
}
