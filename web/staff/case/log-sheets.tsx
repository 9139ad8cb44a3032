import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { acuities, type Acuity } from '#contract/case-states.ts'
import { confirmArrival, logPhone, splitCase } from '#contract/desk.ts'
import { front } from '#contract/directory.ts'
import { toast } from '#ui/announcer.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { ask } from '#ui/query.ts'
import { TextArea } from '#ui/text-field.tsx'
import { OutLink } from '#ui/link.tsx'
import { phoneWords, telephone } from '#ui/plain-text.ts'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { ActSheet } from './act-sheet.tsx'
import { useCase } from './case-desk.ts'
import { caseChanged } from './use-review.ts'

export function PhoneSheet() {
  const { t } = useWords()
  const { review, close } = useCase()
  const [reached, setReached] = useState<'yes' | 'no'>()
  const [summary, setSummary] = useState('')
  const [tell, setTell] = useState(false)
  const call = review.tasks.find((task) => task.kind === 'call_patient' || task.kind === 'outreach')
  const log = useDeskAct(logPhone, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('phone.done'))
      close()
    },
  })
  const number = review.patient.location?.callBack ?? review.patient.phone
  return (
    <ActSheet
      title={t('phone.title')}
      go={t('phone.go')}
      act={log}
      ready={reached !== undefined && summary.trim() !== ''}
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
        onChange={setReached}
      />
      <TextArea
        name="summary"
        label={t('phone.summary')}
        hint={t('phone.summary.hint')}
        value={summary}
        onChange={setSummary}
        rows={4}
        maxLength={4000}
      />
      <Switch name="tell" label={t('phone.tell')} checked={tell} onChange={setTell} />
    </ActSheet>
  )
}

export function SplitSheet() {
  const { t, language } = useWords()
  const { practice, review, close, refresh } = useCase()
  const offered = useQuery(ask(front, { practice }, ['directory']))
  const [key, setKey] = useState<string>()
  const [summary, setSummary] = useState('')
  const [team, setTeam] = useState(review.team.id)
  const [acuity, setAcuity] = useState<Acuity>('clinical')
  const split = useDeskAct(splitCase, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('split.done'))
      close()
    },
    onRefused: () => void refresh(),
  })
  return (
    <ActSheet
      title={t('split.title')}
      go={t('split.go')}
      act={split}
      ready={key !== undefined && summary.trim() !== ''}
      effect={t('split.effect')}
      onSend={() =>
        key !== undefined &&
        void split.run({
          caseId: review.id,
          version: review.version,
          protocolKey: key,
          summary: summary.trim(),
          routeToTeam: team,
          acuity,
        })
      }
    >
      <RadioCards
        name="kind"
        label={t('split.kind')}
        choices={(offered.data?.offerings ?? []).map((one) => ({
          value: one.protocolKey,
          label: one.title[language],
        }))}
        value={key}
        onChange={setKey}
      />
      <TextArea
        name="summary"
        label={t('split.summary')}
        value={summary}
        onChange={setSummary}
        rows={3}
        maxLength={2000}
      />
      <NativeSelect
        name="acuity"
        label={t('triage.acuity')}
        options={acuities.map((value) => ({ value, label: t(`acuity.${value}`) }))}
        value={acuity}
        onChange={setAcuity}
      />
      <NativeSelect
        name="team"
        label={t('split.team')}
        options={review.teams.map((one) => ({ value: one.id, label: one.name[language] }))}
        value={team}
        onChange={setTeam}
      />
    </ActSheet>
  )
}

export function ArrivalSheet() {
  const { t } = useWords()
  const { review, close, refresh } = useCase()
  const [note, setNote] = useState('')
  const act = useDeskAct(confirmArrival, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('arrival.done'))
      close()
    },
    onRefused: () => void refresh(),
  })
  return (
    <ActSheet
      title={t('arrival.title')}
      go={t('arrival.go')}
      act={act}
      ready={note.trim() !== ''}
      onSend={() => void act.run({ caseId: review.id, version: review.version, note: note.trim() })}
    >
      <TextArea name="note" label={t('arrival.note')} value={note} onChange={setNote} maxLength={2000} />
    </ActSheet>
  )
}
