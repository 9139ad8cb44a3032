import { useMemo, useState } from 'react'
import { saveCalendar } from '#contract/directory/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { ComboField } from '#ui/combo-field.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { KeepsFocus } from './keeps-focus.tsx'
import { SaveRow } from './parts.tsx'
import { type Settings, useSettings } from './settings.ts'
import { zoneOptions } from './zones.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Calendar = InputOf<typeof saveCalendar>

export function HoursPart() {
  return (
    <View of={useSettings()}>
      {(data) => (
        <KeepsFocus of={data.calendarVersion}>
          <HoursForm key={data.calendarVersion} settings={data} />
        </KeepsFocus>
      )}
    </View>
  )
}

type Hours = Calendar['hours']
type Holidays = Calendar['holidays']
const changed = <T,>(list: readonly T[], place: number, to: Partial<T>): T[] =>
  list.map((one, at) => (at === place ? { ...one, ...to } : one))
const without = <T,>(list: readonly T[], place: number): T[] => list.filter((_, at) => at !== place)

function HoursForm({ settings }: { settings: Settings }) {
  const { t, language } = useWords()
  const [opened] = useState(() => Date.now())
  const zones = useMemo(() => zoneOptions(language, settings.zone, opened), [language, settings.zone, opened])
  const [zone, setZone] = useState(settings.zone)
  const [hours, setHours] = useState<Hours>(settings.hours)
  const [holidays, setHolidays] = useState<Holidays>(settings.holidays)
  const save = useDeskAct(saveCalendar, {
    refreshes: ['directory', 'practice'],
    onDone: () => toast(t('saved')),
  })
  const backwards = hours.some((one) => one.to <= one.from)
  const whole = holidays.every((one) => one.date !== '' && one.name.trim() !== '')
  return (
    <Section title={t('admin.hours')}>
      <Form onSend={() => void save.run({ calendarVersion: settings.calendarVersion, zone, hours, holidays })}>
        <ComboField
          name="zone"
          label={t('hours.zone')}
          hint={t('hours.zone.hint')}
          options={zones}
          value={zone}
          onChange={setZone}
        />
        <Week hours={hours} onChange={setHours} />
        <DaysOff holidays={holidays} onChange={setHolidays} />
        {backwards && <Banner tone="turn" title={t('hours.order')} />}
        <SaveRow
          effect={t('hours.effect')}
          error={save.error}
          pending={save.pending}
          off={(backwards || !whole) && t('off.hours')}
        />
      </Form>
    </Section>
  )
}

function Week({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const { t } = useWords()
  return (
    <fieldset className="stack-tight">
      <legend className="field-label">{t('hours.week')}</legend>
      {hours.map((one, place) => (
        <fieldset key={place} className="hours-row" aria-label={`${t(`day.${one.day}`)} ${one.from}–${one.to}`}>
          <NativeSelect
            name={`day-${place}`}
            label={t('hours.day')}
            options={days.map((value) => ({ value, label: t(`day.${value}`) }))}
            value={one.day}
            onChange={(day) => onChange(changed(hours, place, { day }))}
          />
          {(['from', 'to'] as const).map((end) => (
            <TextField
              key={end}
              name={`${end}-${place}`}
              type="time"
              label={t(`hours.${end}`)}
              value={one[end]}
              onChange={(value) => onChange(changed(hours, place, { [end]: value }))}
            />
          ))}
          <Button
            size="small"
            kind="quiet"
            aria-label={t('hours.remove', { day: t(`day.${one.day}`), from: one.from })}
            onClick={() => onChange(without(hours, place))}
          >
            {t('remove')}
          </Button>
        </fieldset>
      ))}
      <div className="row">
        <Button
          size="small"
          icon="plus"
          onClick={() => onChange([...hours, { day: 'mon', from: '08:00', to: '17:00' }])}
        >
          {t('hours.add')}
        </Button>
      </div>
    </fieldset>
  )
}

function DaysOff({ holidays, onChange }: { holidays: Holidays; onChange: (holidays: Holidays) => void }) {
  const { t } = useWords()
  return (
    <fieldset className="stack-tight">
      <legend className="field-label">{t('hours.holidays')}</legend>
      {holidays.map((one, place) => (
        <fieldset
          key={place}
          className="inline-form"
          aria-label={[one.name, one.date].filter(Boolean).join(' ') || t('hours.holiday.name')}
        >
          <TextField
            name={`holiday-${place}`}
            type="date"
            label={t('hours.holiday.date')}
            value={one.date}
            onChange={(date) => onChange(changed(holidays, place, { date }))}
          />
          <TextField
            name={`holiday-name-${place}`}
            label={t('hours.holiday.name')}
            value={one.name}
            onChange={(name) => onChange(changed(holidays, place, { name }))}
            maxLength={80}
          />
          <Button
            size="small"
            kind="quiet"
            aria-label={`${t('remove')}: ${one.name}`}
            onClick={() => onChange(without(holidays, place))}
          >
            {t('remove')}
          </Button>
        </fieldset>
      ))}
      <div className="row">
        <Button size="small" icon="plus" onClick={() => onChange([...holidays, { date: '', name: '' }])}>
          {t('hours.holiday.add')}
        </Button>
      </div>
    </fieldset>
  )
}
