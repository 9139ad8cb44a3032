import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findControlledSubstances, type ControlledFinding } from './controlled-substances.ts'

// Read from 21 CFR 1308.11 to 1308.15 once more, by name: at least one of every row of the list, brands and Spanish names too.
const scheduled: Record<ControlledFinding['schedule'], string> = {
  I: 'marijuana, cannabis, heroin, LSD, MDMA, psilocybin, GHB, gamma hydroxybutyrate',
  II: 'fentanyl, amphetamine, amfetamine, dextroanfetamina, hydrocodone, levorphanol, methadone, petidina, methylphenidate, opium, oxycodone, tapentadol, Adderall, Ritalin, Percocet, Vicodin, benzhydrocodone, amobarbital, glutethimide, Syndros, MS Contin, Actiq, Hycodan, TussiCaps, Cotempla, Relexxii, Xelstrym, ProCentra, Kadian, Zutripro',
  III: 'buprenorphine, ketamine, testosterone, oxandrolone, Suboxone, Androgel, esketamine, trenbolone, boldenone, paregoric, Spravato, Butrans, Sublocade, Brixadi, Trezix, Tuxarin, Lumryz, Esgic, Didrex, Aveed, Natesto, Tlando, Kyzatrex, Covaryx, Anadrol',
  IV: 'alprazolam, clonazepam, diazepam, lorazepam, midazolam, fentermina, zolpidem, tramadol, Ambien, Xanax, methohexital, mephobarbital, mazindol, pemoline, sibutramine, lorcaserin, fospropofol, chloral hydrate, Qsymia, Valtoco, Nayzilam, Tranxene, Librax, Limbitrol, Doral, Edluar, Intermezzo, Seglentis, Librium, brexanolone, Zulresso',
  V: 'pregabalin, cenobamato, difenoxilato, lacosamide, Lyrica, Lomotil, ezogabine, Motpoly',
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

test('Tylenol with a number holds codeine, and Tylenol by number none', () => {
  for (const drug of [
    'Tylenol #3',
    'tylenol no. 4',
    'Tylenol-Codeine No.3',
    'Tylenol 3',
    'Tylenol3',
    'Tylenol - No. 3',
    'Tylenol Number 2',
    'Tylenol #3 tablet',
    'Tylenol No. 4 (300 mg/60 mg) tablet',
    'tylenol #3 300-30 mg caplet',
  ])
    assert.equal(findControlledSubstances(drug)[0]?.name, 'codeine', drug)
  for (const drug of ['Tylenol', 'Tylenol 325 mg', 'Tylenol 2 tablets', 'Tylenol 2 (tablets)', 'Tylenol PM'])
    assert.deepEqual(findControlledSubstances(drug), [], drug)
})

test('nothing is no drug, and what only begins or ends like one is none', () => {
  for (const drug of ['', ' ', '10 mg', 'mutant', 'lorazepamlike', 'xcodeine'])
    assert.deepEqual(findControlledSubstances(drug), [], drug)
})
