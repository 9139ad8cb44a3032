import { startsByTheDay } from '#clinical/protocol/start-phrases.ts'
import type { Say } from '#ui/i18n.ts'
import type { en } from '../words/en.ts'
import type { PlanOfCare } from './thread.ts'

type Prescription = Pick<PlanOfCare['prescriptions'][number], 'drug' | 'pharmacy' | 'state'>
type There = { readonly open: boolean; readonly opens: string | undefined } | undefined

/**
 * What is said before a plan that may tell her to start: where the medicine is, or that she need not go for it yet. A plan is
 * signed before anybody knows when the medicine can be had: where `words` of it name a day, that means the day she has it.
 */
export function medicineNow(
  t: Say<typeof en>,
  prescriptions: readonly Prescription[],
  there: There,
  words: readonly string[] = [],
) {
  const of = (...states: readonly Prescription['state'][]) =>
    prescriptions.filter(({ state }) => states.includes(state))
  // Its name is said only where another one is elsewhere.
  const say = (some: readonly Prescription[], key: 'rx.notThere' | 'rx.sent' | 'rx.confirmed') => {
    const said = t(key, { pharmacy: [...new Set(some.map(({ pharmacy }) => pharmacy))].join(', ') })
    const drugs = some.map(({ drug }) => drug).join(', ')
    return some.length === prescriptions.length ? said : t('rx.of', { drugs, words: said })
  }
  const [waiting, sent, confirmed] = [of('queued', 'failed'), of('sent'), of('confirmed')]
  if (waiting.length > 0) {
    const opens =
      there && !there.open ? (there.opens ? t('rx.opens', { when: there.opens }) : t('closed.now')) : undefined
    const today = words.some((part) => startsByTheDay(part).length > 0) ? t('rx.today') : undefined
    const body = [say(waiting, 'rx.notThere'), opens, t('rx.wait'), today].filter((one) => one !== undefined)
    return { tone: 'turn', title: t('rx.notYet'), body: body.join(' ') } as const
  }
  if (sent.length > 0) return { tone: 'plain', title: say(sent, 'rx.sent'), body: t('rx.sent.todo') } as const
  if (confirmed.length > 0)
    return { tone: 'done', title: say(confirmed, 'rx.confirmed'), body: t('rx.confirmed.todo') } as const
  return undefined
}

/** Where one prescription is. Printed is not "at the pharmacy": that is said only when the pharmacy confirmed it. */
export const whereItIs = (t: Say<typeof en>, { pharmacy, state }: Pick<Prescription, 'pharmacy' | 'state'>): string =>
  state === 'handed_over'
    ? t('prescription.handed_over', { pharmacy })
    : `${pharmacy}\u00a0· ${t(`prescription.${state}`)}`
