import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { checkProtocol } from './check-protocol.ts'
import { runVignette } from './check-vignettes.ts'
import { exclusionsSoFar } from './exclusions.ts'
import { readProtocolFiles } from './protocol-folder.ts'
import { medicinesNamed, readMedicine } from './read-medicine.ts'
import { checkRenewal, renewableIn, type Renewal } from './renewal-check.ts'
import { filesOf, folderOf, spoilt } from './shipped-protocols.fixture.ts'
import type { ProtocolFolder } from './protocol.types.ts'
import { coverageGaps } from './vignette-coverage.ts'
import { weakerWarnings } from './weaker-warnings.ts'

const key = 'medication-refill'
const folder = folderOf(key)
const at = (id: string, of: ProtocolFolder = folder) => {
  const vignette = of.vignettes.find((one) => one.id === id) ?? assert.fail(id)
  const { result, active, facts } = runVignette(of, vignette, evaluateFhirPath)
  return { protocol: of.protocol, active, facts, result, fhirPath: evaluateFhirPath }
}
const lisinopril: Renewal = {
  source: 'lisinopril 10 mg',
  told: false,
  drug: 'lisinopril',
  strength: '10 mg',
  form: 'tablet',
  quantity: 90,
  unit: 'tablet',
  days: 90,
  refills: 0,
  directions: 'Take 1 tablet by mouth each morning.',
}
const stops = (id: string, change: Partial<Renewal> = {}, ...rest: Parameters<typeof checkRenewal>[2][]) =>
  checkRenewal(at(id), { ...lisinopril, ...change }, ...rest).stops.map((stop) => stop.id)

test('that the pressure must be measured first is said where it is asked, and not on the pages before', () => {
  const { protocol, active, facts } = at('no-numbers')
  const said = (until: string) => {
    const place = folder.intake.item?.findIndex(({ linkId }) => linkId === until) ?? 0
    const before = new Set(folder.intake.item?.slice(0, place).map(({ linkId }) => linkId))
    const item = active.item?.filter(({ linkId }) => before.has(linkId)) ?? []
    return exclusionsSoFar(protocol, { ...active, item }, facts, evaluateFhirPath).map(({ id }) => id)
  }
  // Planted fault: asked of the tick alone, it would stand on each of these pages.
  for (const page of ['danger', 'left', 'taking', 'changed']) assert.deepEqual(said(page), [], page)
  for (const page of ['systolic', 'diastolic', 'seen']) assert.deepEqual(said(page), ['pressure-not-known'], page)
})

describe('a renewal', () => {
  test('is of the medicine that is listed, by any of its spellings, and is no double of that line', () => {
    assert.deepEqual(stops('renewed-for-a-year'), [])
    assert.deepEqual(stops('renewed-for-a-year', { drug: 'Lisinopril' }), [])
    assert.deepEqual(stops('renewed-for-a-year', { drug: 'losartan' }), ['another-medicine'])
  })

  test('has nothing beside it that the list does not name, and leaves nothing of a pill of two away', () => {
    const at = 'renewed-for-a-year'
    for (const drug of ['lisinopril metoprolol', 'Lisinopril-hydrochlorothiazide', 'lisinopril/losartan'])
      assert.ok(stops(at, { drug }).includes('another-medicine'), drug)
    const both = { source: 'glipizide-metformin 5/500 mg', strength: '5/500 mg' }
    for (const drug of ['glipizide', 'metformin'])
      assert.ok(stops(at, { ...both, drug }).includes('another-medicine'), drug)
    assert.ok(!stops(at, { ...both, drug: 'Glipizide-metformin' }).includes('another-medicine'))
    assert.deepEqual(stops(at, { drug: 'lisinopril tablets USP' }), [], 'what names no drug is no other drug')
  })

  test('cannot be signed twice in one plan', () => {
    const once = checkRenewal(at('renewed-for-a-year'), lisinopril)
    assert.deepEqual(stops('renewed-for-a-year', {}, [once.order]), ['same-ingredient'])
  })

  test('counts every refill, whatever way the days are cut', () => {
    for (const [days, refills, over] of [
      [365, 0, false],
      [30, 11, false],
      [90, 3, false],
      [122, 2, true],
      [183, 1, true],
    ] as const)
      assert.deepEqual(
        stops('renewed-for-a-year', { days, refills }),
        over ? ['too-many-days'] : [],
        `${days} ${refills}`,
      )
  })

  test('is bounded in pieces too: a nought too many is not handed out for the same days', () => {
    const given = (quantity: number, unit = 'tablet') => stops('renewed-for-a-year', { quantity, unit })
    assert.deepEqual(
      [given(720), given(721), given(900, 'cápsulas')],
      [[], ['too-much-for-days'], ['too-much-for-days']],
    )
    assert.deepEqual(given(900, 'mL'), [], 'what is no piece is not counted so')
  })

  test('is never of a controlled substance, under whatever name or class', () => {
    for (const drug of ['Xanax', 'tramadol', 'gabapentina', 'zolpidem'])
      assert.ok(stops('renewed-for-a-year', { source: `${drug} 5 mg`, drug }).includes('controlled-substance'), drug)
  })

  test('what the form names besides the list can be had too, each by itself', () => {
    const { protocol, active, facts } = at('renewed-for-a-year')
    assert.deepEqual(renewableIn({ protocol, active, facts }), [{ source: 'lisinopril 10 mg', told: false }])
    const told = renewableIn({ protocol, active, facts: { ...facts, medicines: [] } })
    assert.deepEqual(told, [{ source: 'lisinopril', told: true }])
    assert.deepEqual(medicinesNamed('metformin 500 mg, lisinopril y sertralina'), [
      'metformin 500 mg',
      'lisinopril',
      'sertralina',
    ])
  })

  test('a line of a list is read in parts, and what it does not say stays empty', () => {
    assert.deepEqual(readMedicine('Lisinopril 10 mg tablet, one a day'), {
      drug: 'Lisinopril',
      strength: '10 mg',
      form: 'tablet',
    })
    assert.deepEqual(readMedicine('Metoprolol succinate 25mg'), {
      drug: 'Metoprolol succinate',
      strength: '25mg',
      form: '',
    })
    assert.deepEqual(readMedicine('Advil'), { drug: 'Advil', strength: '', form: '' })
    assert.equal(readMedicine('albuterol 90 mcg/puff inhaler').strength, '90 mcg/puff')
  })
})

describe('planted fault', () => {
  const problems = (from: string | RegExp, to: string) =>
    checkProtocol(spoilt(key, 'protocol.json', from, to), evaluateFhirPath).map(({ message }) => message)

  test('a bound moved by a day, a bridge of 31, a kidney limit moved: the vignettes on both sides notice', () => {
    assert.match(
      problems('"mostDays": 365', '"mostDays": 366').join(),
      /366 days to be stopped by too-many-days; got|stopped/,
    )
    assert.match(problems('"mostDays": 30,', '"mostDays": 29,').join(), /bridge-only/)
    assert.match(problems('%facts.egfr < 30', '%facts.egfr < 31').join(), /metformin 500 mg/)
    assert.ok(problems('"mostDays": 30,', '"mostDays": 31,').length > 0)
  })

  test('a controlled class in a table, a bridge for what is no way out, a class nobody names', () => {
    assert.match(
      problems(
        '"statin"\n        ],\n        "allergyClasses"',
        '"statin", "opioid"\n        ],\n        "allergyClasses"',
      ).join(),
      /controlled substance is never renewed/,
    )
    assert.match(
      problems('"for": [\n        "not-seen-for-a-year"', '"for": [\n        "above-goal"').join(),
      /is no exclusion/,
    )
  })

  test('vignettes that try one side of a bound alone are told so', () => {
    const without = {
      ...folder,
      vignettes: folder.vignettes.map((one) => ({
        ...one,
        renewals: one.renewals?.filter(({ days, refills = 0 }) => days * (1 + refills) < 366),
      })),
    }
    assert.ok(coverageGaps(without, evaluateFhirPath).includes('no vignette asks pressure for 366 days'))
  })

  test('a draft that renews more, for longer, or asks less than what came is refused, and one that renews less is not', () => {
    const changed = (from: string | RegExp, to: string): ProtocolFolder =>
      readProtocolFiles({ ...filesOf(key), 'protocol.json': (filesOf(key)['protocol.json'] ?? '').replace(from, to) })
        .folder ?? assert.fail()
    const weaker = (from: string | RegExp, to: string) =>
      weakerWarnings(folder, changed(from, to), evaluateFhirPath, { how: 'texts' })
        .filter(({ ruleId }) => ruleId === 'renewals')
        .map(({ how }) => how)
    assert.deepEqual(weaker('"mostDays": 180', '"mostDays": 181'), ['more'])
    assert.deepEqual(weaker('%facts.egfr < 30', '%facts.egfr < 20'), ['more'])
    assert.deepEqual(weaker(`"'as-told' in %taking and 'none' in %changed"`, `"'as-told' in %taking"`), ['more'])
    assert.deepEqual(weaker('"mostDays": 180', '"mostDays": 90'), [])
  })
})
