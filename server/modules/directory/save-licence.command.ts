import { civilDateIn } from '#clinical/time/index.ts'
import { isStateCode, US_STATES } from '#clinical/where/index.ts'
import { saveLicence } from '#contract/directory/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { lockLicence, lockPractitioner, type StaffRow } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { type WrongField } from '#kernel/input.ts'
import { sameVersion, throwWrong } from '#modules/directory/wrong-input.ts'

const fields = [
  'state',
  'number',
  'type',
  'status',
  'homeState',
  'restrictions',
  'validFrom',
  'expiresOn',
  'verifiedOn',
]

export const saveLicenceCommand = command({
  endpoint: saveLicence,
  writes: ['licence'],
  stepUp: true,
  policy: administration,
  load: async (tx, _actor, { id, practitionerId }) => {
    const holder = await lockPractitioner(tx, practitionerId)
    const licence = id === undefined ? undefined : await lockLicence(tx, id)
    if (!holder || (id !== undefined && licence?.practitionerId !== holder.id)) return null
    return { holder, licence }
  },
  handle: async (tx, { actor, input, target: { holder, licence }, now }) => {
    throwWrong(actor.language, licenceProblems(input, holder, now))
    const { state, number, type, status, homeState = null, validFrom, expiresOn, verifiedOn = null } = input
    const restrictions = JSON.stringify(input.restrictions ?? [])
    const org = tx.organizationId
    if (!licence) {
      const id = newId()
      await tx.query(sql`insert into licence (organization_id, id, practitioner_id, state, number, type, profession, status, home_state, restrictions, valid_from, expires_on, verified_on)
        values (${org}, ${id}, ${holder.id}, ${state}, ${number}, ${type}, ${holder.profession}, ${status}, ${homeState}, ${restrictions}, ${validFrom}, ${expiresOn}, ${verifiedOn})`)
      return changed('licence', id, fields, { id, version: 1 })
    }
    sameVersion(licence, input.version)
    const version = licence.version + 1
    // Its profession stays: a nurse who becomes a nurse practitioner keeps the nurse's licence as it was.
    await tx.query(sql`update licence set state = ${state}, number = ${number}, type = ${type}, status = ${status}, home_state = ${homeState}, restrictions = ${restrictions},
        valid_from = ${validFrom}, expires_on = ${expiresOn}, verified_on = ${verifiedOn}, version = ${version}
      where organization_id = ${org} and id = ${licence.id}`)
    return changed('licence', licence.id, fields, { id: licence.id, version })
  },
})

function licenceProblems(l: InputOf<typeof saveLicence>, holder: StaffRow, now: Date): WrongField[] {
  const all: WrongField[] = []
  const isCompact = l.type === 'compact-privilege'
  if (holder.profession === 'none') all.push({ path: 'practitionerId', what: 'profession_first' })
  if (!isStateCode(l.state)) all.push({ path: 'state', what: 'state_unknown' })
  else if (l.verifiedOn !== undefined && l.verifiedOn > civilDateIn(US_STATES[l.state].zone, now))
    all.push({ path: 'verifiedOn', what: 'verified_to_come' })
  if (isCompact !== (l.homeState !== undefined))
    all.push({ path: 'homeState', what: isCompact ? 'home_state_missing' : 'home_state_unasked' })
  else if (l.homeState !== undefined && (!isStateCode(l.homeState) || l.homeState === l.state))
    all.push({ path: 'homeState', what: 'home_state_other' })
  if (l.expiresOn < l.validFrom) all.push({ path: 'expiresOn', what: 'expires_before' })
  return all
}
