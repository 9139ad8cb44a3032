import { Fragment, useRef } from 'react'
import { addNote, replyToPatient } from '#contract/desk/index.ts'
import { Badge } from '#ui/badge.tsx'
import { useFormats } from '#ui/language.tsx'
import { Menu } from '#ui/menu.tsx'
import { StatusLine } from '#ui/status-line.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { DayLine, Entry, EventLine, Margin, MarginNote, Timeline } from '#ui/timeline.tsx'
import { useNow } from '../now.ts'
import { ActButton } from '../parts/act-button.tsx'
import { flagKindKey } from '../parts/flag-words.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { heardOn } from './flag-cards.ts'
import { SettledLine } from './settled-line.tsx'
import { useTemplates, withTemplate } from './templates.tsx'
import { linesOf, settledIn, type ThreadLine, withSettled } from './thread-lines.ts'
import { caseChanged, type DeskEntry, firstName } from './use-review.ts'
import { whyNoReply } from './why-not.ts'

/** Thread with the patient on top, then, in a place of its own, the margin. Each has its own composer. */
export function ThreadAndMargin() {
  return (
    <div className="case-talk">
      <Thread />
      <StaffMargin />
    </div>
  )
}

const spoken = ['message', 'question_set', 'answer_set', 'auto_reply', 'redirect', 'phone_contact', 'understood']
const happened = {
  intake: 1,
  auto_reply: 1,
  understood: 1,
  question_set: 1,
  answer_set: 1,
  decision: 1,
  redirect: 1,
  phone_contact: 1,
  triage: 1,
  assignment: 1,
  safety_finding: 1,
  screener: 1,
  prescription: 1,
} as const
const isHappened = (kind: string): kind is keyof typeof happened => kind in happened

function Thread() {
  const { t } = useWords()
  const formats = useFormats(useCase().review.promise.zone)
  const now = useNow(60_000)
  const { review, seenSeq } = useCase()
  const day = (entry: DeskEntry) => formats.day(entry.at)
  const lines = withSettled(linesOf(review.entries, day), settledIn(review.findings))
  const dayAt = (place: number) => {
    const line = lines[place]
    return line && formats.day('settled' in line ? line.at : line.entry.at)
  }
  return (
    <Section title={t('thread.title')}>
      {review.entries.length === 0 && <p className="soft">{t('thread.empty')}</p>}
      <Timeline label={t('thread.label')}>
        {lines.map((line, place) => (
          <Fragment key={'settled' in line ? line.settled[0].id : line.entry.id}>
            {dayAt(place) !== dayAt(place - 1) && <DayLine>{dayAt(place)}</DayLine>}
            {'settled' in line ? (
              <SettledLine of={line} />
            ) : line.flags.length > 0 ? (
              <FlagsLine line={line} />
            ) : (
              <Line entry={line.entry} isNew={line.entry.fromPatient && line.entry.seq > seenSeq} />
            )}
          </Fragment>
        ))}
      </Timeline>
      {review.request && (
        <p className="row">
          <Badge tone="wait">{t('thread.asked', { time: formats.moment(review.request.askedAt, now) })}</Badge>
        </p>
      )}
      <ReplyComposer />
    </Section>
  )
}

/** The red flags of one message: one line, and in it the same things that their card lists. */
function FlagsLine({ line: { entry, flags, findingIds } }: { line: ThreadLine }) {
  const { t } = useWords()
  const { review } = useCase()
  const formats = useFormats(review.promise.zone)
  const heard = heardOn({ flags: review.findings.filter(({ id }) => findingIds.includes(id)) }).map(
    ({ flags: [one], quotes }) =>
      [
        `${t(`finding.level.${one.level}`)}: ${t(flagKindKey(one.kind))}`,
        one.why || quotes.map((quote) => `“${quote}”`).join(', '),
      ].join(' '),
  )
  const told = heard.length > 0 ? heard : flags
  return (
    <EventLine at={<time dateTime={entry.at}>{formats.time(entry.at)}</time>}>
      {told.length > 1
        ? t('entry.safety_findings', { n: told.length, what: told.join(' · ') })
        : `${t('entry.safety_finding')}: ${told.join('')}`}
    </EventLine>
  )
}

function useUnder() {
  const { t, language } = useWords()
  return ({ title, version, signedOffBy }: NonNullable<DeskEntry['under']>) => {
    const order = { title: title[language], version }
    const by = signedOffBy && [signedOffBy.name, signedOffBy.credentials].filter(Boolean).join(', ')
    return by ? t('thread.under', { ...order, name: by }) : t('thread.under.unsigned', order)
  }
}

/** Where the photos of an entry are to be seen, and which are not to be seen anywhere yet, or ever. */
function usePhotoWords() {
  const { t } = useWords()
  const { attachments } = useCase().review
  return (ids: readonly string[]): string[] => {
    const states = attachments.filter(({ id }) => ids.includes(id)).map(({ state }) => state)
    const how = (state: (typeof states)[number]) => states.filter((one) => one === state).length
    return [
      how('ready') > 0 ? t('thread.photos', { n: how('ready') }) : '',
      how('checking') > 0 ? t('thread.photos.checking', { n: how('checking') }) : '',
      how('refused') > 0 ? t('thread.photos.refused', { n: how('refused') }) : '',
    ]
  }
}

function Line({ entry, isNew }: { entry: DeskEntry; isNew: boolean }) {
  const { t } = useWords()
  const underWords = useUnder()
  const photoWords = usePhotoWords()
  const formats = useFormats(useCase().review.promise.zone)
  const time = <time dateTime={entry.at}>{formats.time(entry.at)}</time>
  const what =
    entry.reached === false
      ? t('entry.phone_attempt')
      : isHappened(entry.kind)
        ? t(`entry.${entry.kind}`)
        : t('entry.other')
  const whoSaid = entry.from.name === '' ? t('role.system') : entry.from.name
  if (!spoken.includes(entry.kind) || (entry.text === '' && entry.answers.length === 0))
    return (
      <EventLine at={time}>
        {entry.kind === 'assignment'
          ? `${whoSaid} ${entry.text}`
          : `${entry.kind === 'safety_finding' || entry.kind === 'prescription' ? what : `${whoSaid} ${what}`}${entry.text === '' ? '' : `: ${entry.text}`}`}
      </EventLine>
    )
  return (
    <Entry
      author={whoSaid}
      inRole={entry.kind === 'message' ? (entry.from.credentials ?? undefined) : what}
      at={time}
      staff={!entry.fromPatient}
      mine={!entry.fromPatient}
      isNew={isNew ? <Badge tone="turn">{t('queue.unread')}</Badge> : undefined}
      foot={
        entry.actingFor || entry.under || entry.attachmentIds.length > 0
          ? [
              entry.actingFor && t('thread.by', { name: entry.actingFor }),
              entry.under && underWords(entry.under),
              ...photoWords(entry.attachmentIds),
            ]
              .filter(Boolean)
              .join(' · ')
          : undefined
      }
    >
      {entry.text !== '' && <p lang={entry.language}>{entry.text}</p>}
      {entry.answers.length > 0 && (
        <dl className="answers" lang={entry.language}>
          {entry.answers.map((one) => (
            <div key={one.question}>
              <dt>{one.question}</dt>
              <dd>{one.answer}</dd>
            </div>
          ))}
        </dl>
      )}
    </Entry>
  )
}

function ReplyComposer() {
  const { t } = useWords()
  const formats = useFormats()
  const { review, reply, markSeen, refresh } = useCase()
  const templates = useTemplates(review.can.reply)
  const send = useDeskAct(replyToPatient, {
    refreshes: caseChanged,
    onDone: () => {
      reply.sent()
      markSeen()
    },
    onRefused: () => void refresh(),
  })
  if (!review.can.reply && reply.text === '') return <p className="soft small">{t(whyNoReply(review))}</p>
  return (
    <div className="composer" id="reply">
      <TextArea
        name="reply"
        label={t('thread.reply', { name: firstName(review.patient.name) })}
        hint={t('thread.reply.in', { language: formats.languageName(review.language) })}
        lang={review.language}
        value={reply.text}
        onChange={reply.set}
        status={<StatusLine state={reply.state} />}
      />
      <Refusal of={send.error} />
      <div className="row">
        <ActButton
          off={!review.can.reply ? t('off.reply') : reply.text.trim() === '' && t('off.write')}
          pending={send.pending}
          onClick={() => void send.run({ caseId: review.id, version: review.version, text: reply.text.trim() })}
        >
          {t('thread.send')}
        </ActButton>
        {templates.length > 0 && (
          <Menu
            label={t('thread.template')}
            kind="quiet"
            entries={templates.map((one) => ({
              id: one.id,
              label: one.title,
              onChoose: () => reply.set(withTemplate(reply.text, one)),
            }))}
          />
        )}
      </div>
    </div>
  )
}

function StaffMargin() {
  const { t } = useWords()
  const formats = useFormats(useCase().review.promise.zone)
  const now = useNow(60_000)
  const { review, note } = useCase()
  const box = useRef<HTMLDivElement>(null)
  const add = useDeskAct(addNote, {
    refreshes: caseChanged,
    onDone: note.sent,
  })
  const composer = review.can.note ? (
    <div className="stack-tight" ref={box} id="note">
      <TextArea
        name="note"
        label={t('margin.note')}
        value={note.text}
        onChange={note.set}
        rows={2}
        status={<StatusLine state={note.state} />}
      />
      <Refusal of={add.error} />
      <div className="row">
        <ActButton
          size="small"
          off={note.text.trim() === '' && t('off.note')}
          pending={add.pending}
          onClick={() => void add.run({ caseId: review.id, text: note.text.trim() })}
        >
          {t('margin.add')}
        </ActButton>
      </div>
    </div>
  ) : undefined
  return (
    <Margin title={t('margin.title')} about={t('margin.about')} composer={composer}>
      {review.notes.length === 0 && <li className="margin-note soft">{t('margin.empty')}</li>}
      {review.notes.map((one) => (
        <MarginNote
          key={one.id}
          author={one.from.name}
          at={<time dateTime={one.at}>{formats.moment(one.at, now)}</time>}
        >
          {one.text}
        </MarginNote>
      ))}
    </Margin>
  )
}
