import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'

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
export const isGeneral = (key: string): boolean => key === generalMatter.protocol.key
