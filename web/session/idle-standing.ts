const minute = 60_000

export type Standing = 'here' | 'leaving' | 'asking' | 'over'

/**
 * How a screen stands that nobody touched for `idle` milliseconds. The server hears of a touch up to two minutes late, so
 * it may end the session that much earlier than this page counts: from then on it is asked, and before that one is warned,
 * `leadMinutes` before the limit.
 */
export function standing(idle: number, limitMinutes: number, leadMinutes: number): Standing {
  if (idle >= limitMinutes * minute) return 'over'
  if (idle >= (limitMinutes - 2) * minute) return 'asking'
  return idle >= (limitMinutes - leadMinutes) * minute ? 'leaving' : 'here'
}
