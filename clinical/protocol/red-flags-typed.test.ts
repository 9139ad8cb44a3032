import assert from 'node:assert/strict'
import { test } from 'node:test'
import { englishPlain } from '#clinical/safety/concepts.plain.en.ts'
import { makeSafetyEngine, type SafetyEngine } from '#clinical/safety/engine.ts'
import { english } from '#clinical/safety/lexicon.en.ts'
import { spanish } from '#clinical/safety/lexicon.es.ts'
import type { Concept } from '#clinical/safety/lexicon.types.ts'
import { SAFETY_RULES } from '#clinical/safety/rules.ts'
import { rank } from '#clinical/safety/safety.types.ts'
import { screenByRules } from '#clinical/safety/screen.ts'
import { codingsOf, itemsOf } from './intake-words.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'

/**
 * Choices that are an emergency only beside the question they answer (a swollen neck with a sore throat) or beside what else is
 * chosen; typed alone they say less. Each new one is a decision: words that are an emergency by themselves belong to the rules.
 */
const ONLY_THERE = new Set([
  'Yes', 'Sí', 'Yes, in the past 3 months', 'Sí, en los últimos 3 meses', 'Yes, longer ago', 'Sí, hace más tiempo',
  'Painful sores like holes, or small blisters, on eczema', 'Llagas dolorosas como hoyitos, o ampollitas, sobre el eccema',
  'A heart that races or skips, with weakness', 'Bad belly pain',
  'Swelling or redness around an eye', 'Hinchazón o enrojecimiento alrededor de un ojo', 'A swollen forehead, or a very bad headache there',
  'I cannot open my mouth all the way', 'No puedo abrir bien la boca', 'A swollen neck', 'El cuello hinchado',
  'My neck is stuck to one side', 'El cuello se me quedó de lado',
]) // prettier-ignore

type Typed = { readonly language: 'en' | 'es'; readonly text: string }
/** What somebody ticks and by that alone raises an emergency, as the words of the choice in both languages. */
const alarming: readonly Typed[] = allKeys.flatMap((key) => {
  const { protocol, intake } = folderOf(key)
  return protocol.rules.flatMap((rule): Typed[] => {
    const [, code, variable] = /^'([a-z0-9-]+)' in %(\w+)$/.exec(rule.when) ?? []
    if (rule.kind !== 'red-flag' || rule.level !== 'emergency' || code === undefined) return []
    const read = protocol.variables.find(({ name }) => name === variable)?.expression ?? ''
    const item = itemsOf(intake).find(({ linkId }) => read.includes(`linkId='${linkId}'`))
    const coding = item && codingsOf(intake, item).find((one) => one.code === code)
    const spoken = coding?._display?.extension?.[0]?.extension?.find(({ url }) => url === 'content')?.valueString
    return [
      ...(coding?.display ? [{ language: 'en' as const, text: coding.display }] : []),
      ...(spoken ? [{ language: 'es' as const, text: spoken }] : []),
    ]
  })
})
const unheard = (screen: SafetyEngine): string[] => [
  ...new Set(alarming.filter((one) => rank(screen(one).level) < rank('urgent')).map(({ text }) => text)),
]

test('what is an emergency when it is ticked in a protocol is at least for the same day when it is typed, in both languages', () => {
  assert.ok(alarming.length > 120, `${alarming.length} choices`)
  assert.deepEqual(
    unheard(screenByRules).filter((text) => !ONLY_THERE.has(text)),
    [],
  )
})

test('what is said to mean it only there does not hide words that are heard meanwhile', () => {
  const now = new Set(unheard(screenByRules))
  assert.deepEqual(
    [...ONLY_THERE].filter((text) => !now.has(text)),
    [],
  )
})

test('planted fault: without the words for what a leaflet lists, choices of our own protocols are nothing', () => {
  const own: Partial<Record<string, readonly string[]>> = englishPlain
  const concepts = { ...english.concepts }
  for (const concept of Object.keys(englishPlain) as Concept[]) {
    const left = concepts[concept].filter((one) => !own[concept]?.includes(one))
    Object.assign(concepts, { [concept]: left.length > 0 ? left : ['zzzz'] })
  }
  const lost = unheard(makeSafetyEngine(SAFETY_RULES, [{ ...english, concepts }, spanish], 'faulty'))
  for (const text of [
    'Very bad pain in my back, side or belly',
    'A sudden change in my sight',
    'Shaking chills I cannot stop',
  ])
    assert.ok(lost.includes(text), text)
})
