import { useState } from 'react'
import { KeyValue } from '#ui/card.tsx'
import { ApiError } from '#ui/api.ts'
import { Form, problemsOf } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'
import { KeepsFocus } from './keeps-focus.tsx'
import { BothFields, SaveRow } from './parts.tsx'
import { PracticeFacts } from './practice-facts.tsx'
import { asChanges, type Settings, useSaveSettings, useSettings } from './settings.ts'
import { WhatIsLeft } from './what-is-left.tsx'

export function PracticePart() {
  return (
    <>
      <WhatIsLeft />
      <View of={useSettings()}>
        {(data) => (
          <KeepsFocus of={data.version}>
            <PracticeForm key={data.version} settings={data} />
          </KeepsFocus>
        )}
      </View>
    </>
  )
}

function PracticeForm({ settings }: { settings: Settings }) {
  const { t } = useWords()
  const [name, setName] = useState(settings.name)
  const [profile, setProfile] = useState(settings.profile)
  const save = useSaveSettings()
  const problems = save.error instanceof ApiError ? problemsOf(save.error) : []
  return (
    <>
      <Section title={t('admin.practice')}>
        <Form onSend={() => void save.run({ ...asChanges(settings), name: name.trim(), profile })} problems={problems}>
          <TextField name="name" label={t('practice.name')} value={name} onChange={setName} autoComplete="off" />
          <div className="two-fields">
            <TextField
              name="profile.phone"
              label={t('practice.phone')}
              value={profile.phone}
              onChange={(phone) => setProfile({ ...profile, phone })}
              autoComplete="off"
            />
            <TextField
              name="profile.address"
              label={t('practice.address')}
              value={profile.address}
              onChange={(address) => setProfile({ ...profile, address })}
              autoComplete="off"
            />
          </div>
          <TextField
            name="profile.nightPhone"
            label={t('practice.nightPhone')}
            hint={t('practice.nightPhone.hint')}
            value={profile.nightPhone ?? ''}
            onChange={(nightPhone) =>
              setProfile({ ...profile, nightPhone: nightPhone.trim() === '' ? null : nightPhone })
            }
            autoComplete="off"
          />
          <BothFields
            name="profile.about"
            label={t('practice.about')}
            value={profile.about}
            onChange={(about) => setProfile({ ...profile, about })}
            long
          />
          <BothFields
            name="profile.ifWorse"
            label={t('practice.ifWorse')}
            value={profile.ifWorse}
            onChange={(ifWorse) => setProfile({ ...profile, ifWorse })}
            long
          />
          <SaveRow
            effect={t('practice.effect')}
            error={problems.length > 0 ? null : save.error}
            pending={save.pending}
            off={name.trim() === '' && t('off.name')}
          />
        </Form>
      </Section>
      <PracticeFacts />
      <KeyValue
        pairs={(['mail', 'fax', 'scanner'] as const).map((one) => ({
          key: t(`practice.${one}`),
          value:
            one === 'scanner'
              ? sayScanner(settings.scanner, t)
              : t(settings[one].configured ? 'practice.configured' : 'practice.notConfigured'),
        }))}
      />
    </>
  )
}

/** Without one, or with one that does not answer, an administrator reads it here. */
function sayScanner({ configured, waiting }: Settings['scanner'], t: ReturnType<typeof useWords>['t']): string {
  if (!configured) return waiting > 0 ? t('practice.scanner.gone', { n: waiting }) : t('practice.scanner.none')
  return waiting > 0 ? t('practice.scanner.waiting', { n: waiting }) : t('practice.configured')
}
