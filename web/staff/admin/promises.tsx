import { useState } from 'react'
import { acuities, type Acuity } from '#contract/case-states.ts'
import { Banner } from '#ui/banner.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { readNumber } from '#ui/number-text.ts'
import { NumberField, TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'
import { KeepsFocus } from './keeps-focus.tsx'
import { SaveRow } from './parts.tsx'
import { asChanges, type Changes, type Settings, useSaveSettings, useSettings } from './settings.ts'

const units = ['wall-minutes', 'business-minutes', 'business-days'] as const
type Unit = (typeof units)[number]
/** Nobody answers while the practice is closed; a first look at an emergency waits for no opening. */
const unitsFor = {
  firstLook: units,
  reply: units.filter((unit) => unit !== 'wall-minutes'),
} as const satisfies Record<string, readonly Unit[]>
type Typed = { readonly unit: Unit; readonly amount: string }
const kinds = ['firstLook', 'reply'] as const
type Targets = Record<Acuity, Record<(typeof kinds)[number], Typed>>
const numbers = ['unreadUrgent', 'unreadRoutine', 'page', 'lease', 'followUp', 'drafts', 'emergency'] as const

const whole = (text: string): number | undefined => {
  const value = readNumber(text)
  return value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined
}

export function PromisesPart() {
  return (
    <View of={useSettings()}>
      {(data) => (
        <KeepsFocus of={data.version}>
          <PromisesForm key={data.version} settings={data} />
        </KeepsFocus>
      )}
    </View>
  )
}

function PromisesForm({ settings }: { settings: Settings }) {
  const { t } = useWords()
  const [targets, setTargets] = useState(() => typedTargets(settings))
  const [remind, setRemind] = useState(settings.notify.remindMinutes.join(', '))
  const [typed, setTyped] = useState<Record<(typeof numbers)[number], string>>({
    unreadUrgent: String(settings.notify.unreadUrgentMinutes),
    unreadRoutine: String(settings.notify.unreadRoutineMinutes),
    page: String(settings.notify.pageMinutes),
    lease: String(settings.leaseMinutes),
    followUp: String(settings.followUpDays),
    drafts: String(settings.draftDays),
    emergency: String(settings.emergencyMinutes),
  })
  const save = useSaveSettings()
  const changes = readChanges(settings, targets, remind, typed)
  return (
    <Section title={t('admin.promises')}>
      <Form onSend={() => changes && void save.run(changes)}>
        <fieldset>
          <legend className="field-label">{t('promises.targets')}</legend>
          {acuities.map((acuity) => (
            <fieldset key={acuity} className="target-row" aria-label={t(`acuity.${acuity}`)}>
              <strong>{t(`acuity.${acuity}`)}</strong>
              {kinds.map((kind) => {
                const one = targets[acuity][kind]
                const change = (to: Partial<Typed>) =>
                  setTargets({ ...targets, [acuity]: { ...targets[acuity], [kind]: { ...one, ...to } } })
                return (
                  <div key={kind} className="row">
                    <NumberField
                      name={`${acuity}-${kind}`}
                      label={t(`promises.${kind}`)}
                      whole
                      value={one.amount}
                      onChange={(amount) => change({ amount })}
                    />
                    <NativeSelect
                      name={`${acuity}-${kind}-unit`}
                      label={
                        <span className="hidden-visually">{`${t(`promises.${kind}`)}: ${t('promises.unit')}`}</span>
                      }
                      options={unitsFor[kind].map((value) => ({ value, label: t(`unit.${value}`) }))}
                      value={one.unit}
                      onChange={(unit) => change({ unit })}
                    />
                  </div>
                )
              })}
            </fieldset>
          ))}
        </fieldset>
        <TextField
          name="remind"
          label={t('promises.remind')}
          hint={t('promises.remind.hint')}
          value={remind}
          onChange={setRemind}
          autoComplete="off"
        />
        {numbers.map((name) => (
          <NumberField
            key={name}
            name={name}
            label={t(`promises.${name}`)}
            whole
            value={typed[name]}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
          />
        ))}
        {!changes && <Banner tone="turn" title={t('promises.whole')} />}
        <SaveRow
          effect={t('promises.effect')}
          error={save.error}
          pending={save.pending}
          off={!changes && t('off.minutesAll')}
        />
      </Form>
    </Section>
  )
}

function typedTargets(settings: Settings): Targets {
  const one = (acuity: Acuity, kind: (typeof kinds)[number]): Typed => {
    const { unit, amount } = settings.targets[acuity][kind]
    return { unit: units.find((known) => known === unit) ?? 'business-minutes', amount: String(amount) }
  }
  return Object.fromEntries(
    acuities.map((acuity) => [acuity, { firstLook: one(acuity, 'firstLook'), reply: one(acuity, 'reply') }]),
  ) as Targets
}

/** The whole settings with these changes, or undefined while a number does not read as one. */
function readChanges(
  settings: Settings,
  targets: Targets,
  remind: string,
  typed: Record<(typeof numbers)[number], string>,
): Changes | undefined {
  const minutes = remind
    .split(',')
    .filter((one) => one.trim() !== '')
    .map(whole)
  const [
    unreadUrgentMinutes,
    unreadRoutineMinutes,
    pageMinutes,
    leaseMinutes,
    followUpDays,
    draftDays,
    emergencyMinutes,
  ] = numbers.map((name) => whole(typed[name]))
  const read = acuities.map((acuity) => kinds.map((kind) => whole(targets[acuity][kind].amount)))
  const known = (value: number | undefined) => value !== undefined
  if (!minutes.every(known) || !read.flat().every(known)) return undefined
  if (
    !unreadUrgentMinutes ||
    !unreadRoutineMinutes ||
    !pageMinutes ||
    !leaseMinutes ||
    !followUpDays ||
    !draftDays ||
    !emergencyMinutes
  )
    return undefined
  return {
    ...asChanges(settings),
    notify: { remindMinutes: minutes as number[], unreadUrgentMinutes, unreadRoutineMinutes, pageMinutes },
    leaseMinutes,
    followUpDays,
    draftDays,
    emergencyMinutes,
    targets: Object.fromEntries(
      acuities.map((acuity, place) => [
        acuity,
        {
          firstLook: { unit: targets[acuity].firstLook.unit, amount: read[place]?.[0] ?? 1 },
          reply: { unit: targets[acuity].reply.unit, amount: read[place]?.[1] ?? 1 },
        },
      ]),
    ) as Changes['targets'],
  }
}
