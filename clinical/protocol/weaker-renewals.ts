import { plain } from './behind-condition.ts'
import { restsOnLess } from './held-condition.ts'
import type { Protocol, ProtocolFolder } from './protocol.types.ts'
import { found, type WeakerWarning } from './weaker.types.ts'

export const RENEWALS = '/protocol/renewals'
type Renewals = NonNullable<Protocol['renewals']>
type Checks = Pick<Renewals, 'stops' | 'warnings'>

/** What may be renewed is never more than came with the house: no other medicine, no more days, nothing asked for less. */
export function weakerRenewals(floor: ProtocolFolder | null, changed: ProtocolFolder): WeakerWarning[] {
  const { renewals: now } = changed.protocol
  const was = floor?.protocol.renewals
  const rests = conditionsOf(was).every((when) => floor && restsOnLess(when, floor, changed) === undefined)
  if (!now || (rests && isWithin(now, was))) return []
  return [
    {
      of: 'order',
      ruleId: 'renewals',
      at: RENEWALS,
      level: null,
      clinician: now.tables.map(({ label }) => label.en).join(', '),
      ...found(
        'more',
        'More may be renewed here, or for longer, or with less asked, than came with Kairos: put that back. Tables may be left out, and days made fewer.',
        'Aquí se puede renovar más, por más tiempo o preguntando menos que lo que vino con Kairos: vuelva a ponerlo. Se pueden quitar tablas y acortar los días.',
      ),
    },
  ]
}

/** All that keeps something from being renewed, or lets it bridge. */
const conditionsOf = (renewals: Protocol['renewals']): string[] =>
  renewals
    ? [
        ...[renewals, ...renewals.tables].flatMap(({ stops, warnings }) =>
          [...stops, ...warnings].map(({ when }) => when),
        ),
        ...(renewals.bridge ? [renewals.bridge.when] : []),
      ]
    : []

function isWithin(now: Renewals, was: Protocol['renewals']): boolean {
  if (!was) return false
  const tables = now.tables.every((table) => {
    const same = was.tables.find(({ id }) => id === table.id)
    return (
      same !== undefined &&
      table.mostDays <= same.mostDays &&
      isSubset(table.classes, same.classes) &&
      isSubset(
        same.allergyClasses.filter((term) => table.classes.includes(term)),
        table.allergyClasses,
      ) &&
      asksAll(same, table)
    )
  })
  const bridge =
    now.bridge === null ||
    (was.bridge !== null &&
      now.bridge.mostDays <= was.bridge.mostDays &&
      isSubset(now.bridge.for, was.bridge.for) &&
      plain(now.bridge.when) === plain(was.bridge.when))
  return tables && bridge && asksAll(was, now) && isSubset(now.forAssessments, was.forAssessments)
}

const isSubset = (some: readonly string[], all: readonly string[]) => some.every((one) => all.includes(one))
const asksAll = (was: Checks, now: Checks): boolean =>
  was.stops.every((stop) =>
    now.stops.some(
      ({ id, when, needs = [] }) =>
        id === stop.id &&
        plain(when) === plain(stop.when) &&
        (stop.needs ?? []).every(({ known }) => needs.some((need) => plain(need.known) === plain(known))),
    ),
  ) &&
  was.warnings.every(({ id, when }) => now.warnings.some((one) => one.id === id && plain(one.when) === plain(when)))
