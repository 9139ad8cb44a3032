import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allKeys, folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import type { ProtocolFolder, Vignette } from '#clinical/protocol/protocol.types.ts'
import { answerIntake, factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { findOptions, optionLabel } from '#clinical/questionnaire/options.ts'
import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
} from '#clinical/questionnaire/questionnaire.types.ts'
import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import { answersInWords, countAnswers } from '#modules/cases/entries.views.ts'

const everyItem = (items: readonly QuestionnaireItem[] = []): readonly QuestionnaireItem[] =>
  items.flatMap((item) => [item, ...everyItem(item.item)])

/** What the author wrote in English and in other words in Spanish; and what no Spanish reader writes. */
function englishOf(q: Questionnaire): ReadonlySet<string> {
  const found = new Set(['Yes', 'per minute', 'true', 'false'])
  for (const item of everyItem(q.item)) {
    const pairs = [
      [item.text ?? '', inLanguage(item.text ?? '', item._text, 'es')] as const,
      ...(findOptions(q, item) ?? []).map((one) => [optionLabel(one, 'en'), optionLabel(one, 'es')] as const),
    ]
    for (const [en, es] of pairs) if (en !== es) found.add(en)
  }
  return found
}

const englishDate = /\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/
const isoDate = /\b\d{4}-\d{2}-\d{2}\b/

/** English that a Spanish reader finds in what she told. */
function foreignIn(folder: ProtocolFolder, told: readonly { question: string; answer: string }[]): string[] {
  const english = englishOf(folder.intake)
  return told
    .flatMap(({ question, answer }) => [question, answer, ...answer.split(', ')])
    .filter((words) => english.has(words) || englishDate.test(words) || isoDate.test(words))
}

/** Every vignette of a protocol as it would be sent: walked through once, read as often as is asked. */
const sent = new Map<string, readonly QuestionnaireResponse[]>()
function sentOf({ intake, protocol, vignettes }: ProtocolFolder): readonly QuestionnaireResponse[] {
  const walk = (vignette: Vignette) =>
    answerIntake(intake, vignette.answers, factsOfVignette(vignette), evaluateFhirPath, protocol.drugNames).active
  const known = sent.get(protocol.key) ?? vignettes.map(walk)
  sent.set(protocol.key, known)
  return known
}

function storiesOf(folder: ProtocolFolder, language: 'en' | 'es') {
  return sentOf(folder).flatMap((active) => {
    // What she typed is hers, in whatever language.
    const own = new Set(
      everyItem(folder.intake.item)
        .filter((i) => i.type === 'text' || i.type === 'string')
        .map((i) => i.linkId),
    )
    const items = (active.item ?? []).filter(({ linkId }) => !own.has(linkId))
    return answersInWords(folder.intake, { ...active, item: items }, language)
  })
}

describe('A story read back in Spanish', () => {
  for (const key of allKeys)
    it(`of ${key} says nothing in English: no question, no choice, no unit, no date`, () => {
      const folder = folderOf(key)
      const told = storiesOf(folder, 'es')
      assert.ok(told.length > 0)
      assert.deepEqual([...new Set(foreignIn(folder, told))], [])
    })

  it('planted: a story left in English is seen to be', () => {
    for (const key of ['uti', 'pink-eye', 'home-blood-pressure']) {
      const folder = folderOf(key)
      assert.ok(foreignIn(folder, storiesOf(folder, 'en')).length > 10, key)
    }
  })

  it('says a day and a time of day as Spanish does', () => {
    const told = storiesOf(folderOf('home-blood-pressure'), 'es').map(({ answer }) => answer)
    assert.ok(
      told.some((answer) => /^\d{1,2} de marzo de 2026$/.test(answer)),
      told.slice(0, 20).join(' | '),
    )
    assert.ok(told.includes('Mañana') || told.some((answer) => /mañana/i.test(answer)))
  })
})

it('A row of readings is one answer, however many numbers stand in it', () => {
  const folder = folderOf('home-blood-pressure')
  const rows = everyItem(folder.intake.item).find(({ type, repeats }) => type === 'group' && repeats)?.linkId
  const only = sentOf(folder).map((active) => ({
    ...active,
    item: (active.item ?? []).filter((i) => i.linkId === rows),
  }))
  assert.ok(only.some(({ item }) => item.length > 2))
  for (const active of only) {
    assert.equal(countAnswers(folder.intake, active), active.item.length)
    // Planted fault: counted by what stands in them, rows are more answers than anybody gave.
    if (active.item.length > 0) assert.ok(answersInWords(folder.intake, active, 'en').length > active.item.length)
  }
})
