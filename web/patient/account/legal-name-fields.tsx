import { Checkbox } from '#ui/checkbox.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useWords } from '../words/index.ts'
import { type LegalTyped, needsLegal } from './legal-name.ts'

/** The name on her ID, where papers cannot show what she is called, or she says that it is another. */
export function LegalNameFields({
  called,
  legal,
  onChange,
}: {
  called: { readonly givenName: string; readonly familyName: string }
  legal: LegalTyped
  onChange: (legal: LegalTyped) => void
}) {
  const { t } = useWords()
  const must = needsLegal(called)
  return (
    <>
      {!must && (
        <Checkbox
          name="otherId"
          label={t('name.legal.other')}
          checked={legal.other}
          onChange={(other) => onChange({ ...legal, other })}
        />
      )}
      {(must || legal.other) && (
        <fieldset className="stack">
          <legend className="field-label">{t('name.legal')}</legend>
          <p className="field-hint">{t('name.legal.hint')}</p>
          <TextField
            name="legalName.givenName"
            label={t('name.legal.given')}
            value={legal.givenName}
            onChange={(givenName) => onChange({ ...legal, givenName })}
            autoComplete="off"
            maxLength={80}
          />
          <TextField
            name="legalName.familyName"
            label={t('name.legal.family')}
            value={legal.familyName}
            onChange={(familyName) => onChange({ ...legal, familyName })}
            autoComplete="off"
            maxLength={80}
          />
        </fieldset>
      )}
    </>
  )
}
