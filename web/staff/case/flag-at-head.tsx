import { useFormats } from '#ui/language.tsx'
import { useWide } from '../parts/use-wide.ts'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { FlagAct, FlagKinds, NeedsHelp } from './flag-act.tsx'
import { cardsOf, type FlagCard } from './flag-cards.ts'
import { isOpen } from './flags.ts'

/** The open emergency that is acted on under the patient's name, where columns do not fit and its card stands far below. */
export function useFlagAtHead(): FlagCard | undefined {
  const { review } = useCase()
  const formats = useFormats(review.promise.zone)
  const wide = useWide(1100)
  if (wide) return undefined
  const [first] = cardsOf(review.findings, review.entries, formats.day)
  return first && isOpen(first.lead) && first.lead.level === 'emergency' ? first : undefined
}

/** What it is, where the patient is, and the one press that takes it: in sight of whoever opens the matter on a phone. */
export function FlagAtHead({ card }: { card: FlagCard }) {
  const { t } = useWords()
  return (
    <section className="finding finding-open flag-at-head" aria-label={t('work.findings')}>
      <NeedsHelp card={card} />
      <div className="row">
        <FlagKinds card={card} />
      </div>
      <FlagAct card={card} answers />
    </section>
  )
}
