import type { AtIt } from './alarms.ts'
import type { AlarmWatch } from './use-safety-watch.tsx'

type Known = Pick<AlarmWatch, 'onRecord'> & Pick<AtIt, 'staffReadingNow' | 'onCallRung' | 'settled' | 'told'>
type There = { readonly open: boolean; readonly opens: string | undefined }

/**
 * Which words say whether anybody reads this emergency. That somebody on call is rung is the server's word on this very
 * matter: what holds for the practice may not hold for the team it is with.
 */
export function whoReads(
  known: Known,
  there: There | undefined,
  online: boolean,
): 'nowhere' | 'offline' | 'offline.told' | 'settled' | 'telling' | 'now' | 'open' | 'onCall' | 'closed' | 'unknown' {
  if (known.onRecord === 'nowhere') return 'nowhere'
  if (!online || known.onRecord === 'unreachable') return known.told ? 'offline.told' : 'offline'
  // Nobody is alerted of it any more, whoever is there.
  if (known.settled) return 'settled'
  // Until the server has said who is rung, neither "nobody" nor "somebody" is known to be true.
  if (known.onRecord === 'asking') return 'telling'
  if (known.staffReadingNow) return 'now'
  if (there?.open) return 'open'
  // Rung is who is on call only once the server has it on record.
  if (known.onCallRung && known.onRecord === 'yes') return 'onCall'
  return there?.opens ? 'closed' : 'unknown'
}
