import assert from 'node:assert/strict'
import { test } from 'node:test'
import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { answerIntake } from '#clinical/protocol/vignette-answers.ts'
import type { ProtocolFacts } from '#clinical/protocol/protocol.types.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { questionPages } from '#clinical/questionnaire/question-pages.ts'
import { asksOf, readScreening } from './engine.types.ts'
import { findPage, isMissing, isOpen, stepsOf } from './pages.ts'

const { protocol, intake } = folderOf('home-blood-pressure')
const asks = asksOf(readScreening(protocol))
const facts: ProtocolFacts = {
  today: '2026-03-10',
  patient: { age: 58, sexAtBirth: 'male', established: true },
  allergies: 'none-known',
  medicines: [],
}
const reading = (systolic: number, diastolic: number) => ({ 'taken-on': '2026-03-09', systolic, diastolic })
const evaluated = (answers: Parameters<typeof answerIntake>[1]) =>
  answerIntake(intake, answers, facts, evaluateFhirPath)
const pagesFor = (systolic: number, diastolic: number, more = {}) =>
  questionPages(evaluated({ device: 'upper-arm', readings: [reading(systolic, diastolic)], ...more }), asks)
const keys = (pages: ReturnType<typeof questionPages>) => pages.map(({ key }) => key)

test('what a dangerous reading makes urgent is asked on the page of the readings, and the page is open until it is answered', () => {
  const pages = pagesFor(185, 125)
  assert.ok(!keys(pages).includes('severe-symptoms'), 'no page of its own after an ordinary one')
  const page = findPage(pages, 'readings')
  assert.ok(page?.kind === 'rows')
  assert.deepEqual(
    page.askedNow.map(({ linkId }) => linkId),
    ['severe-symptoms'],
  )
  assert.ok(page.askedNow.some(isMissing) && isOpen(page))
  assert.equal(findPage(pages, 'severe-symptoms'), page, 'its address leads there')
  const answered = findPage(pagesFor(185, 125, { 'severe-symptoms': ['none'] }), 'readings')
  assert.ok(answered && !stepsOf(answered).some(isMissing))
})

test('planted fault: not knowing which questions are urgent, they come as ordinary pages afterwards', () => {
  const { steps, groups } = evaluated({ device: 'upper-arm', readings: [reading(185, 125)] })
  assert.ok(keys(questionPages({ steps, groups }, new Set())).includes('severe-symptoms'))
})

test('with a device without a cuff there are no readings, so the same question is a page of its own', () => {
  const pages = questionPages(evaluated({ device: 'cuffless' }), asks)
  assert.ok(keys(pages).includes('severe-symptoms'))
})

test('swapped numbers ask no symptoms, but the intake does not let them pass', () => {
  const swapped = evaluated({ device: 'upper-arm', readings: [reading(80, 140)], medicine: 'every-day' })
  const page = findPage(questionPages(swapped, asks), 'readings')
  assert.ok(page?.kind === 'rows' && page.askedNow.length === 0)
  const wrong = swapped.issues.filter(({ severity }) => severity === 'error')
  assert.deepEqual(
    wrong.map(({ code, linkId }) => [code, linkId]),
    [['constraint', 'readings']],
  )
  assert.match(wrong[0]?.text ?? '', /top number is the bigger/)
  const right = evaluated({ device: 'upper-arm', readings: [reading(140, 80)], medicine: 'every-day' })
  assert.deepEqual(
    right.issues.filter(({ severity }) => severity === 'error'),
    [],
  )
})
