import { useState } from 'react'
import { claimTask, finishTask } from '#contract/desk/index.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats } from '#ui/language.tsx'
import { OutLink } from '#ui/link.tsx'
import { phoneWords, telephone } from '#ui/plain-text.ts'
import { TextField } from '#ui/text-field.tsx'
import { dueTone, dueWords } from '../due.ts'
import { useNow } from '../now.ts'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { SendRecord } from './send-record.tsx'
import { caseChanged, isTestDay, type Task } from './use-review.ts'
import { WhereaboutsLine } from './whereabouts-line.tsx'

// A page ends with what became of its flag, never with a line of its own.
const called = ['call_patient', 'outreach', 'follow_up', 'send_record', 'consent_withdrawn'] as const
const canBeFinished = (task: Task) =>
  (called as readonly string[]).includes(task.kind) && task.whoseMove === 'care_team'

/** What is to be done besides deciding: a call, a follow-up. Referrals and ordered tests have a place of their own. */
export function Tasks() {
  const { t } = useWords()
  const { review } = useCase()
  const tasks = review.tasks.filter(
    (task) => task.kind !== 'review' && task.kind !== 'triage' && task.kind !== 'finish_intake' && task.loopId === null,
  )
  return tasks.length === 0 ? null : (
    <Section title={t('work.tasks')}>
      <ul className="line-list">
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
    </Section>
  )
}

function TaskLine({ task }: { task: Task }) {
  const { t } = useWords()
  const now = useNow()
  const { review } = useCase()
  const formats = useFormats(review.promise.zone)
  const claim = useDeskAct(claimTask, { refreshes: caseChanged })
  // It stays when the patient writes meanwhile.
  const test = isTestDay(task)
  // The day of the check-in is in its words, and is the one the patient was told; a second date beside it says another.
  const saysItsDay = task.kind === 'follow_up' && !test && review.checkInAt !== null
  const contact = task.kind === 'contact_again'
  // Whoever covers an emergency on call has of its team's other work only what is in their hand.
  const anothers = review.onCall && !task.claimable && !task.holder?.you
  const finishes = (canBeFinished(task) || test) && review.can.logPhone && !anothers
  return (
    <li className="task-line">
      <span className="row">
        <strong>{test ? t('work.task.test') : t(`task.${task.kind}`)}</strong>
        <span className="soft">
          {saysItsDay && review.checkInAt
            ? t('work.task.checkIn', { day: formats.day(review.checkInAt) })
            : task.reason
              ? t(`work.task.reason.${task.reason}`)
              : t(`turn.${task.whoseMove}`)}
        </span>
        {task.kind === 'send_record' && <SendRecord />}
        {task.call && <OutLink href={telephone(task.call)}>{phoneWords(task.call)}</OutLink>}
        {(contact || task.kind === 'emergency_page' || task.reason === 'red_flag') && (
          <WhereaboutsLine only="address" />
        )}
        {task.dueAt && !saysItsDay && (
          <Badge tone={dueTone(task.dueAt, now)}>{dueWords(t, formats, task.dueAt, now)}</Badge>
        )}
        {task.claimable && (
          <Button
            size="small"
            pending={claim.pending}
            aria-label={`${t('act.claim')}: ${t(`task.${task.kind}`)}`}
            onClick={() => void claim.run({ caseId: review.id, taskId: task.id })}
          >
            {t('act.claim')}
          </Button>
        )}
        {task.holder && <span className="soft">{task.holder.you ? t('queue.you') : task.holder.name}</span>}
      </span>
      {contact && review.can.logPhone && <ContactAgain task={task} />}
      {finishes && task.holder && !task.holder.you && (
        <p className="soft small">{t('work.task.theirs', { name: task.holder.name })}</p>
      )}
      {finishes && (!task.holder || task.holder.you) && <Finish task={task} says={test ? 'test' : 'done'} />}
      <Refusal of={claim.error} />
    </li>
  )
}

const sayings = {
  done: ['work.task.result', 'work.task.finish'],
  test: ['work.task.result.test', 'work.task.finish.test'],
  contact: ['contact.none.label', 'contact.none.go'],
} as const

/** What came of it, in a line, and that it is done. */
function Finish({ task, says }: { task: Task; says: keyof typeof sayings }) {
  const { t } = useWords()
  const { review } = useCase()
  const [result, setResult] = useState('')
  const finish = useDeskAct(finishTask, { refreshes: caseChanged })
  const [label, go] = sayings[says]
  return (
    <>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault()
          void finish.run({ caseId: review.id, taskId: task.id, result: result.trim() })
        }}
      >
        <TextField name="result" label={t(label)} value={result} onChange={setResult} maxLength={500} />
        <ActButton type="submit" off={result.trim() === '' && t('off.result')} pending={finish.pending}>
          {t(go)}
        </ActButton>
      </form>
      <Refusal of={finish.error} />
    </>
  )
}

/** Whoever was in a crisis is reached and asked again; that nobody does so is a clinician's to say. */
function ContactAgain({ task }: { task: Task }) {
  const { t } = useWords()
  const { review, open } = useCase()
  return (
    <div className="stack-tight">
      <p className="soft">{t('contact.ask')}</p>
      <div className="row">
        <Button size="small" onClick={() => open({ name: 'phone', taskId: task.id })}>
          {t('contact.log')}
        </Button>
      </div>
      {review.can.decides && (
        <Disclosure label={t('contact.none')}>
          <Finish task={task} says="contact" />
        </Disclosure>
      )}
    </div>
  )
}
