import { type ComponentProps, Fragment } from 'react'
import { Disclosure } from '#ui/disclosure.tsx'
import { KeyValue } from '#ui/card.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { PhotoGrid } from '#ui/photo.tsx'
import { DayLine, Entry, EventLine, Timeline } from '#ui/timeline.tsx'
import { useCloser } from '../photos/closer.tsx'
import { goesAlong } from '../photos/goes-along.ts'
import { KeptPhoto } from '../photos/photo-question.tsx'
import { photoNames } from '../photos/photo-names.ts'
import { useWords } from '../words/index.ts'
import { nameOf, type Thread, type ThreadEntry } from './thread.ts'

/** All that was said and done, oldest first, by day. */
export function Entries({ data }: { data: Thread }) {
  const { t } = useWords()
  const formats = useFormats()
  const lines = inTime(data)
  const dayOf = (place: number) => (lines[place] ? formats.day(lines[place].at) : '')
  return (
    <Timeline label={t('thread.label')}>
      {lines.map((line, place) => (
        <Fragment key={line.kind === 'looked' ? `looked ${line.at}` : line.id}>
          {dayOf(place) !== dayOf(place - 1) && <DayLine>{dayOf(place)}</DayLine>}
          {line.kind === 'looked' ? (
            <EventLine at={<time dateTime={line.at}>{formats.time(line.at)}</time>}>
              {t('looked.warning', { name: nameOf(line) })}
            </EventLine>
          ) : (
            <One entry={line} data={data} />
          )}
        </Fragment>
      ))}
    </Timeline>
  )
}

/** What was said, in the order it came in, and between it when somebody looked at a warning of it. */
function inTime({ entries, looks }: Thread) {
  const left = looks.map((look) => ({ kind: 'looked' as const, ...look }))
  const before = (at: number) => {
    const later = left.findIndex((look) => Date.parse(look.at) >= at)
    return left.splice(0, later === -1 ? left.length : later)
  }
  return [...entries.flatMap((entry) => [...before(Date.parse(entry.at)), entry]), ...left]
}

function One({ entry, data }: { entry: ThreadEntry; data: Thread }) {
  const { t } = useWords()
  const formats = useFormats()
  const at = <time dateTime={entry.at}>{formats.time(entry.at)}</time>
  const author = entry.mine ? t('thread.you') : nameOf(entry.from)
  const shared = {
    author,
    at,
    mine: entry.mine,
    staff: entry.fromCareTeam,
    inRole: entry.mine ? undefined : t(`role.${entry.from.role}`),
  }
  switch (entry.kind) {
    case 'decision':
      return <EventLine at={at}>{t('thread.decision', { name: author })}</EventLine>
    case 'understood':
      return <EventLine at={at}>{t('thread.understood')}</EventLine>
    case 'phone_contact':
      return (
        <EventLine at={at}>
          {t(entry.reached ? 'thread.phone' : 'thread.phone.tried', { name: author })} {entry.text}
        </EventLine>
      )
    case 'intake':
    case 'answer_set':
      return <Told entry={entry} data={data} shared={shared} />
    case 'message':
      return (
        <Entry {...shared} foot={entry.under && <Under under={entry.under} />}>
          {entry.text}
          <EntryPhotos data={data} ids={entry.attachmentIds} />
        </Entry>
      )
    case 'auto_reply':
      return <AutoReply entry={entry} shared={shared} />
    case 'redirect':
      return (
        <Entry {...shared}>
          <p>
            <strong>{t(`redirect.${entry.where}`)}</strong>
          </p>
          <p>{entry.text}</p>
        </Entry>
      )
    case 'question_set':
      return entry.from.role === 'system' ? (
        <Entry {...shared} author={t('thread.checkIn')} inRole={undefined}>
          {entry.text}
        </Entry>
      ) : (
        <Entry {...shared}>{entry.text}</Entry>
      )
  }
}

type Kind<K extends ThreadEntry['kind']> = Extract<ThreadEntry, { kind: K }>
type Shared = Omit<ComponentProps<typeof Entry>, 'children'>

/** A story or answers, with the photos that came with them. */
function Told({ entry, data, shared }: { entry: Kind<'intake' | 'answer_set'>; data: Thread; shared: Shared }) {
  const { t } = useWords()
  return (
    <Entry {...shared}>
      <Disclosure
        label={entry.kind === 'intake' ? t('thread.story', { count: entry.given }) : t('thread.answers')}
        open={entry.kind === 'answer_set' ? true : undefined}
      >
        <KeyValue pairs={entry.answers.map((one) => ({ key: one.question, value: one.answer }))} />
      </Disclosure>
      <EntryPhotos
        data={data}
        ids={
          entry.kind === 'answer_set'
            ? entry.attachmentIds
            : data.attachments.filter((one) => goesAlong(one) && one.at <= entry.at).map(({ id }) => id)
        }
      />
    </Entry>
  )
}

function AutoReply({ entry, shared }: { entry: Kind<'auto_reply'>; shared: Shared }) {
  const { t } = useWords()
  const formats = useFormats()
  return (
    <Entry
      {...shared}
      author={t('thread.auto')}
      inRole={undefined}
      foot={
        // Who is paged, or not there, was true when it was said; she reads it after somebody has come.
        entry.answered &&
        t('thread.auto.answered', {
          name: nameOf(entry.answered),
          when: formats.moment(entry.answered.at, Date.parse(entry.at)),
        })
      }
    >
      {entry.text}
    </Entry>
  )
}

type GivenUnder = NonNullable<Extract<ThreadEntry, { kind: 'message' }>['under']>

/** By whose authority a nurse answered: the practice's order, and the physician whose signature it carries. */
function Under({ under }: { under: GivenUnder }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const order = { title: under.title[language], version: under.version }
  return under.signedOffBy
    ? t('thread.under', { ...order, name: nameOf(under.signedOffBy) })
    : t('thread.under.unsigned', order)
}

function EntryPhotos({ data, ids }: { data: Thread; ids: readonly string[] }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const { look, closer } = useCloser(data.id)
  const photos = ids.flatMap((id) => data.attachments.filter((one) => one.id === id && one.state !== 'removed'))
  if (photos.length === 0) return null
  const names = photoNames(t, language, photos)
  return (
    <>
      <PhotoGrid label={t('review.yourPhotos')}>
        {photos.map((photo, place) => {
          const name = names[place] ?? ''
          return (
            <KeptPhoto
              key={photo.id}
              caseId={data.id}
              attachment={photo}
              name={name}
              sent
              onOpen={() => look(photo, name)}
            />
          )
        })}
      </PhotoGrid>
      {closer}
    </>
  )
}
