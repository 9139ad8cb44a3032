import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { openings, reviewOpening } from '#contract/emergency-access.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { ask } from '#ui/query.ts'
import { TextArea } from '#ui/text-field.tsx'
import { EmptyState, View } from '#ui/view-states.tsx'
import { OfficerPage } from '../audit/officer-page.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'

type Opening = OutputOf<typeof openings>['openings'][number]

/** Records opened in an emergency, for the privacy officer: what waits for review first. */
export function Openings() {
  const { t } = useWords()
  // Every reading of names is itself a look: it is not read again by itself.
  const query = useQuery({ ...ask(openings, {}, ['openings']), staleTime: Infinity })
  return (
    <OfficerPage title={t('openings.title')} lead={t('openings.lead')}>
      <View
        of={query}
        isEmpty={(data) => data.openings.length === 0}
        empty={<EmptyState title={t('openings.empty.title')}>{t('openings.empty.body')}</EmptyState>}
      >
        {(data) => {
          const waiting = data.openings.filter((one) => one.reviewed === null)
          const past = data.openings.filter((one) => one.reviewed !== null)
          return (
            <>
              <Section title={t('openings.waiting')}>
                {waiting.length === 0 && <p className="soft">{t('openings.none')}</p>}
                {waiting.map((one) => (
                  <OpeningCard key={one.id} opening={one} />
                ))}
              </Section>
              {past.length > 0 && (
                <Section title={t('openings.reviewed')}>
                  {past.map((one) => (
                    <OpeningCard key={one.id} opening={one} />
                  ))}
                </Section>
              )}
            </>
          )
        }}
      </View>
    </OfficerPage>
  )
}

function OpeningCard({ opening }: { opening: Opening }) {
  const { t } = useWords()
  const formats = useFormats()
  const { practice } = useParams({ from: '/p/$practice' })
  const when = (at: string) => `${formats.date(at)}, ${formats.time(at)}`
  const { person, patient, reviewed } = opening
  return (
    <Card
      tone={reviewed ? 'plain' : 'turn'}
      level={3}
      title={t('openings.who', { name: person.name, patient: patient.name })}
      label={opening.running && <Badge tone="turn">{t('openings.running')}</Badge>}
      meta={`${person.roles.map((one) => t(`role.${one}`)).join(', ')} · ${t('openings.when', { from: when(opening.at), until: formats.time(opening.until) })}`}
    >
      <div className="stack">
        <p>
          <span className="soft">{t('openings.reason')}: </span>
          {opening.reason}
        </p>
        <p>
          <Link
            to="/p/$practice/audit"
            params={{ practice }}
            search={{ patientId: patient.id, personId: person.id, what: 'looks' }}
          >
            {t('openings.trail')}
          </Link>
        </p>
        {reviewed && (
          <p>
            <span className="soft">{t('openings.found', { name: reviewed.by, when: when(reviewed.at) })}: </span>
            {reviewed.note}
          </p>
        )}
        {!reviewed && !opening.can.review && <p className="soft">{t('openings.own')}</p>}
        {opening.can.review && <ReviewForm opening={opening} />}
      </div>
    </Card>
  )
}

function ReviewForm({ opening }: { opening: Opening }) {
  const { t } = useWords()
  const [note, setNote] = useState('')
  const [endNow, setEndNow] = useState(false)
  const review = useDeskAct(reviewOpening, { refreshes: ['openings'], onDone: () => toast(t('openings.done')) })
  const words = note.trim()
  return (
    <Form onSend={() => words !== '' && void review.run({ openingId: opening.id, note: words, endNow })}>
      <TextArea
        name={`note-${opening.id}`}
        label={t('openings.note')}
        hint={t('openings.note.hint')}
        value={note}
        onChange={setNote}
        rows={3}
        maxLength={2000}
      />
      {opening.running && (
        <Switch name={`end-${opening.id}`} label={t('openings.end')} checked={endNow} onChange={setEndNow} />
      )}
      <Refusal of={review.error} />
      <div className="row">
        <Button type="submit" kind="primary" disabled={words === ''} pending={review.pending}>
          {t('openings.review')}
        </Button>
      </div>
    </Form>
  )
}
