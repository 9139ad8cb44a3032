import { checkInDay } from '#clinical/protocol/check-in-day.ts'
import type { PlanOfCare } from './thread.ts'

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
const says = (text: string | null, words: string): boolean => plain(text ?? '').includes(plain(words))

/** Whether the first words of a plan name the diagnosis themselves, so that it need not stand above them too. */
export const namesIt = (plan: Pick<PlanOfCare, 'diagnosis' | 'whatWeThink'>): boolean =>
  says(plan.whatWeThink, plan.diagnosis.en) || says(plan.whatWeThink, plan.diagnosis.es)

/** Whether how a medicine is taken stands in the words about it already, as its directions say it. */
export const saysHow = (plan: Pick<PlanOfCare, 'yourMedicine'>, directions: string): boolean =>
  says(plan.yourMedicine, directions)

/** Whether where it is was said above the plan: of one medicine alone, and nothing more is to be said of it. */
export const saysWhere = (
  prescriptions: readonly Pick<PlanOfCare['prescriptions'][number], 'state' | 'atPharmacy'>[],
  above: boolean,
): boolean =>
  above &&
  prescriptions.length === 1 &&
  prescriptions.every(
    ({ state, atPharmacy }) =>
      atPharmacy === 'gone' || (atPharmacy === 'there' && /^(?:queued|sent|confirmed)$/.test(state)),
  )

/** Whether the plan names the day on which its patient is asked how they are. */
export const saysDay = ({ whenToComeBack }: Pick<PlanOfCare, 'whenToComeBack'>, at: string, zone: string): boolean =>
  (['en', 'es'] as const).some((language) => says(whenToComeBack, checkInDay(language, new Date(at), zone)))
