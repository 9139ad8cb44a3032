import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { saveState, statesServed } from '#contract/directory/index.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { nameOfState } from '#contract/words/state-names.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { ask } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { SaveRow } from './parts.tsx'

type Served = OutputOf<typeof statesServed>
type Policy = InputOf<typeof saveState>['newPatient']
const policies = ['allowed', 'images-or-records', 'live-first', 'not-served'] as const
const policyOf = (value: string | undefined): Policy | undefined => policies.find((one) => one === value)

export function States() {
  const { t, language } = useWords()
  const formats = useFormats()
  const query = useQuery(ask(statesServed, {}, ['directory']))
  const [editing, setEditing] = useState<string>()
  return (
    <Section
      title={t('admin.states')}
      end={
        <Button kind="primary" icon="plus" onClick={() => setEditing('new')}>
          {t('states.serve')}
        </Button>
      }
    >
      <p className="soft">{t('states.lead')}</p>
      <View of={query}>
        {(data) => (
          <>
            <ul className="line-list">
              {data.states.map((one) => {
                const policy = policyOf(one.newPatient)
                return (
                  <li key={one.state}>
                    <span className="stack-none">
                      <span className="row">
                        <strong>{nameOfState(one.state, language)}</strong>
                        <span>
                          {t('states.newPatient')} {policy ? t(`states.${policy}`) : one.newPatient}
                        </span>
                        {one.reviewedBy === null && <Badge tone="turn">{t('states.unreviewed')}</Badge>}
                      </span>
                      <span className="soft small">
                        {one.citation} · {t('states.from')} {formats.civil(one.effectiveOn)}
                        {one.reviewedBy && ` · ${t('states.reviewed')} ${one.reviewedBy}`}
                      </span>
                    </span>
                    <Button
                      size="small"
                      aria-label={t('admin.edit.label', { name: nameOfState(one.state, language) })}
                      onClick={() => setEditing(one.state)}
                    >
                      {t('admin.edit')}
                    </Button>
                  </li>
                )
              })}
            </ul>
            {editing && <StateDialog data={data} first={editing} onClose={() => setEditing(undefined)} />}
          </>
        )}
      </View>
    </Section>
  )
}

type Asks = Pick<Served['states'][number], 'consentMode' | 'idVerification' | 'sendRecordToPcp'> & {
  readonly youngestAge: string
  readonly consentAge: string
}
type Typed = { newPatient?: Policy; citation?: string; reviewedBy?: string; effectiveOn?: string } & Partial<Asks>
const modes = ['electronic', 'written', 'verbal-documented'] as const
/** What a state asks that nobody has said anything of: as the server keeps it. */
const cautious: Asks = {
  youngestAge: '18',
  consentAge: '18',
  consentMode: 'electronic',
  idVerification: true,
  sendRecordToPcp: 'ask',
}
const ageOf = (text: string) => (/^\d{1,2}$/.test(text) && Number(text) <= 25 ? Number(text) : undefined)

function StateDialog({ data, first, onClose }: { data: Served; first: string; onClose: () => void }) {
  const { t, language } = useWords()
  const open = data.shipped.filter((one) => !data.states.some((row) => row.state === one.state))
  const [state, setState] = useState(first === 'new' ? (open[0]?.state ?? '') : first)
  const served = data.states.find((one) => one.state === state)
  const shipped = data.shipped.find((one) => one.state === state)
  const [typed, setTyped] = useState<Typed>({})
  const newPatient = typed.newPatient ?? policyOf(served?.newPatient ?? shipped?.newPatient)
  const citation = typed.citation ?? served?.citation ?? shipped?.citation ?? ''
  const reviewedBy = typed.reviewedBy ?? served?.reviewedBy ?? ''
  const effectiveOn = typed.effectiveOn ?? data.today
  const base = served ?? shipped
  const known = base && { ...base, youngestAge: `${base.youngestAge}`, consentAge: `${base.consentAge}` }
  const { youngestAge, consentAge, consentMode, idVerification, sendRecordToPcp } = { ...(known ?? cautious), ...typed }
  const asks = { youngestAge, consentAge, consentMode, idVerification, sendRecordToPcp }
  const [youngest, alone] = [ageOf(youngestAge), ageOf(consentAge)]
  const save = useDeskAct(saveState, {
    refreshes: ['directory'],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const send = () =>
    newPatient &&
    save.run({
      state,
      version: served?.version ?? 0,
      newPatient,
      youngestAge: youngest,
      consentAge: alone,
      consentMode,
      idVerification,
      sendRecordToPcp,
      citation: citation.trim(),
      reviewedBy: reviewedBy.trim() === '' ? null : reviewedBy.trim(),
      effectiveOn,
    })
  const suggested = policyOf(shipped?.newPatient)
  return (
    <Dialog open onClose={onClose} title={first === 'new' ? t('states.serve') : nameOfState(first, language)}>
      <Form onSend={() => void send()}>
        {first === 'new' && (
          <NativeSelect
            name="state"
            label={t('licence.state')}
            options={open.map((one) => ({ value: one.state, label: nameOfState(one.state, language) }))}
            value={state}
            onChange={(next) => {
              setState(next)
              setTyped({})
            }}
          />
        )}
        {shipped && suggested && (
          <p className="soft">{t('states.shipped', { what: t(`states.${suggested}`), note: shipped.note })}</p>
        )}
        <Rule
          newPatient={newPatient}
          citation={citation}
          reviewedBy={reviewedBy}
          effectiveOn={effectiveOn}
          onChange={(to) => setTyped({ ...typed, ...to })}
        />
        <WhatItAsks asks={asks} onChange={(to) => setTyped({ ...typed, ...to })} />
        <SaveRow
          effect={t('states.effect', { state: nameOfState(state, language) })}
          error={save.error}
          pending={save.pending}
          off={
            (!newPatient ||
              citation.trim() === '' ||
              effectiveOn === '' ||
              state === '' ||
              youngest === undefined ||
              alone === undefined) &&
            t('off.fields')
          }
        />
      </Form>
    </Dialog>
  )
}

/** How a new patient there may begin, by which law, who read it, and from when. */
function Rule({
  newPatient,
  citation,
  reviewedBy,
  effectiveOn,
  onChange,
}: {
  newPatient: Policy | undefined
  citation: string
  reviewedBy: string
  effectiveOn: string
  onChange: (to: Typed) => void
}) {
  const { t } = useWords()
  return (
    <>
      <RadioCards
        name="newPatient"
        label={t('states.newPatient')}
        choices={policies.map((value) => ({ value, label: t(`states.${value}`) }))}
        value={newPatient}
        onChange={(value) => onChange({ newPatient: value })}
      />
      <TextField
        name="citation"
        label={t('states.citation')}
        hint={t('states.citation.hint')}
        value={citation}
        onChange={(value) => onChange({ citation: value })}
        maxLength={300}
        autoComplete="off"
      />
      <div className="two-fields">
        <TextField
          name="reviewedBy"
          label={t('states.reviewed')}
          optional
          value={reviewedBy}
          onChange={(value) => onChange({ reviewedBy: value })}
          autoComplete="off"
        />
        <TextField
          name="effectiveOn"
          type="date"
          label={t('states.from')}
          value={effectiveOn}
          onChange={(value) => onChange({ effectiveOn: value })}
        />
      </div>
    </>
  )
}

/** Who may be cared for there, how they agree, and what staff must have done. */
function WhatItAsks({ asks, onChange }: { asks: Asks; onChange: (to: Partial<Asks>) => void }) {
  const { t } = useWords()
  return (
    <>
      <div className="two-fields">
        <TextField
          name="youngestAge"
          label={t('states.youngest')}
          hint={t('states.youngest.hint')}
          value={asks.youngestAge}
          onChange={(youngestAge) => onChange({ youngestAge })}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField
          name="consentAge"
          label={t('states.consentAge')}
          hint={t('states.consentAge.hint')}
          value={asks.consentAge}
          onChange={(consentAge) => onChange({ consentAge })}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <NativeSelect
        name="consentMode"
        label={t('states.mode')}
        options={modes.map((value) => ({ value, label: t(`states.mode.${value}`) }))}
        value={asks.consentMode}
        onChange={(consentMode) => onChange({ consentMode })}
      />
      <Checkbox
        name="idVerification"
        label={t('states.identity')}
        checked={asks.idVerification}
        onChange={(idVerification) => onChange({ idVerification })}
      />
      <Checkbox
        name="sendRecordToPcp"
        label={t('states.ownClinician')}
        checked={asks.sendRecordToPcp === 'ask'}
        onChange={(is) => onChange({ sendRecordToPcp: is ? 'ask' : 'no' })}
      />
    </>
  )
}
