import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { accounting, exportAccounting, strikeDisclosure } from '#contract/accounting.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { Table } from '#ui/table.tsx'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { accountingFile } from '../audit/accounting-file.ts'
import { saveFile } from '../audit/csv.ts'
import { FindPatient } from '../audit/find-patient.tsx'
import { OfficerPage } from '../audit/officer-page.tsx'
import { RecordDisclosure } from '../audit/record-disclosure.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { readPatientSearch } from '../search.ts'
import { useWords } from '../words/index.ts'

type Accounting = OutputOf<typeof accounting>
type Told = Accounting['disclosures'][number]

/** To whom one patient's record was told outside care, and what left the practice in its course. */
export function Disclosures() {
  const { t } = useWords()
  const { practice } = useParams({ from: '/p/$practice' })
  const { patientId } = readPatientSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const choose = (id: string | undefined) =>
    void navigate({ to: '/p/$practice/audit/disclosures', params: { practice }, search: id ? { patientId: id } : {} })
  return (
    <OfficerPage title={t('told.title')} lead={t('told.lead')}>
      {patientId ? (
        <OfPatient key={patientId} patientId={patientId} onOther={() => choose(undefined)} />
      ) : (
        <Section title={t('told.of')}>
          <FindPatient onFound={choose} />
        </Section>
      )}
    </OfficerPage>
  )
}

function OfPatient({ patientId, onOther }: { patientId: string; onOther: () => void }) {
  const { t } = useWords()
  // Every reading is itself a look: it is not read again by itself.
  const query = useQuery({ ...ask(accounting, { patientId }, ['accounting']), staleTime: Infinity })
  const [recording, setRecording] = useState(false)
  return (
    <View of={query}>
      {(data) => (
        <>
          <div className="row">
            <strong>{data.patient.name}</strong>
            <Button size="small" kind="quiet" onClick={onOther}>
              {t('told.other')}
            </Button>
          </div>
          <Section
            title={t('told.outside')}
            end={
              <div className="row">
                <TakeAway data={data} />
                <Button size="small" icon="plus" onClick={() => setRecording(true)}>
                  {t('told.record')}
                </Button>
              </div>
            }
          >
            <p className="soft">{t('told.outside.lead')}</p>
            <p className="soft">{t('told.export.hint')}</p>
            {data.disclosures.length === 0 && <p>{t('told.none')}</p>}
            {data.disclosures.map((one) => (
              <ToldCard key={one.id} told={one} />
            ))}
          </Section>
          <Section title={t('told.left')}>
            <p className="soft">{t('told.left.lead')}</p>
            <Left left={data.left} />
          </Section>
          {recording && <RecordDisclosure patientId={patientId} onClose={() => setRecording(false)} />}
        </>
      )}
    </View>
  )
}

function Left({ left }: { left: Accounting['left'] }) {
  const { t } = useWords()
  const formats = useFormats()
  if (left.length === 0) return <p>{t('told.left.none')}</p>
  return (
    <Table
      caption={t('told.left')}
      rows={left}
      rowKey={(one) => `${one.at}${one.what}${one.to}`}
      columns={[
        { id: 'at', header: t('audit.when'), cell: (one) => `${formats.date(one.at)}, ${formats.time(one.at)}` },
        { id: 'what', header: t('told.what'), rowHeader: true, cell: (one) => t(`left.${one.what}`) },
        { id: 'to', header: t('told.to'), cell: (one) => one.to },
        { id: 'how', header: t('told.how'), minor: true, cell: (one) => t(`left.how.${one.how}`) },
        { id: 'why', header: t('told.purpose'), minor: true, cell: (one) => t(`left.why.${one.what}`) },
      ]}
    />
  )
}

function ToldCard({ told }: { told: Told }) {
  const { t } = useWords()
  const formats = useFormats()
  const [striking, setStriking] = useState(false)
  const [reason, setReason] = useState('')
  const strike = useDeskAct(strikeDisclosure, {
    refreshes: ['accounting'],
    onDone: () => {
      setStriking(false)
      toast(t('told.struck.done'))
    },
  })
  return (
    <Card
      level={3}
      title={told.struck ? <del>{told.recipient}</del> : told.recipient}
      label={told.struck && <Badge>{t('told.struck')}</Badge>}
      meta={`${formats.civil(told.madeOn)} · ${t(`told.kind.${told.kind}`)}`}
      action={
        !told.struck && (
          <Button
            size="small"
            kind="quiet"
            aria-label={t('told.strike.of', { name: told.recipient })}
            onClick={() => setStriking(true)}
          >
            {t('told.strike')}
          </Button>
        )
      }
    >
      <div className="stack-tight">
        {told.address && <p className="soft">{told.address}</p>}
        <p>
          <span className="soft">{t('told.what')}: </span>
          {told.what}
        </p>
        <p>
          <span className="soft">{t('told.purpose')}: </span>
          {told.purpose}
        </p>
        {told.withheldUntil && <p>{t('told.withheld', { day: formats.civil(told.withheldUntil) })}</p>}
        <p className="soft small">{t('told.by', { name: told.recordedBy, when: formats.date(told.recordedAt) })}</p>
        {told.struck && (
          <p>
            {t('told.struck.by', { name: told.struck.by, when: formats.date(told.struck.at) })}: {told.struck.reason}
          </p>
        )}
      </div>
      <Dialog
        open={striking}
        onClose={() => setStriking(false)}
        title={t('told.strike')}
        actions={
          <>
            <Button
              kind="primary"
              disabled={reason.trim() === ''}
              pending={strike.pending}
              onClick={() => void strike.run({ disclosureId: told.id, reason: reason.trim() })}
            >
              {t('told.strike')}
            </Button>
            <Button kind="quiet" onClick={() => setStriking(false)}>
              {t('cancel')}
            </Button>
          </>
        }
      >
        <p>{t('told.strike.effect')}</p>
        <TextField name="strike" label={t('told.strike.why')} value={reason} onChange={setReason} maxLength={300} />
        <Refusal of={strike.error} />
      </Dialog>
    </Card>
  )
}

function TakeAway({ data }: { data: Accounting }) {
  const { t } = useWords()
  const save = () => saveFile('accounting-of-disclosures.csv', accountingFile(data, t), 'text/csv;charset=utf-8')
  const act = useDeskAct(exportAccounting, { onDone: save })
  return (
    <>
      <Button size="small" pending={act.pending} onClick={() => void act.run({ patientId: data.patient.id })}>
        {t('told.export')}
      </Button>
      <Refusal of={act.error} />
    </>
  )
}
