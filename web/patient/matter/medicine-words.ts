import { startsByTheDay } from '#clinical/protocol/start-phrases.ts'
import type { Say } from '#ui/i18n.ts'
import type { en } from '../words/en.ts'
import type { PlanOfCare } from './thread.ts'

type Prescription = Pick<PlanOfCare['prescriptions'][number], 'drug' | 'pharmacy' | 'state' | 'atPharmacy'>
type There = { readonly open: boolean; readonly opens: string | undefined } | undefined
type Where = 'confirmed' | 'sent' | 'printed' | 'waiting' | 'gone' | 'elsewhere'

const byState: Record<Prescription['state'], Where | undefined> = {
  queued: 'waiting',
  failed: 'waiting',
  sent: 'sent',
  handed_over: 'printed',
  confirmed: 'confirmed',
  cancelled: undefined,
}

/** Where no pharmacy is any more, nothing else is true of it. */
const whereOf = ({ state, atPharmacy }: Prescription): Where | undefined =>
  atPharmacy === 'gone' || atPharmacy === 'elsewhere' ? atPharmacy : byState[state]

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
  const at = (where: Where) => prescriptions.filter((one) => whereOf(one) === where)
  const [waiting, sent, confirmed, gone] = [at('waiting'), at('sent'), at('confirmed'), at('gone')]
  const opens =
    there && !there.open ? (there.opens ? t('rx.opens', { when: there.opens }) : t('closed.now')) : undefined
  const startsToday = words.some((part) => startsByTheDay(part).length > 0)
  const today = waiting.length > 0 && startsToday ? t('rx.today') : undefined
  const apart = (['gone', 'elsewhere', 'confirmed', 'sent', 'printed', 'waiting'] as const).filter(
    (where) => at(where).length > 0,
  )
  if (apart.length > 1) {
    const title = apart.map((where) => t('rx.of', { drugs: drugsOf(at(where)), words: t(`rx.where.${where}`) }))
    const body = [...apart.flatMap((where) => of(t, where, at(where))), waiting.length > 0 ? opens : undefined, today]
    return {
      tone: waiting.length + gone.length > 0 ? 'turn' : 'plain',
      title: `${title.join('. ')}.`,
      body: said(body),
    } as const
  }
  // Its name is said where another one was called off.
  const say = (some: readonly Prescription[], key: 'rx.notThere' | 'rx.sent' | 'rx.confirmed' | 'rx.gone') =>
    some.length === prescriptions.length
      ? t(key, placeOf(some))
      : t('rx.of', { drugs: drugsOf(some), words: t(key, placeOf(some)) })
  if (gone.length > 0) return { tone: 'turn', title: say(gone, 'rx.gone'), body: t('rx.gone.todo') } as const
  if (waiting.length > 0) {
    const body = [say(waiting, 'rx.notThere'), opens, t('rx.wait'), today]
    return { tone: 'turn', title: t('rx.notYet'), body: said(body) } as const
  }
  if (sent.length > 0) return { tone: 'plain', title: say(sent, 'rx.sent'), body: t('rx.sent.todo') } as const
  if (confirmed.length > 0)
    return { tone: 'done', title: say(confirmed, 'rx.confirmed'), body: t('rx.confirmed.todo') } as const
  return undefined
}

const said = (parts: readonly (string | undefined)[]): string => parts.filter((one) => one !== undefined).join(' ')
const drugsOf = (some: readonly Prescription[]): string => some.map(({ drug }) => drug).join(', ')
const placeOf = (some: readonly Prescription[]) => ({
  pharmacy: [...new Set(some.map(({ pharmacy }) => pharmacy))].join(', '),
})

/** Where several are at different places: the name of each, and whether she can go for it. */
function of(t: Say<typeof en>, where: Where, some: readonly Prescription[]): string[] {
  const named = (words: string) => t('rx.of', { drugs: drugsOf(some), words })
  if (where === 'printed') return [named(t('prescription.handed_over', placeOf(some)))]
  if (where === 'waiting') return [named(t('rx.notThere', placeOf(some))), t('rx.wait.rest', { drugs: drugsOf(some) })]
  if (where === 'elsewhere') return [named(t('rx.elsewhere', placeOf(some)))]
  return [`${named(t(`rx.${where}`, placeOf(some)))}.`, t(`rx.${where}.todo`)]
}

/** Where one prescription is. Printed is not "at the pharmacy": that is said only when the pharmacy confirmed it. */
export const whereItIs = (t: Say<typeof en>, one: Omit<Prescription, 'drug'>): string => {
  const { pharmacy, state, atPharmacy } = one
  if (atPharmacy === 'gone') return `${t('rx.gone', { pharmacy })}. ${t('rx.gone.todo')}`
  if (atPharmacy === 'elsewhere') return t('rx.elsewhere', { pharmacy })
  return state === 'handed_over'
    ? t('prescription.handed_over', { pharmacy })
    : `${pharmacy}\u00a0· ${t(`prescription.${state}`)}`
}
