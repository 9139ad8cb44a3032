import assert from 'node:assert/strict'
import { test } from 'node:test'
import { soundPrescription as sound } from '#clinical/prescription/prescription-for-tests.ts'
import type { Language } from '#contract/roles.ts'
import { AppError } from '#kernel/errors.ts'
import { buildPrescription } from '#modules/cases/desk/build-prescription.ts'

type Parts = Parameters<typeof buildPrescription>[0]
type Wrong = { name?: string; street?: string; npi?: string; directions?: string; zip?: string; days?: number }

const parts = (language: Language, w: Wrong = {}): Parts =>
  ({
    order: { ...sound, id: 'drops', days: w.days ?? sound.days },
    directions: w.directions ?? sound.directions.en,
    pharmacy: {
      ...sound.pharmacy,
      address: '1 Main St',
      city: 'Austin',
      state: 'TX',
      zip: w.zip ?? '78701',
      fax: null,
    },
    practitioner: {
      displayName: sound.prescriber.name,
      credentials: sound.prescriber.credentials,
      npi: w.npi ?? sound.prescriber.npi,
    },
    licence: sound.prescriber.licence,
    patient: { paperName: w.name ?? sound.patient.name, birthDate: sound.patient.birthDate, phone: null },
    location: { street: w.street ?? '12 Oak St', city: 'Austin', state: 'TX', zip: '78701' },
    today: sound.writtenOn,
    language,
  }) as unknown as Parts

const told = (language: Language, w: Wrong): string => {
  try {
    buildPrescription(parts(language, w))
  } catch (error) {
    if (error instanceof AppError) return error.fields.map(({ message }) => message).join(' ')
    throw error
  }
  return ''
}

test('what the paper cannot hold is told to whoever signs, in words and with a way on', () => {
  assert.equal(told('en', {}), '')
  const cases: readonly (readonly [Wrong, RegExp])[] = [
    [{ name: 'مريم Delgado' }, /^The patient’s name holds letters .* Call the medicine in/],
    [{ street: '12 Oak St 🌳' }, /^The patient’s address holds signs/],
    [
      { directions: 'Take 1.0 tablet daily.' },
      /^“1\.0” is easily misread by a pharmacy\. Write the number without its/,
    ],
    [{ npi: '' }, /your name, NPI or licence number is missing/],
    [{ zip: 'x' }, /the pharmacy’s address or number/],
    [{ days: 0 }, /its strength, quantity, days or directions/],
  ]
  for (const [wrong, words] of cases) {
    assert.match(told('en', wrong), words)
    assert.match(told('es', wrong), / /, 'a sentence')
    assert.doesNotMatch(told('es', wrong), /_|unprintable|\{/, 'and no code')
  }
})
