import { makeListener } from './engine.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import type { Concept } from './lexicon.types.ts'
import type { Span } from './safety.types.ts'

/** What a form may ask about and free text may say: the concepts that contradict a "no" to it. */
export const TOPICS = {
  fever: ['fever', 'fever-101', 'fever-103', 'high-fever', 'fever-perhaps'],
  'high-fever': ['fever-103', 'high-fever'],
  chills: ['rigors'],
  'chest-pain': ['chest-pain', 'heart-attack'],
  'racing-heart': ['racing-heart', 'pulse-fast', 'pulse-very-fast'],
  'device-shock': ['device-shock'],
  breathing: ['cannot-breathe', 'not-breathing', 'choking', 'oxygen-low', 'oxygen-lowish', 'stridor', 'blue'],
  'noisy-breathing': ['stridor'],
  wheeze: ['wheeze'],
  'breath-pain': ['pleuritic'],
  swallowing: ['swallow-blocked', 'throat-closing'],
  voice: ['voice-odd'],
  fainting: ['collapse', 'near-faint'],
  dizzy: ['dizzy', 'near-faint'],
  confusion: ['confused', 'drowsy', 'unrousable'],
  seizure: ['seizure'],
  stroke: ['stroke', 'face-droop', 'one-side-weak', 'speech'],
  speech: ['speech'],
  weakness: ['one-side-weak', 'legs-failing'],
  nerves: ['saddle-numb', 'incontinent', 'legs-failing'],
  sight: ['vision-lost', 'vision-change', 'flashes'],
  hearing: ['hearing-lost'],
  headache: ['headache', 'headache-worst'],
  'bad-headache': ['headache-worst'],
  'stiff-neck': ['stiff-neck'],
  bleeding: ['heavy-bleeding', 'vomiting-blood', 'black-stool', 'rectal-blood'],
  'any-bleeding': ['any-bleeding', 'heavy-bleeding'],
  'stool-blood': ['black-stool', 'rectal-blood'],
  'urine-blood': ['urine-blood'],
  'belly-pain': ['belly-pain', 'belly-severe', 'belly-right-low', 'belly-upper-right', 'belly-rigid'],
  'severe-belly': ['belly-severe', 'belly-rigid', 'belly-right-low', 'belly-upper-right'],
  'severe-pain': ['pain-severe', 'belly-severe', 'belly-rigid', 'tearing-pain', 'headache-worst'],
  'flank-pain': ['flank-pain'],
  vomiting: ['vomiting', 'green-vomit', 'keeps-nothing-down'],
  'keeps-nothing-down': ['keeps-nothing-down'],
  dry: ['dry'],
  'no-urine': ['cannot-urinate', 'dry'],
  'dark-rash': ['dark-rash'],
  allergy: ['throat-closing', 'swelling-face', 'hives', 'anaphylaxis'],
  'face-swelling': ['swelling-face'],
  'skin-peeling': ['skin-peeling', 'skin-deadly'],
  'skin-spreading': ['skin-spreading', 'skin-deadly'],
  'joint-hot': ['joint-hot'],
  'self-harm': ['suicide-intent', 'suicide-passive', 'self-harm'],
  'harm-others': ['harm-others'],
  voices: ['voices', 'psychosis'],
  'unsafe-home': ['unsafe-home', 'abuse', 'abuse-deadly', 'assault'],
  hopeless: ['hopeless'],
  starving: ['starving'],
  withdrawal: ['alcohol-stop'],
  'head-injury': ['head-injury', 'head-struck'],
  poison: ['poison', 'overdose', 'tricyclic-many', 'double-dose', 'got-into-medicine'],
  burn: ['bad-burn', 'burn-any'],
  'eye-chemical': ['eye-chemical', 'eye-splash'],
  'eye-pierced': ['eye-pierced'],
  'eye-pain': ['eye-pain'],
  'eye-red': ['eye-red'],
  'eye-orbit': ['eye-orbit'],
  'eye-halos': ['halos'],
  'eye-blisters': ['eye-shingles'],
  'light-sensitive': ['light-sensitive'],
  contacts: ['contact-lens'],
  'leg-clot': ['calf-swollen'],
  testicle: ['testicle-pain'],
  'long-erection': ['priapism'],
  jaundice: ['jaundice'],
  thirst: ['thirst', 'ketones'],
  'sugar-low': ['glucose-low'],
  'sugar-high': ['glucose-very-high', 'ketones'],
  pregnancy: ['pregnant', 'postpartum'],
  'baby-still': ['baby-still'],
  immune: ['immunosuppressed', 'immune-for-life'],
  thinner: ['blood-thinner'],
} as const satisfies Readonly<Record<string, readonly Concept[]>>
export type Topic = keyof typeof TOPICS

export const isTopic = (word: string): word is Topic => Object.hasOwn(TOPICS, word)

const topicsByConcept = new Map<Concept, Topic[]>()
for (const [topic, concepts] of Object.entries(TOPICS) as [Topic, readonly Concept[]][])
  for (const concept of concepts) topicsByConcept.set(concept, [...(topicsByConcept.get(concept) ?? []), topic])

let listen: ReturnType<typeof makeListener> | undefined

/** Something a person wrote that speaks of topics: the words (UTF-16 offsets, in order) that were taken for it together. */
export type SaidOfTopic = {
  readonly concept: Concept
  readonly topics: readonly Topic[]
  readonly spans: readonly Span[]
}

/** What a person wrote of any topic, as said of now. */
export function saidOfTopics(text: string): SaidOfTopic[] {
  listen ??= makeListener([english, spanish])
  return listen(text).flatMap(({ concept, spans }) => {
    const topics = topicsByConcept.get(concept) ?? []
    return topics.length > 0 && spans.length > 0 ? [{ concept, topics, spans }] : []
  })
}
