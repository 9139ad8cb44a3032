import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findControlledSubstances, type ControlledFinding } from './controlled-substances.ts'

// Read from 21 CFR 1308.11 to 1308.15 once more, by name: at least one of every row of the list, brands and Spanish names too.
const scheduled: Record<ControlledFinding['schedule'], string> = {
  I: 'marijuana, cannabis, heroin, LSD, MDMA, psilocybin, GHB, gamma hydroxybutyrate',
  II: 'fentanyl, amphetamine, dextroanfetamina, hydrocodone, levorphanol, methadone, petidina, methylphenidate, opium, oxycodone, tapentadol, Adderall, Ritalin, Percocet, Vicodin',
  III: 'buprenorphine, ketamine, testosterone, oxandrolone, Suboxone, Androgel',
  IV: 'alprazolam, clonazepam, diazepam, lorazepam, midazolam, fentermina, zolpidem, tramadol, Ambien, Xanax',
  V: 'pregabalin, difenoxilato, lacosamide, Lyrica, Lomotil',
  state: 'gabapentin, gabapentina, Neurontin, Gralise, Horizant',
}

for (const schedule of ['I', 'II', 'III', 'IV', 'V', 'state'] as const)
  test(`each drug of schedule ${schedule} is found under its name and said to be of that schedule`, () => {
    for (const name of scheduled[schedule].split(', '))
      assert.deepEqual(findControlledSubstances(`${name} 10 mg`), [{ name: name.toLowerCase(), schedule }], name)
  })

test('a name is found whatever stands between its words, and told as the law writes it', () => {
  for (const drug of ['gamma-hydroxybutyrate', 'Gamma  hydroxybutyrate', 'GAMMA, HYDROXYBUTYRATE!'])
    assert.deepEqual(findControlledSubstances(drug), [{ name: 'gamma hydroxybutyrate', schedule: 'I' }], drug)
  assert.deepEqual(findControlledSubstances('(morfiná)'), [{ name: 'morfina', schedule: 'II' }])
})

test('nothing is no drug, and what only begins or ends like one is none', () => {
  for (const drug of ['', ' ', '10 mg', 'mutant', 'lorazepamlike', 'xcodeine'])
    assert.deepEqual(findControlledSubstances(drug), [], drug)
})
