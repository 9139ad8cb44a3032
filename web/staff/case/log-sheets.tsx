import { useQuery } from '@tanstack/react-query'
import { acuities, type Acuity } from '#contract/case-states.ts'
import { confirmArrival, logPhone, splitCase } from '#contract/desk/index.ts'
import { front } from '#contract/directory/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { StatusLine } from '#ui/status-line.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { OutLink } from '#ui/link.tsx'
import { phoneWords, telephone } from '#ui/plain-text.ts'
import { useNow } from '../now.ts'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { ActSheet } from './act-sheet.tsx'
import { useCase } from './case-desk.ts'
import { formIn } from './use-draft.ts'
import { caseChanged, contactTask } from './use-review.ts'

export function PhoneSheet() {
  const { t } = useWords()
  const { review, drafts, close, sheet } = useCase()
  const formats = useFormats(review.promise.zone)
  const now = useNow(60_000)
  const box = drafts.phone
  const [{ reached, summary, tell }, keep] = formIn<{ reached?: 'yes' | 'no'; summary: string; tell: boolean }>(box, {
    summary: '',
    tell: false,
  })
  const promised = review.tasks.find((task) => task.kind === 'confirm_call')
  const contact = review.tasks.find(({ id }) => id === sheet?.taskId)
  const call =
    contact ?? review.tasks.find((task) => task.kind === 'call_patient' || task.kind === 'outreach') ?? promised
  const log = useDeskAct(logPhone, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('phone.done'))
      box.sent()
      close()
    },
  })
  const number = review.patient.location?.callBack ?? review.patient.phone
  return (
    <ActSheet
      title={t('phone.title')}
      go={t('phone.go')}
      act={log}
      off={(reached === undefined || summary.trim() === '') && t('off.reached')}
      effect={contact ? t('contact.effect') : promised && call === promised ? t('phone.promised.effect') : undefined}
      onSend={() =>
        void log.run({
          caseId: review.id,
          reached: reached === 'yes',
          summary: summary.trim(),
          tellPatient: tell,
          ...(call && { taskId: call.id }),
        })
      }
    >
      {contact && <p>{t('contact.ask')}</p>}
      {promised?.dueAt && !contact && <p>{t('phone.promised', { when: formats.moment(promised.dueAt, now) })}</p>}
      <p>
        <OutLink href={telephone(number)}>{phoneWords(number)}</OutLink>
      </p>
      <RadioCards
        name="reached"
        label={t('phone.reached')}
        choices={[
          { value: 'yes', label: t('phone.reached.yes') },
          { value: 'no', label: t('phone.reached.no') },
        ]}
        value={reached}
        onChange={(next) => keep({ reached: next })}
      />
      <TextArea
        name="summary"
        label={t('phone.summary')}
        hint={t('phone.summary.hint')}
        value={summary}
        onChange={(words) => keep({ summary: words })}
        rows={4}
        status={<StatusLine state={box.state} />}
      />
      <Switch name="tell" label={t('phone.tell')} checked={tell} onChange={(on) => keep({ tell: on })} />
    </ActSheet>
  )
}

/** Not a protocol’s key, which has no space. */
const somethingElse = 'something else'
type SplitForm = { readonly key?: string; readonly summary: string; readonly team: string; readonly acuity: Acuity }

export function SplitSheet() {
  const { t, language } = useWords()
  const { practice, review, drafts, close, refresh } = useCase()
  const offered = useQuery(ask(front, { practice }, ['directory']))
  const box = drafts.split
  const [{ key, summary, team, acuity }, keep] = formIn<SplitForm>(box, {
    summary: '',
    team: review.team.id,
    acuity: 'clinical',
  })
  const split = useDeskAct(splitCase, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('split.done'))
      box.sent()
      close()
    },
    onRefused: () => void refresh(),
  })
  return (
    <ActSheet
      title={t('split.title')}
      go={t('split.go')}
      act={split}
      off={(key === undefined || summary.trim() === '') && t('off.fields')}
      effect={t('split.effect')}
      onSend={() =>
        key !== undefined &&
        void split.run({
          caseId: review.id,
          version: review.version,
          ...(key !== somethingElse && { protocolKey: key }),
          summary: summary.trim(),
          routeToTeam: team,
          acuity,
        })
      }
    >
      <RadioCards
        name="kind"
        label={t('split.kind')}
        choices={[
          ...(offered.data?.offerings ?? []).map((one) => ({ value: one.protocolKey, label: one.title[language] })),
          // Always there: what no protocol is about is not pressed into one.
          { value: somethingElse, label: t('split.else'), hint: t('split.else.hint') },
        ]}
        value={key}
        onChange={(next) => keep({ key: next })}
      />
      <TextArea
        name="summary"
        label={t('split.summary')}
        value={summary}
        onChange={(words) => keep({ summary: words })}
        rows={3}
        status={<StatusLine state={box.state} />}
      />
      <NativeSelect
        name="acuity"
        label={t('triage.acuity')}
        options={acuities.map((value) => ({ value, label: t(`acuity.${value}`) }))}
        value={acuity}
        onChange={(next) => keep({ acuity: next })}
      />
      <NativeSelect
        name="team"
        label={t('split.team')}
        options={review.teams.map((one) => ({ value: one.id, label: one.name[language] }))}
        value={team}
        onChange={(next) => keep({ team: next })}
      />
    </ActSheet>
  )
}

export function ArrivalSheet() {
  const { t } = useWords()
  const { review, drafts, close, refresh } = useCase()
  const { text: note, set: setNote, sent, state } = drafts.arrival
  const act = useDeskAct(confirmArrival, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('arrival.done'))
      sent()
      close()
    },
    onRefused: () => void refresh(),
  })
  return (
    <ActSheet
      title={t(contactTask(review)?.kind === 'confirm_visit' ? 'visit.title' : 'arrival.title')}
      go={t('arrival.go')}
      act={act}
      off={note.trim() === '' && t('off.write')}
      onSend={() => void act.run({ caseId: review.id, version: review.version, note: note.trim() })}
    >
      <TextArea
        name="note"
        label={t('arrival.note')}
        value={note}
        onChange={setNote}
        status={<StatusLine state={state} />}
      />
    </ActSheet>
  )
}
