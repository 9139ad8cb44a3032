import type { ProtocolFiles } from './protocol-folder.ts'

/** A small protocol that exists only in tests: hay fever, two questions, one red flag, one order. */
export function tinyProtocol(): ProtocolFiles {
  const es = (content: string) => ({
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/translation',
        extension: [
          { url: 'lang', valueCode: 'es' },
          { url: 'content', valueString: content },
        ],
      },
    ],
  })
  const both = (en: string) => ({ en, es: `${en} (es)` })
  const exclusive = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true }
  const notSure = { url: 'urn:kairos:not-sure', valueBoolean: true }
  const option = (code: string, display: string, extension: object[] = []) => ({
    ...(extension.length > 0 ? { extension } : {}),
    valueCoding: { system: 'urn:kairos:hay-fever', code, display, _display: es(display) },
  })
  const codes = (linkId: string) => `%resource.repeat(item).where(linkId='${linkId}').answer.value.code`
  const protocol = {
    key: 'hay-fever',
    version: '1.0.0',
    status: 'draft-needs-sign-off',
    translations: { es: 'needs-human-review' },
    kind: 'visit',
    title: both('Hay fever'),
    summary: both('Itchy eyes in spring.'),
    searchWords: { en: ['hay fever', 'pollen', 'itchy'], es: ['polen', 'alergia', 'picazón'] },
    treatedHere: { en: ['Itchy eyes'], es: ['Picazón'] },
    notTreatedHere: { en: ['Trouble breathing'], es: ['Dificultad para respirar'] },
    ages: { min: 18, max: 64 },
    team: 'triage',
    photos: null,
    variables: [{ name: 'signs', expression: codes('signs') }],
    rules: [
      {
        id: 'breathless',
        kind: 'red-flag',
        when: "'breathless' in %signs",
        level: 'emergency',
        route: 'emergency',
        say: both('Call 911 now.'),
        clinician: 'Breathless.',
        citation: 'made-up',
      },
      {
        id: 'itch',
        kind: 'inclusion',
        when: "'itch' in %signs",
        route: 'in-person',
        say: both('Please be seen.'),
        clinician: 'No itch.',
        citation: 'made-up',
      },
    ],
    acuity: { default: 3, rules: [] },
    assessments: [
      {
        id: 'hay-fever',
        icd10cm: { code: 'J30.1', display: 'Allergic rhinitis due to pollen' },
        label: both('Hay fever'),
        suggestedWhen: "'itch' in %signs",
      },
    ],
    orders: [
      {
        id: 'ketotifen',
        drug: 'ketotifen',
        brandNames: [],
        ingredients: ['ketotifen'],
        strength: '0.025 %',
        form: 'eye drops',
        route: 'in the eye',
        dose: '1 drop',
        frequency: '2 times a day',
        days: 7,
        quantity: 5,
        unit: 'mL',
        refills: 0,
        directions: both('One drop in each eye twice a day.'),
        drugClasses: ['antihistamine-eye-drop'],
        allergyClasses: ['ketotifen', 'antihistamine-eye-drop'],
        controlledSchedule: null,
        overTheCounter: true,
        authority: 'prescriber',
        forAssessments: ['hay-fever'],
        citation: 'made-up',
        stops: [
          {
            id: 'contacts',
            when: "'contacts' in %signs",
            needs: [{ known: "%signs.exists() and ('not-sure' in %signs).not()", ask: both('Do you wear lenses?') }],
            say: both('Not with lenses.'),
            clinician: 'Contact lenses.',
            citation: 'made-up',
          },
        ],
        warnings: [],
      },
    ],
    plans: [
      {
        id: 'drops',
        title: both('Drops'),
        forAssessments: ['hay-fever'],
        forRoutes: ['treat'],
        prescription: 'with',
        whatWeThink: both('Hay fever.'),
        whatToDo: both('Rest.'),
        yourMedicine: both('{directions}'),
        watchFor: both('Trouble breathing.'),
        whenToComeBack: both('In a week.'),
        followUp: { windowDays: 7, checkInHours: 72 },
        citation: 'made-up',
      },
    ],
    readings: null,
    standingOrders: [],
    safetyNet: both('Call 911 if you cannot breathe.'),
    education: [],
    citations: [{ id: 'made-up', title: 'A made-up source', organisation: 'Tests', year: 2026 }],
  }
  const intake = {
    resourceType: 'Questionnaire',
    url: 'urn:kairos:protocol:hay-fever:intake',
    version: '1.0.0',
    status: 'draft',
    title: 'Hay fever',
    _title: es('Fiebre del heno'),
    item: [
      { linkId: 'story', type: 'text', text: 'Your words', _text: es('Sus palabras') },
      {
        linkId: 'signs',
        type: 'choice',
        text: 'Signs',
        _text: es('Señales'),
        repeats: true,
        required: true,
        answerOption: [
          option('itch', 'Itch'),
          option('breathless', 'Cannot breathe'),
          option('contacts', 'Lenses'),
          option('none', 'None', [exclusive]),
          option('not-sure', 'Not sure', [exclusive, notSure]),
        ],
      },
    ],
  }
  const vignette = (id: string, signs: string[], route: string, acuity: number, stops: string[]) => ({
    id,
    story: `Someone with ${signs.join(' and ')}.`,
    patient: { age: 30, sexAtBirth: 'female' },
    allergies: 'none-known',
    medicines: [],
    answers: { signs },
    expected: { route, acuity, orders: { ketotifen: { stops } } },
  })
  const vignettes = [
    ...Array.from({ length: 8 }, (_, i) => vignette(`itch-${i}`, ['itch'], 'treat', 3, [])),
    vignette('lenses', ['itch', 'contacts'], 'treat', 3, ['contacts']),
    vignette('breathless', ['itch', 'breathless'], 'emergency', 0, ['not-treated-here']),
    vignette('nothing', ['none'], 'in-person', 3, ['not-treated-here']),
    vignette('not-sure', ['not-sure'], 'in-person', 3, ['contacts:unknown', 'not-treated-here']),
  ]
  const file = (content: unknown) => JSON.stringify(content)
  return {
    'protocol.json': file(protocol),
    'intake.questionnaire.json': file(intake),
    'vignettes.json': file(vignettes),
    'README.md': '# Hay fever, for tests only\n',
  }
}
