import assert from 'node:assert/strict'
import { test } from 'node:test'
import { negativesOf, oppositeIn } from './negatives.ts'
import { readProtocolFiles } from './protocol-folder.ts'
import { allKeys, folderOf, spoilt } from './shipped-protocols.fixture.ts'

test('no negative of any protocol can be read as its own opposite: each names a trouble, and denies it', () => {
  const told = allKeys.flatMap((key) => negativesOf(folderOf(key).intake).map((one) => ({ key, ...one })))
  assert.ok(told.length > 400, `${told.length} negatives`)
  assert.deepEqual(
    told.flatMap((one) => {
      const why = oppositeIn(one)
      return why === undefined ? [] : [`${one.key}, ${one.linkId}, ${one.code}: "${one.words}": ${why}`]
    }),
    [],
  )
})

test('planted fault: a function that stands among what is absent is found, denied or not', () => {
  const said = (to: string) => {
    const files = spoilt('uti', 'intake.questionnaire.json', '"no urinary retention"', `"${to}"`)
    return negativesOf(readProtocolFiles(files).folder!.intake).filter((one) => oppositeIn(one) !== undefined)
  }
  for (const words of [
    'passing urine',
    'not passing urine',
    'urine flow normal',
    'able to pass urine',
    'no urine flow unchanged',
  ])
    assert.deepEqual(
      said(words).map((one) => one.words),
      [words],
    )
  assert.deepEqual(said('no trouble passing urine'), [])
})

test('a choice of a list that was not made says what is not there, also where it matters less', () => {
  const one = { linkId: 'symptoms', code: 'smell', matters: false, notChosen: true }
  assert.match(oppositeIn({ ...one, words: 'smell unchanged' }) ?? '', /not there/)
  assert.equal(oppositeIn({ ...one, words: 'no loss of smell' }), undefined)
  assert.equal(oppositeIn({ ...one, words: 'fully hard and lasting', notChosen: false }), undefined)
})
