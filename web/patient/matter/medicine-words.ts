import type { Say } from '#ui/i18n.ts'
import type { en } from '../words/en.ts'
import type { PlanOfCare } from './thread.ts'

type Prescription = Pick<PlanOfCare['prescriptions'][number], 'drug' | 'pharmacy' | 'state'>
type There = { readonly open: boolean; readonly opens: string | undefined } | undefined

/**
 * What is said before a plan that may tell her to start today, while the medicine cannot be had: nothing once it was sent,
 * given out on paper, or cancelled.
 */
export function notThereYet(t: Say<typeof en>, prescriptions: readonly Prescription[], there: There) {
  const waiting = prescriptions.filter(({ state }) => state === 'queued' || state === 'failed')
  if (waiting.length === 0) return undefined
  const opens =
    there && !there.open ? (there.opens ? t('rx.opens', { when: there.opens }) : t('closed.now')) : undefined
  return {
    title: t('rx.notThere', {
      drugs: waiting.map(({ drug }) => drug).join(', '),
      pharmacy: [...new Set(waiting.map(({ pharmacy }) => pharmacy))].join(', '),
    }),
    body: [opens, t('rx.wait')].filter((one) => one !== undefined).join(' '),
  }
}

/** Where one prescription is. Printed is not "at the pharmacy": that is said only when the pharmacy confirmed it. */
export const whereItIs = (t: Say<typeof en>, { pharmacy, state }: Pick<Prescription, 'pharmacy' | 'state'>): string =>
  state === 'handed_over'
    ? t('prescription.handed_over', { pharmacy })
    : `${pharmacy}\u00a0· ${t(`prescription.${state}`)}`
