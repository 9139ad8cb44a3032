import type { Me } from '../session/session.ts'

/** What opens a part of the desk; a door within a part is no part. */
export type Ability = Exclude<keyof Me['can'], 'breakGlass'>
/** The parts of the desk, in the order of the head, each with what one must be able to do to open it. */
const places = [
  { name: 'queue', to: '/p/$practice/queue', needs: 'work' },
  { name: 'patients', to: '/p/$practice/patients', needs: 'work' },
  { name: 'protocols', to: '/p/$practice/protocols', needs: 'work' },
  { name: 'admin', to: '/p/$practice/admin/{-$section}', needs: 'administer' },
  { name: 'audit', to: '/p/$practice/audit', needs: 'readTrail' },
] as const satisfies readonly { name: string; to: string; needs: Ability }[]
type Place = (typeof places)[number]
export type PlaceName = Place['name']

export const placesOf = (can: Readonly<Record<Ability, boolean>>): readonly Place[] =>
  places.filter((place) => can[place.needs])

/** Where somebody's own work begins; a patient at the desk has no such place. */
export const homeOf = (can: Readonly<Record<Ability, boolean>>): Place | undefined => placesOf(can)[0]

/** The address of it within the site. */
export const homePath = (practice: string, can: Readonly<Record<Ability, boolean>>): string => {
  const name = homeOf(can)?.name ?? 'queue'
  return `/desk/p/${practice}/${name}`
}

/**
 * What is asked of staff without a passkey: to make one `first`, where nothing is open to them before; or to make one
 * `soon`, which they may put off, said where their day begins and not in the middle of their work.
 */
export function passkeyAsk(me: Pick<Me, 'must' | 'can'>, pathname: string): 'first' | 'soon' | undefined {
  if (!me.must.includes('enrol_passkey')) return undefined
  if (!homeOf(me.can)) return 'first'
  return /\/(queue|admin|audit)$/.test(pathname) ? 'soon' : undefined
}
