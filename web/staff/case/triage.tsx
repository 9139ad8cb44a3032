import { useState } from 'react'
import { acuities, type Acuity } from '#contract/case-states.ts'
import { triageCase } from '#contract/desk/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { useKept } from './use-kept.ts'
import { caseChanged, type Review } from './use-review.ts'

/** The team of those who decide, where the practice has one; of others, one that has not looked at it already. */
const whoDecides = ({ teams, team }: Review): string =>
  (teams.find(({ key }) => key === 'clinicians') ?? teams.find(({ id }) => id !== team.id))?.id ?? team.id

/** Each once, as they were typed between commas. */
const labelsIn = (topics: string): string[] =>
  [...new Set(topics.split(',').map((one) => one.trim().slice(0, 40)))].filter((one) => one !== '')

/** How urgent, about what, and who decides. The protocol's suggestion is chosen already. */
export function useTriage() {
  const { t } = useWords()
  const { review, refresh } = useCase()
  const [acuity, setAcuity] = useState<Acuity>()
  const [chosen, setTeam, forgetTeam] = useKept('triage-team', review.id, '')
  const [topics, setTopics] = useState(review.topics.join(', '))
  const [reason, setReason] = useState('')
  const act = useDeskAct(triageCase, { refreshes: caseChanged, onRefused: () => void refresh() })
  const team = review.teams.find(({ id }) => id === chosen)?.id ?? whoDecides(review)
  const send = async (routeToTeam: string | undefined) => {
    const done = await act.run({
      caseId: review.id,
      version: review.version,
      acuity: acuity ?? review.acuity ?? review.suggestedAcuity,
      topics: labelsIn(topics).slice(0, 10),
      ...(routeToTeam !== undefined && { routeToTeam }),
      ...(reason.trim() !== '' && { reason: reason.trim() }),
    })
    if (done && routeToTeam !== undefined) forgetTeam()
    if (done) toast(t(routeToTeam === undefined ? 'triage.saved' : 'triage.routed'))
    return done !== undefined
  }
  const given = labelsIn(topics)
  const addTopic = (label: string) => setTopics([...given, label].join(', '))
  return {
    given,
    addTopic,
    acuity: acuity ?? review.acuity ?? review.suggestedAcuity,
    setAcuity,
    team,
    setTeam,
    topics,
    setTopics,
    reason,
    setReason,
    act,
    send,
  }
}
export type UseTriage = ReturnType<typeof useTriage>

export function Triage({ triage }: { triage: UseTriage }) {
  const { t, language } = useWords()
  const { review } = useCase()
  if (!review.can.triage && !review.can.route) return null
  const differs = triage.acuity !== review.suggestedAcuity
  return (
    <Section title={t('work.triage')}>
      <NativeSelect
        name="acuity"
        label={t('triage.acuity')}
        hint={t('triage.suggested', { acuity: t(`acuity.${review.suggestedAcuity}`) })}
        options={acuities.map((value) => ({ value, label: t(`acuity.${value}`) }))}
        value={triage.acuity}
        onChange={triage.setAcuity}
      />
      <TextField
        name="topics"
        label={t('triage.topics')}
        hint={t('triage.topics.hint')}
        optional
        value={triage.topics}
        onChange={triage.setTopics}
        autoComplete="off"
      />
      <TopicHints triage={triage} />
      {differs && (
        <TextField
          name="reason"
          label={t('triage.reason')}
          value={triage.reason}
          onChange={triage.setReason}
          maxLength={500}
          autoComplete="off"
        />
      )}
      <div className="row">
        <Button pending={triage.act.pending} onClick={() => void triage.send(undefined)}>
          {t('triage.save')}
        </Button>
      </div>
      {review.can.route && (
        <NativeSelect
          name="team"
          label={t('triage.route')}
          hint={t('triage.route.hint')}
          options={review.teams.map((one) => ({ value: one.id, label: one.name[language] }))}
          value={triage.team}
          onChange={triage.setTeam}
        />
      )}
    </Section>
  )
}

/** What the patient ticked and what rules name, each a tap away from being a topic; until then it is a hint and nothing else. */
function TopicHints({ triage: { given, addTopic } }: { triage: UseTriage }) {
  const { t, language } = useWords()
  const { review } = useCase()
  return (['patient', 'rules'] as const).map((by) => {
    const hints = review.topicHints.filter((one) => one.by === by && !given.includes(one.label[language]))
    if (hints.length === 0) return null
    return (
      <p key={by} className="row">
        <span className="soft">{t(`triage.hints.${by}`)}</span>
        {hints.map(({ label }) => (
          <Button
            key={label.en}
            kind="quiet"
            size="small"
            aria-label={t('triage.hints.add', { topic: label[language] })}
            onClick={() => addTopic(label[language])}
          >
            {label[language]}
          </Button>
        ))}
      </p>
    )
  })
}
