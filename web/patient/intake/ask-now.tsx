import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { AnswerValue, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { announce } from '#ui/announcer.tsx'
import { Icon } from '#ui/icon.tsx'
import { usePractice } from '../practice.ts'
import { saidWhileClosed } from '../safety/closed-words.ts'
import { useClosedWords } from '../there.tsx'
import { useWords } from '../words/index.ts'
import { isMissing } from './pages.ts'
import { Question } from './question.tsx'
import { numberOf, type Row, stepFor } from './reading-row.tsx'
import { StandingWord } from './standing-word.tsx'

/**
 * What a dangerous number makes urgent to say and to ask, beside the number. It comes into view, is announced and takes the
 * focus as soon as the box of the number is left: above the fixed bars, never under them. Scrolled away, while typing or
 * later, it stands at the top of the window.
 */
export function AskNow({
  row,
  said,
  asked,
  errors,
  notes,
  hasNotes,
  today,
  turn,
  pressed,
  onAnswer,
}: {
  row: Row
  said: readonly string[]
  asked: readonly Step[]
  errors: Readonly<Record<string, string>>
  notes: ReactNode
  hasNotes: boolean
  /** What is said cannot wait until tomorrow. */
  today: boolean
  /** Changes each time a reading newly makes something urgent. */
  turn: number
  /** How often going on was tried and refused. */
  pressed: number
  onAnswer: (at: string, values: readonly AnswerValue[]) => void
}) {
  const { t, language } = useWords()
  const id = useId()
  const box = useRef<HTMLElement>(null)
  const below = useRef<HTMLDivElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const closed = useClosedWords(usePractice())
  const heard = closed && today ? said.map((one) => saidWhileClosed(one, language)) : said
  const words = heard.join(' ') || t('readings.answerNow')
  const names = numbersOf(row).flatMap((step) => step?.at ?? [])
  const open = asked.some(isMissing)
  const shown = useRef({ turn: 0, pressed })
  useEffect(() => {
    const newly = shown.current.turn !== turn
    const refused = shown.current.pressed !== pressed
    shown.current = { turn, pressed }
    // A page opened again with everything answered is not pulled about, and a refusal may be about something else.
    return (newly && (open || turn > 1)) || (refused && open) ? comeIntoView(box.current, names, words) : undefined
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when it must, not whenever a word of it changes
  }, [turn, pressed])
  // "None of these" leaves nothing more to tick: what follows stands right below, and must not be hidden by the bar.
  const settled = asked.length > 0 && asked.every(saysNone)
  const wasSettled = useRef(settled)
  useEffect(() => {
    if (!wasSettled.current && settled && hasNotes) below.current?.scrollIntoView({ block: 'nearest' })
    wasSettled.current = settled
  }, [settled, hasNotes])
  const warning = <Warning row={row} words={words} />
  return (
    <section ref={box} className="ask-now stack" aria-labelledby={id}>
      <StandingWord of={title} onGo={() => show(box.current)}>
        {warning}
      </StandingWord>
      <h2 id={id} ref={title} className="ask-now-title" tabIndex={-1}>
        <Icon name="alert" />
        <span>{warning}</span>
      </h2>
      {today && !hasNotes && closed && (
        <p>
          <strong>{closed}</strong>
        </p>
      )}
      {asked.map((step) => (
        <Question key={step.at} step={step} error={errors[step.at]} onAnswer={(values) => onAnswer(step.at, values)} />
      ))}
      <div ref={below} className="ask-now-notes stack">
        {notes}
      </div>
    </section>
  )
}

const numbersOf = (row: Row) => [stepFor(row, 'systolic'), stepFor(row, 'diastolic')]

function Warning({ row, words }: { row: Row; words: string }) {
  const { t } = useWords()
  const [top, bottom] = numbersOf(row).map(numberOf)
  return (
    <>
      {top !== undefined && bottom !== undefined && (
        <span className="ask-now-numbers">{t('readings.pair', { top, bottom })} </span>
      )}
      {words}
    </>
  )
}

const saysNone = (step: Step): boolean =>
  step.answer.some((given) =>
    step.options?.some(
      ({ exclusive, value }) => exclusive && typeof given === 'object' && 'code' in given && given.code === value.code,
    ),
  )

function show(box: HTMLElement | null): void {
  box?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  box?.scrollIntoView({ block: 'start' })
}

/** At once, unless the numbers are still being typed: then it is said, and comes as soon as their boxes are left. */
function comeIntoView(box: HTMLElement | null, names: readonly string[], words: string): () => void {
  if (!box) return () => undefined
  announce(words, true)
  let done = false
  const come = () => {
    const active = document.activeElement
    // Over an emergency's own screen nothing takes the focus.
    if (done || document.querySelector('dialog:modal')) return
    if (active instanceof HTMLInputElement && names.includes(active.name)) return
    done = true
    show(box)
  }
  // The page's own start (its title, its top) comes first.
  const soon = () => setTimeout(come, 30)
  let timer = soon()
  const later = () => {
    clearTimeout(timer)
    timer = soon()
  }
  document.addEventListener('focusout', later)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('focusout', later)
  }
}
