import { useEffect, useRef, useState } from 'react'
import * as z from 'zod/mini'
import { phone } from '#contract/shared.ts'
import { Button, buttonClass } from '#ui/button.tsx'
import { useOnline } from '#ui/page.tsx'
import { TextField } from '#ui/text-field.tsx'
import { nameOf as personWords } from '../matter/thread.ts'
import { usePractice } from '../practice.ts'
import { useThere } from '../there.tsx'
import { useWords as useFrontWords } from '../words/front.ts'
import { useWords } from '../words/crisis.ts'
import type { CrisisAt } from './crisis.types.ts'
import { whoReads } from './who-reads.ts'

/** No number goes over the end of a line. */
const unbroken = (number: string): string => number.replaceAll('-', '\u2011').replaceAll(' ', '\u00a0')

type HighProps = {
  number: string
  confirmed: boolean
  /** Something of it is not with the team yet. */
  waits: boolean
  at: CrisisAt | undefined
  onNumber: (number: string) => Promise<void>
  /** It has just come to be: brought into view, before the next question is. */
  fresh: boolean
}

/** After an answer of high risk: 988 and 911 first, then the practice's own call, promised only where somebody was told. */
export function CrisisHigh({ number, confirmed, waits, at, onNumber, fresh }: HighProps) {
  const { t } = useWords()
  const { t: front } = useFrontWords()
  const callWords = useCallWords(unbroken(number), at)
  const words = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (!fresh) return
    // After the question that followed has taken the focus.
    const soon = requestAnimationFrame(() => words.current?.focus())
    return () => cancelAnimationFrame(soon)
  }, [fresh])
  return (
    <div className="stack-tight" aria-live="polite">
      <p ref={words} tabIndex={-1} className="crisis-words">
        <strong>{t('asked.high')}</strong>
      </p>
      <p>{t('asked.high988')}</p>
      <p className="crisis-answers">
        <a className={buttonClass({}, 'crisis-call')} href="tel:988">
          {front('crisis.call')}
        </a>
        <a className={buttonClass({}, 'crisis-call')} href="tel:911">
          {front('emergency.call')}
        </a>
      </p>
      <p>{callWords}</p>
      {confirmed ? (
        <p>{t(waits ? 'asked.number.waits' : 'asked.number.kept', { number: unbroken(number) })}</p>
      ) : (
        <WhichNumber number={number} onNumber={(one) => void onNumber(one)} />
      )}
    </div>
  )
}

/** Whether somebody will call, said as what it is: that an earlier alarm was settled says nothing of this one. */
function useCallWords(number: string, at: CrisisAt | undefined): string {
  const { t } = useWords()
  const there = useThere(usePractice())
  const online = useOnline()
  const who = at ? whoReads({ ...at, settled: undefined }, there, online) : 'unknown'
  if (who === 'now' && at?.seen) return t('asked.call.now.by', { name: personWords(at.seen), number })
  if (who === 'now' || who === 'open' || who === 'onCall') return t(`asked.call.${who}`, { number })
  return who === 'closed' && there?.opens
    ? t('asked.call.closed', { when: there.opens })
    : t('asked.call.unknown', { number })
}

function WhichNumber({ number, onNumber }: { number: string; onNumber: (number: string) => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState<string>()
  const [wrong, setWrong] = useState(false)
  if (typed === undefined)
    return (
      <>
        <p>{t('asked.number.is', { number: unbroken(number) })}</p>
        <p className="crisis-answers">
          <Button onClick={() => onNumber(number)}>{t('asked.number.yes')}</Button>
          <Button onClick={() => setTyped('')}>{t('asked.number.other')}</Button>
        </p>
      </>
    )
  const save = () => {
    const read = z.safeParse(phone, typed)
    if (read.success) onNumber(read.data)
    else setWrong(true)
  }
  return (
    <>
      <TextField
        name="call-at"
        type="tel"
        autoComplete="tel"
        label={t('asked.number.label')}
        error={wrong ? t('asked.number.wrong') : undefined}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          setWrong(false)
        }}
      />
      <Button onClick={save}>{t('asked.number.save')}</Button>
    </>
  )
}
