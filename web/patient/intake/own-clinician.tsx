import type { InputOf } from '#contract/endpoint.ts'
import type { submitCase } from '#contract/cases/index.ts'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useState } from 'react'
import { useWords } from '../words/index.ts'

type Told = NonNullable<InputOf<typeof submitCase>['ownClinician']>
const aNumber = (text: string) => /^\+?[\d().\s-]{7,25}$/.test(text.trim())

/** Whom else she sees, and whether they should get a summary: nobody does unless she says so. */
export function useOwnClinician() {
  const [wanted, setWanted] = useState(false)
  const [name, setName] = useState('')
  const [fax, setFax] = useState('')
  const told: Told | undefined = wanted ? { name: name.trim(), fax: fax.trim() } : undefined
  const lacks = told === undefined ? undefined : told.name === '' ? 'name' : aNumber(told.fax) ? undefined : 'fax'
  return { wanted, setWanted, name, setName, fax, setFax, told, lacks } as const
}
type Own = ReturnType<typeof useOwnClinician>

export function OwnClinician({ own, tried }: { own: Own; tried: boolean }) {
  const { t } = useWords()
  const missing = (field: 'name' | 'fax') => (tried && own.lacks === field ? t(`own.${field}.missing`) : undefined)
  return (
    <Card title={t('own.title')}>
      <Checkbox
        name="ownClinician"
        label={t('own.send')}
        hint={t('own.hint')}
        checked={own.wanted}
        onChange={own.setWanted}
      />
      {own.wanted && (
        <>
          <TextField
            name="ownName"
            label={t('own.name')}
            value={own.name}
            onChange={own.setName}
            maxLength={120}
            error={missing('name')}
            autoComplete="off"
          />
          <TextField
            name="ownFax"
            type="tel"
            label={t('own.fax')}
            value={own.fax}
            onChange={own.setFax}
            maxLength={25}
            error={missing('fax')}
            autoComplete="off"
          />
        </>
      )}
    </Card>
  )
}
