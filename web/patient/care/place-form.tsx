import { statesByName } from '#clinical/where/state-names.ts'
import { type ReactNode, useState } from 'react'
import { Button } from '#ui/button.tsx'
import type { Problem } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { ActionBar } from '#ui/page.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'
import type { StateCode, Told } from './where.ts'

/** Where she is now, in full: the state for the law, the address for an ambulance, the number for us. */
export function PlaceForm({
  from,
  words,
  lead,
  pending,
  problems: refused = [],
  error,
  maySend = true,
  afterState,
  onState,
  onSend,
}: {
  from: Told
  words: string
  lead?: ReactNode
  pending: boolean
  problems?: readonly Problem[]
  error: unknown
  /** Whether care can go on from this state: where it cannot, nothing more is asked. */
  maySend?: boolean
  afterState?: ReactNode
  onState?: (state: string) => void
  onSend: (told: Told) => void
}) {
  const { t, language } = useWords()
  const [told, setTold] = useState(from)
  const [found, setFound] = useState<readonly Problem[]>([])
  const set = (change: Partial<Told>) => setTold({ ...told, ...change })
  const send = () => {
    const missing: Problem[] = []
    if (!told.state) missing.push({ name: 'state', message: t('where.state.missing') })
    if (!told.street.trim()) missing.push({ name: 'street', message: t('where.street.missing') })
    if (!told.city.trim()) missing.push({ name: 'city', message: t('where.city.missing') })
    if (!/^\d{5}(-\d{4})?$/.test(told.zip.trim())) missing.push({ name: 'zip', message: t('where.zip.missing') })
    if (told.callBack.replaceAll(/\D/g, '').length < 7)
      missing.push({ name: 'callBack', message: t('where.callBack.missing') })
    setFound(missing)
    if (missing.length === 0 && maySend)
      onSend({ ...told, street: told.street.trim(), city: told.city.trim(), zip: told.zip.trim() })
  }
  return (
    <Form onSend={send} problems={found.length > 0 ? found : refused}>
      {lead}
      <NativeSelect
        name="state"
        label={t('where.state')}
        choose={t('choose')}
        options={statesByName(language)}
        value={told.state as StateCode | ''}
        onChange={(value) => {
          set({ state: value })
          onState?.(value)
        }}
        autoComplete="address-level1"
      />
      {afterState}
      {maySend && (
        <>
          <TextField
            name="street"
            label={t('where.street')}
            hint={t('where.street.hint')}
            value={told.street}
            maxLength={120}
            autoComplete="street-address"
            onChange={(street) => set({ street })}
          />
          <TextField
            name="city"
            label={t('where.city')}
            value={told.city}
            maxLength={80}
            autoComplete="address-level2"
            onChange={(city) => set({ city })}
          />
          <TextField
            name="zip"
            label={t('where.zip')}
            value={told.zip}
            maxLength={10}
            inputMode="numeric"
            autoComplete="postal-code"
            onChange={(zip) => set({ zip })}
          />
          <TextField
            name="callBack"
            type="tel"
            label={t('where.callBack')}
            hint={t('where.callBack.hint')}
            value={told.callBack}
            maxLength={25}
            autoComplete="tel"
            onChange={(callBack) => set({ callBack })}
          />
          <Refusal error={error} />
          <ActionBar>
            <Button type="submit" kind="primary" wide pending={pending}>
              {words}
            </Button>
          </ActionBar>
        </>
      )}
    </Form>
  )
}
