import type { Say } from '#ui/i18n.ts'
import type { en } from '../words/en.ts'
import type { PlanOfCare } from './thread.ts'

type Prescription = Pick<PlanOfCare['prescriptions'][number], 'drug' | 'pharmacy' | 'state'>
type There = { readonly open: boolean; readonly opens: string | undefined } | undefined

/**
 * What is said before a plan that may tell her to start: where the medicine is, or that she need not go for it yet. A plan is
 * signed before anybody knows when the medicine can be had; "today" in it means the day she has it.
 */
export function medicineNow(t: Say<typeof en>, prescriptions: readonly Prescription[], there: There) {
  const of = (...states: readonly Prescription['state'][]) =>
    prescriptions.filter(({ state }) => states.includes(state))
  const waiting = of('queued', 'failed')
  if (waiting.length > 0) {
    const opens =
      there && !there.open ? (there.opens ? t('rx.opens', { when: there.opens }) : t('closed.now')) : undefined
    const words = [t('rx.notThere', namesIn(waiting)), opens, t('rx.wait'), t('rx.today')]
    return { tone: 'turn', title: t('rx.notYet'), body: words.filter((one) => one !== undefined).join(' ') } as const
  }
  const sent = of('sent')
  if (sent.length > 0) return { tone: 'plain', title: t('rx.sent', namesIn(sent)), body: t('rx.sent.todo') } as const
  const confirmed = of('confirmed')
  if (confirmed.length > 0)
    return { tone: 'done', title: t('rx.confirmed', namesIn(confirmed)), body: t('rx.confirmed.todo') } as const
  return undefined
}

const namesIn = (some: readonly Prescription[]) => ({
  drugs: some.map(({ drug }) => drug).join(', '),
  pharmacy: [...new Set(some.map(({ pharmacy }) => pharmacy))].join(', '),
})

/** Where one prescription is. Printed is not "at the pharmacy": that is said only when the pharmacy confirmed it. */
export const whereItIs = (t: Say<typeof en>, { pharmacy, state }: Pick<Prescription, 'pharmacy' | 'state'>): string =>
  state === 'handed_over'
    ? t('prescription.handed_over', { pharmacy })
    : `${pharmacy}\u00a0· ${t(`prescription.${state}`)}`
