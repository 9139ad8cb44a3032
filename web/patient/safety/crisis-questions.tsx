import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { answersTo, type CrisisAnswer, type GivenInCrisis } from '#clinical/protocol/crisis-questions.ts'
import { crisisAnswerWords, crisisQuestionWords } from '#clinical/protocol/crisis-words.ts'
import { flagQuestions } from '#contract/cases/index.ts'
import { Button } from '#ui/button.tsx'
import { ask } from '#ui/query.ts'
import { useWords } from '../words/crisis.ts'
import { CrisisHigh } from './crisis-high.tsx'
import type { Asked, CrisisAt } from './crisis.types.ts'
import { crisisWay } from './crisis-way.ts'
import { useKeeping } from './use-keeping.ts'

/** How often it is looked again whether the alarm has come to be on record, and how many times. */
const LOOK = { everyMs: 3000, times: 6 }
/** A second tap so soon was meant for the question before. */
const SAME_TAP_MS = 500

/** The questions after words of wanting to die, where the server offers them; nothing at all where it does not. */
export function CrisisQuestions({ caseId, at }: { caseId: string; at: CrisisAt | undefined }) {
  const { data } = useQuery({
    ...ask(flagQuestions, { caseId }),
    refetchInterval: ({ state }) => (state.data?.asked || state.dataUpdateCount >= LOOK.times ? false : LOOK.everyMs),
  })
  // Settled by staff meanwhile: what is begun here goes on here.
  const [begun, setBegun] = useState<Asked>()
  const asked = data?.asked ?? begun
  if (data?.asked && data.asked !== begun) setBegun(data.asked)
  return asked ? <Questions key={asked.findingId} caseId={caseId} asked={asked} at={at} /> : null
}

type Phase = 'offered' | 'asking' | 'stopped'

function Questions({ caseId, asked, at }: { caseId: string; asked: Asked; at: CrisisAt | undefined }) {
  const { t } = useWords()
  const [phase, setPhase] = useState<Phase>('offered')
  const [again, setAgain] = useState<GivenInCrisis['question']>()
  const { now, kept, told, tried, send } = useKeeping(caseId, asked)
  const { given } = now
  const way = crisisWay(given, again)
  const last = given.at(-1)?.question
  const [wasHigh] = useState(way.high)
  // Where a grave answer was refused, 988 and 911 stay.
  const high = way.high || tried

  const answer = (one: GivenInCrisis) => {
    setAgain(undefined)
    void send({ asked: one })
  }
  const asking = phase === 'asking' && way.question !== null
  return (
    <div className="stack-tight">
      {high && (
        <CrisisHigh
          number={now.number}
          confirmed={now.confirmed}
          waits={kept === 'waits'}
          at={told ? at : undefined}
          onNumber={(number) => send({ number })}
          fresh={!wasHigh}
        />
      )}
      {phase === 'offered' && way.question !== null && (
        <>
          {given.length === 0 && <p>{t('asked.offer')}</p>}
          <Button onClick={() => setPhase('asking')}>{t(given.length === 0 ? 'asked.begin' : 'asked.goOn')}</Button>
        </>
      )}
      {asking && way.question && <OneQuestion question={way.question} n={way.n} of={way.of} onAnswer={answer} />}
      {kept === 'refused' && <p role="alert">{t('asked.refused')}</p>}
      {kept === 'waits' && <p aria-live="polite">{t('asked.waits')}</p>}
      {kept === 'kept' && asking && <p className="small">{t('asked.kept')}</p>}
      {asking && (
        <p className="row">
          <Button kind="quiet" size="small" onClick={() => setPhase('stopped')}>
            {t('asked.stop')}
          </Button>
          {last && !again && (
            <Button kind="quiet" size="small" onClick={() => setAgain(last)}>
              {t('asked.again')}
            </Button>
          )}
        </p>
      )}
      <Ended
        how={way.question === null ? 'done' : phase === 'stopped' ? 'stopped' : undefined}
        any={given.length > 0 && kept !== 'waits'}
        high={high}
      />
      {phase === 'stopped' && way.question !== null && (
        <Button kind="quiet" size="small" onClick={() => setPhase('asking')}>
          {t('asked.goOn')}
        </Button>
      )}
    </div>
  )
}

/** What is said when it is over, or left: that it is with the team, and that the door is open. */
function Ended({ how, any, high }: { how: 'done' | 'stopped' | undefined; any: boolean; high: boolean }) {
  const { t } = useWords()
  return (
    <div aria-live="polite">
      {how && high && <p>{t('asked.door')}</p>}
      {how && !high && any && <p>{t(`asked.${how}`)}</p>}
      {how && !high && <p>{t('asked.done988')}</p>}
    </div>
  )
}

function OneQuestion({
  question,
  n,
  of,
  onAnswer,
}: Pick<GivenInCrisis, 'question'> & { n: number; of: number; onAnswer: (one: GivenInCrisis) => void }) {
  const { t, language } = useWords()
  const words = useRef<HTMLLegendElement>(null)
  const since = useRef(0)
  // The next question takes the place of the one before: whoever reads by ear or keyboard is brought to it.
  useEffect(() => {
    since.current = performance.now()
    words.current?.focus()
    words.current?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [question])
  const tap = (answer: CrisisAnswer) => {
    if (performance.now() - since.current >= SAME_TAP_MS) onAnswer({ question, answer })
  }
  return (
    <fieldset className="crisis-question stack-tight">
      <legend ref={words} tabIndex={-1}>
        <span className="small">{t('asked.group', { n, of })}</span>
        <br />
        <strong>{crisisQuestionWords[question][language]}</strong>
      </legend>
      <div className="crisis-answers">
        {answersTo(question).map((answer) => (
          <Button key={`${question} ${answer}`} onClick={() => tap(answer)}>
            {crisisAnswerWords[answer][language]}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
