import type { Said } from '../writing.ts'

/** Nothing that waits may pile up: beyond what a busy heap comes and goes by. */
const FLAT_MB = 80

/** What was seen beside the crowd: of emergencies, of somebody who looks, and of the memory, half a second apart. */
export function besideOf(
  emergencies: readonly Pick<Said, 'status' | 'code' | 'ms'>[],
  ordinary: readonly Pick<Said, 'status' | 'retryAfter'>[],
  memory: readonly number[],
) {
  const refused = emergencies.filter((s) => s.status !== 200)
  const away = ordinary.filter((s) => s.status === 503)
  const middle = Math.floor(memory.length / 2)
  // With one sample there is no before and after: nothing would ever be seen to grow.
  const grewMb =
    memory.length < 2 ? 0 : Math.max(0, Math.max(...memory.slice(middle)) - Math.max(...memory.slice(0, middle)))
  return {
    emergencies: emergencies.length - refused.length,
    slowestMs: Math.round(Math.max(0, ...emergencies.map((s) => s.ms))),
    grewMb,
    peakMb: Math.max(0, ...memory),
    ordinaryTurnedAway: away.length,
    wrong: [
      ...(emergencies.length === 0 ? ['no emergency was sent: none could have been refused'] : []),
      ...(memory.length < 2 || !memory.every((mb) => mb > 0)
        ? ['the memory was not seen: it could not be told to grow']
        : []),
      ...(refused.length > 0 ? [`${refused.length} emergencies were refused (${refused[0]?.code})`] : []),
      ...(away.length === 0 ? ['the one who looked was never turned away: a refused emergency would not be seen'] : []),
      ...(away.every((s) => Number(s.retryAfter) > 0) ? [] : ['a 503 without Retry-After']),
      ...(grewMb > FLAT_MB ? [`memory grew by ${grewMb} MB`] : []),
    ],
  }
}
