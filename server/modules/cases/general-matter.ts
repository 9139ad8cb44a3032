import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import type { QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'

/**
 * What a colleague splits off and no protocol of the practice is about: a question for the team, with a title and nothing else.
 * It holds no clinical content: nothing is asked, suggested or ordered, and whoever answers does so in their own words.
 */
export const generalMatter: ProtocolFolder = {
  protocol: {
    key: 'general-matter',
    version: '1.0.0',
    status: 'draft-needs-sign-off',
    translations: { es: 'needs-human-review' },
    kind: 'question',
    title: { en: 'General question', es: 'Pregunta general' },
    summary: { en: 'A matter for the care team.', es: 'Un asunto para el equipo de atención.' },
    searchWords: { en: [], es: [] },
    treatedHere: { en: [], es: [] },
    notTreatedHere: { en: [], es: [] },
    ages: { min: 0, max: 130 },
    team: 'triage',
    photos: null,
    variables: [],
    rules: [],
    acuity: { default: 2, rules: [] },
    assessments: [],
    orders: [],
    plans: [],
    readings: null,
    standingOrders: [],
    safetyNet: {
      en: 'If it gets worse, call us. In an emergency, call 911.',
      es: 'Si empeora, llámenos. En una emergencia, llame al 911.',
    },
    education: [],
    citations: [],
  },
  intake: {
    resourceType: 'Questionnaire',
    url: 'urn:kairos:general-matter',
    version: '1.0.0',
    status: 'active',
    item: [],
  },
  vignettes: [],
  readme: '',
}

/** The one question of it, which is also where what was written is found. */
export const wordsItem = 'words'

/**
 * What somebody wrote where there was no matter yet, and that may be an emergency: a question of theirs in their own words,
 * not sent, which they may send. Like a general question it holds no clinical content.
 */
export const ownWordsMatter: ProtocolFolder = {
  ...generalMatter,
  protocol: {
    ...generalMatter.protocol,
    key: 'own-words',
    version: '1.1.0',
    title: { en: 'In your own words', es: 'Con sus propias palabras' },
  },
  intake: {
    resourceType: 'Questionnaire',
    url: 'urn:kairos:own-words',
    version: '1.1.0',
    status: 'active',
    item: [
      {
        linkId: wordsItem,
        type: 'text',
        text: 'What is going on?',
        _text: {
          extension: [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/translation',
              extension: [
                { url: 'lang', valueCode: 'es' },
                { url: 'content', valueString: '¿Qué le pasa?' },
              ],
            },
          ],
        },
        required: true,
        // As much as is heard at once (`cases.alarm`): what rang is kept whole.
        maxLength: 20_000,
      },
    ],
  },
}

export const inOwnWords = (text: string): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: `${ownWordsMatter.intake.url}|${ownWordsMatter.intake.version}`,
  status: 'in-progress',
  item: [{ linkId: wordsItem, answer: [{ valueString: text }] }],
})

/** Whether a matter is one of these, in which there is nothing to sign off. */
export const isGeneral = (key: string): boolean =>
  [generalMatter, ownWordsMatter].some(({ protocol }) => protocol.key === key)
