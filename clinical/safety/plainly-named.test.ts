import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { rank, type Case } from './corpus.fixture.ts'
import { englishPlain } from './concepts.plain.en.ts'
import { spanishPlain } from './concepts.plain.es.ts'
import { makeSafetyEngine } from './engine.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import type { Concept, Lexicon } from './lexicon.types.ts'
import { SAFETY_RULES } from './rules.ts'
import type { PatientFacts } from './safety.types.ts'
import { screenByRules } from './screen.ts'

/** What a leaflet lists, said in a line as the leaflet says it, and the least a nurse would give it. */
type Said = readonly [lang: 'en' | 'es', least: Case['level'], concept: Concept, text: string]
const plainly: readonly Said[] = [
  ['en', 'urgent', 'keeps-nothing-down', 'severe vomiting'],
  ['en', 'urgent', 'keeps-nothing-down', 'vomiting that won’t stop'],
  ['es', 'urgent', 'keeps-nothing-down', 'no paro de vomitar'],
  ['en', 'urgent', 'diarrhea-bad', 'severe diarrhea for three days'],
  ['en', 'urgent', 'diarrhea-bad', 'diarrhea every 20 minutes since yesterday'],
  ['en', 'urgent', 'diarrhea-bad', 'bad diarrhea for a week, very weak'],
  ['es', 'urgent', 'diarrhea-bad', 'tengo diarrea que no para y me siento muy débil'],
  ['en', 'emergency', 'diarrhea-bad', 'diarrhea 15 times since midnight and very drowsy'],
  ['en', 'urgent', 'rectal-blood', 'bloody diarrhea'],
  ['es', 'urgent', 'rectal-blood', 'diarrea con sangre'],
  ['en', 'emergency', 'sudden-weak', 'sudden weakness'],
  ['es', 'emergency', 'sudden-weak', 'debilidad repentina'],
  ['en', 'urgent', 'sudden-dizzy', 'sudden dizziness'],
  ['es', 'urgent', 'sudden-dizzy', 'un mareo repentino'],
  ['en', 'emergency', 'vision-change', 'sudden change in vision'],
  ['es', 'emergency', 'vision-change', 'un cambio repentino en la vista'],
  ['en', 'emergency', 'vision-lost', 'severe headache on the pill with vision loss'],
  ['en', 'urgent', 'fever-days', 'fever for 5 days that won’t go away'],
  ['es', 'urgent', 'fever-days', 'tengo fiebre desde hace cinco días'],
  ['en', 'urgent', 'sickle-pain', 'sickle cell pain crisis'],
  ['es', 'urgent', 'sickle-pain', 'crisis de células falciformes'],
  ['en', 'emergency', 'suicide-intent', 'thoughts of ending it, I have a plan'],
  ['en', 'emergency', 'suicide-intent', 'I have been thinking about ending it'],
  ['en', 'emergency', 'suicide-intent', 'I’ve been researching how to die'],
  ['es', 'emergency', 'suicide-intent', 'busqué en internet maneras de morir'],
  ['en', 'urgent', 'abuse', 'my grandson takes my money and locks me in my room'],
  ['en', 'urgent', 'abuse', 'they leave grandma in dirty diapers'],
  ['en', 'urgent', 'abuse', 'I am being held and cannot leave the house'],
  ['es', 'urgent', 'abuse', 'la tienen retenida contra su voluntad'],
  ['en', 'emergency', 'assault', 'someone is forcing me to have sex'],
  ['en', 'emergency', 'confused', 'hit head and now confused'],
  ['en', 'emergency', 'stridor', 'noisy breathing when she breathes in'],
  ['en', 'emergency', 'belly-severe', 'very bad belly pain'],
  ['en', 'urgent', 'pain-severe', 'very bad pain in my side'],
  ['en', 'emergency', 'baby-still', 'the baby moves less than before'],
  ['es', 'emergency', 'baby-still', 'el bebé se mueve menos que antes'],
  ['en', 'urgent', 'burn-bad', 'burned my hand badly on the stove'],
  ['es', 'urgent', 'burn-bad', 'me quemé feo la mano'],
  ['en', 'urgent', 'new-weak', 'new weakness in my arm'],
  ['es', 'urgent', 'new-weak', 'debilidad nueva en la pierna'],
  ['en', 'urgent', 'sees-double', 'I see double'],
  ['es', 'urgent', 'sees-double', 'veo doble'],
  ['en', 'urgent', 'shaking-chills', 'shaking chills I cannot stop'],
  ['es', 'urgent', 'shaking-chills', 'escalofríos con temblores'],
  ['es', 'urgent', 'skin-spreading', 'enrojecimiento caliente y doloroso que avanza rápido'],
  ['es', 'emergency', 'swallow-blocked', 'la voz apagada, como con una papa caliente en la boca'],
  ['es', 'urgent', 'hearing-lost', 'de repente no oigo de un oído'],
]
const words = { en: englishPlain, es: spanishPlain }
const without = (lexicon: Lexicon, concept: Concept): Lexicon => {
  const own: Partial<Record<Concept, readonly string[]>> = words[lexicon.language as 'en' | 'es']
  const kept = lexicon.concepts[concept].filter((one) => !own[concept]?.includes(one))
  return { ...lexicon, concepts: { ...lexicon.concepts, [concept]: ['zzzz', ...kept] } }
}

describe('What a leaflet lists, said in its own few words', () => {
  for (const [lang, least, concept, text] of plainly)
    it(`is heard: ${text}; without its words for ${concept} it is less`, () => {
      const asked = { text, language: lang }
      assert.ok(rank(screenByRules(asked).level) >= rank(least), screenByRules(asked).level)
      const lexicons = [english, spanish].map((one) => (one.language === lang ? without(one, concept) : one))
      const deaf = makeSafetyEngine(SAFETY_RULES, lexicons, 'faulty')
      assert.ok(rank(deaf(asked).level) < rank(least), deaf(asked).level)
    })

  /** What a rule asks for that was not asked before: without that rule the words say less. */
  const ruled: readonly (readonly [rule: string, least: Case['level'], text: string, facts?: PatientFacts])[] = [
    ['sepsis.fever-103', 'urgent', 'I have had 103.4 since noon'],
    ['sepsis.rash', 'emergency', 'rash on my 4 year old that does not go away when pressed'],
    ['child.cold', 'emergency', 'my newborn feels cold and won’t eat'],
    ['dry.diarrhea-and', 'emergency', 'severe diarrhea and my bp is 82/50'],
    ['collapse.withdrawal-early', 'urgent', 'dejé de tomar ayer y estoy temblando'],
    ['pregnancy.one-side-alone', 'urgent', '9 weeks pregnant with pain on the left side'],
    ['pregnancy.one-side-alone', 'urgent', 'tengo un dolor de un solo lado aquí', { pregnant: true }],
  ]
  for (const [rule, least, text, facts = {}] of ruled)
    it(`is asked by ${rule}: ${text}`, () => {
      const asked = { text, language: /ó|é|í/.test(text) ? 'es' : 'en', facts }
      assert.ok(rank(screenByRules(asked).level) >= rank(least), screenByRules(asked).level)
      const fewer = SAFETY_RULES.filter(({ id }) => id !== rule)
      const faulty = makeSafetyEngine(fewer, [english, spanish], 'faulty')
      assert.ok(rank(faulty(asked).level) < rank(least), faulty(asked).level)
    })

  it('stops nobody who asks in general, tells of what is over, or means something else', () => {
    for (const [lang, text] of [
      ['en', 'can this antibiotic cause severe diarrhea?'],
      ['en', 'is sudden dizziness a side effect of lisinopril?'],
      ['en', 'no fever for 5 days'],
      ['en', 'she had a fever for 5 days last month'],
      ['en', 'does sickle cell pain run in families?'],
      ['en', 'he keeps me in the loop'],
      ['en', 'my daughter keeps me in check with my meds'],
      ['en', 'my son won’t give me his medicine list'],
      ['en', 'my daughter keeps my papers organized'],
      ['en', 'the accident left me confused about which insurance pays'],
      ['en', 'I get dizzy when I stand up suddenly'],
      ['es', 'tuvo fiebre 5 días el mes pasado'],
      ['es', 'no tiene fiebre desde hace 4 días'],
      ['es', 'la clínica no me da comida antes de la cirugía'],
    ] as const)
      assert.equal(rank(screenByRules({ text, language: lang }).level) >= rank('urgent'), false, text)
  })
})
