import { useState } from 'react'
import { saveCalendar } from '#contract/directory.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { SaveRow } from './parts.tsx'
import { type Settings, useSettings } from './settings.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Calendar = InputOf<typeof saveCalendar>

export function HoursPart() {
  return <View of={useSettings()}>{(data) => <HoursForm key={data.calendarVersion} settings={data} />}</View>
}

function HoursForm({ settings }: { settings: Settings }) {
  const { t } = useWords()
  const [zone, setZone] = useState(settings.zone)
  const [hours, setHours] = useState<Calendar['hours']>(settings.hours)
  const [holidays, setHolidays] = useState<Calendar['holidays']>(settings.holidays)
  const save = useDeskAct(saveCalendar, {
    refreshes: ['directory', 'practice'],
    onDone: () => toast(t('saved')),
  })
  const change = <T,>(list: readonly T[], place: number, to: Partial<T>) =>
    list.map((one, at) => (at === place ? { ...one, ...to } : one))
  const backwards = hours.some((one) => one.to <= one.from)
  const whole = holidays.every((one) => one.date !== '' && one.name.trim() !== '')
  return (
    <Section title={t('admin.hours')}>
      <Form
        onSend={() => void save.run({ calendarVersion: settings.calendarVersion, zone: zone.trim(), hours, holidays })}
      >
        <TextField
          name="zone"
          label={t('hours.zone')}
          hint={t('hours.zone.hint')}
          value={zone}
          onChange={setZone}
          autoComplete="off"
        />
        <fieldset className="stack-tight">
          <legend className="field-label">{t('hours.week')}</legend>
          {hours.map((one, place) => (
            <div key={place} className="hours-row">
              <NativeSelect
                name={`day-${place}`}
                label={t('hours.day')}
                options={days.map((value) => ({ value, label: t(`day.${value}`) }))}
                value={one.day}
                onChange={(day) => setHours(change(hours, place, { day }))}
              />
              {(['from', 'to'] as const).map((end) => (
                <TextField
                  key={end}
                  name={`${end}-${place}`}
                  type="time"
                  label={t(`hours.${end}`)}
                  value={one[end]}
                  onChange={(value) => setHours(change(hours, place, { [end]: value }))}
                />
              ))}
              <Button
                size="small"
                kind="quiet"
                aria-label={t('hours.remove', { day: t(`day.${one.day}`), from: one.from })}
                onClick={() => setHours(hours.filter((_, at) => at !== place))}
              >
                {t('remove')}
              </Button>
            </div>
          ))}
          <div className="row">
            <Button
              size="small"
              icon="plus"
              onClick={() => setHours([...hours, { day: 'mon', from: '08:00', to: '17:00' }])}
            >
              {t('hours.add')}
            </Button>
          </div>
        </fieldset>
        <fieldset className="stack-tight">
          <legend className="field-label">{t('hours.holidays')}</legend>
          {holidays.map((one, place) => (
            <div key={place} className="inline-form">
              <TextField
                name={`holiday-${place}`}
                type="date"
                label={t('hours.holiday.date')}
                value={one.date}
                onChange={(date) => setHolidays(change(holidays, place, { date }))}
              />
              <TextField
                name={`holiday-name-${place}`}
                label={t('hours.holiday.name')}
                value={one.name}
                onChange={(name) => setHolidays(change(holidays, place, { name }))}
                maxLength={80}
              />
              <Button
                size="small"
                kind="quiet"
                aria-label={`${t('remove')}: ${one.name}`}
                onClick={() => setHolidays(holidays.filter((_, at) => at !== place))}
              >
                {t('remove')}
              </Button>
            </div>
          ))}
          <div className="row">
            <Button size="small" icon="plus" onClick={() => setHolidays([...holidays, { date: '', name: '' }])}>
              {t('hours.holiday.add')}
            </Button>
          </div>
        </fieldset>
        {backwards && <Banner tone="turn" title={t('hours.order')} />}
        <SaveRow
          effect={t('hours.effect')}
          error={save.error}
          pending={save.pending}
          disabled={backwards || !whole || zone.trim() === ''}
        />
      </Form>
    </Section>
  )
}
