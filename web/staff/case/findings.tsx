import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats } from '#ui/language.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { useFlagAtHead } from './flag-at-head.tsx'
import { FlagCardLine } from './flag-card.tsx'
import { cardsOf, heardOn } from './flag-cards.ts'
import { isOpen } from './flags.ts'
import { leads } from './in-hand.ts'

/** Red flags, the gravest open one first. Each stays until a named person says what became of it; then it is folded away. */
export function Findings() {
  const { t } = useWords()
  const { review } = useCase()
  const formats = useFormats(review.promise.zone)
  const head = useFlagAtHead()?.lead.id
  if (review.findings.length === 0) return null
  const cards = cardsOf(review.findings, review.entries, formats.day)
  const first = cards.map(({ lead }) => lead)
  const open = cards.filter(({ lead }) => isOpen(lead))
  const closed = cards.filter(({ lead }) => !isOpen(lead))
  return (
    <Section title={t('work.findings')} id="findings">
      {open.length > 0 && (
        <ul className="findings">
          {open.map((card) => (
            <FlagCardLine
              key={card.lead.id}
              card={card}
              answers={leads(first, card.lead)}
              atHead={card.lead.id === head}
            />
          ))}
        </ul>
      )}
      {closed.length > 0 && (
        <Disclosure label={t('findings.closed', { n: closed.flatMap(heardOn).length })}>
          <ul className="findings">
            {closed.map((card) => (
              <FlagCardLine key={card.lead.id} card={card} answers={false} atHead={false} />
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  )
}
