import { checkShape } from '#clinical/questionnaire/check-shape.ts'
import { findJsonFault } from '#clinical/questionnaire/json-fault.ts'
import { sayProblem } from '#clinical/questionnaire/say-problem.ts'
import type { DraftContent } from './draft-content.ts'
import { PROTOCOL_SOURCE } from './fhir-export.ts'
import { isPlain } from './same-content.ts'

type Language = 'en' | 'es'
/** Where in the file, and what is wrong there, for whoever reads it. */
export type ForeignProblem = { readonly path: string; readonly message: string }

/** A protocol of which nobody has written anything yet: every part that is still missing is told by the check. */
export const blankContent = (key: string): DraftContent => ({
  protocol: {
    key,
    version: '0.1.0',
    status: 'draft-needs-sign-off',
    translations: { es: 'needs-human-review' },
    kind: 'visit',
    title: { en: key, es: key },
    summary: { en: '', es: '' },
    searchWords: { en: [], es: [] },
    treatedHere: { en: [], es: [] },
    notTreatedHere: { en: [], es: [] },
    ages: { min: 18, max: 130 },
    team: 'triage',
    photos: null,
    variables: [],
    rules: [],
    acuity: { default: 3, rules: [] },
    assessments: [],
    orders: [],
    plans: [],
    readings: null,
    standingOrders: [],
    safetyNet: { en: '', es: '' },
    education: [],
    citations: [],
  },
  intake: {
    resourceType: 'Questionnaire',
    url: `urn:kairos:protocol:${key}:intake`,
    version: '0.1.0',
    status: 'draft',
    title: key,
    item: [],
  },
  vignettes: [],
  readme: '',
  reasons: {},
})

/**
 * A FHIR R4 file put in its place in a draft: a Questionnaire as the form, a PlanDefinition of this house as the protocol.
 * What keeps it from being read at all is told, all of it; any other fault is the draft’s to show.
 */
export function readForeign(
  base: DraftContent,
  kind: 'questionnaire' | 'plan-definition',
  text: string,
  language: Language,
): { readonly content: DraftContent } | { readonly problems: readonly ForeignProblem[] } {
  const json = text.replace(/^\uFEFF/, '')
  const fault = findJsonFault(json)
  if (fault) return { problems: [{ path: `${fault.line}:${fault.column}`, message: fault.say[language] }] }
  const sent: unknown = JSON.parse(json)
  return kind === 'questionnaire' ? withForm(base, sent, language) : withPlan(base, sent, language)
}

function withForm(base: DraftContent, sent: unknown, language: Language): ReturnType<typeof readForeign> {
  const shape = checkShape(sent)
  if (shape.length > 0)
    return { problems: shape.map((problem) => ({ path: problem.path, message: sayProblem(problem, language) })) }
  const form = sent as DraftContent['intake']
  const { url, version, title } = base.intake
  // R4 leaves these open and the engine goes by them.
  return { content: { ...base, intake: { url, version, title, ...form } } }
}

function withPlan(base: DraftContent, sent: unknown, language: Language): ReturnType<typeof readForeign> {
  const resource = isPlain(sent) ? sent : {}
  const problem = (path: string, en: string, es: string) => ({ path, message: language === 'es' ? es : en })
  if (resource['resourceType'] !== 'PlanDefinition')
    return {
      problems: [
        problem(
          'resourceType',
          'This is not a FHIR PlanDefinition: resourceType must be "PlanDefinition".',
          'Esto no es un PlanDefinition de FHIR: resourceType debe ser "PlanDefinition".',
        ),
      ],
    }
  const source = sourceIn(resource['extension'])
  if (source) return { content: { ...base, protocol: source } }
  const left = Object.keys(resource).filter((name) => !KNOWN.has(name))
  return {
    problems: [
      problem(
        'extension',
        `It was not written by Kairos: the extension ${PROTOCOL_SOURCE} with the whole protocol is missing. What a PlanDefinition alone says does not make a protocol: doses, hard stops and thresholds stand nowhere in it.`,
        `No lo escribió Kairos: falta la extensión ${PROTOCOL_SOURCE} con el protocolo entero. Lo que dice un PlanDefinition por sí solo no basta: las dosis, los frenos y los límites no están en ninguna parte de él.`,
      ),
      ...left.map((name) => problem(name, `“${name}” cannot be read here.`, `«${name}» aquí no se puede leer.`)),
    ],
  }
}
/** What every PlanDefinition has and nothing hangs on. */
const KNOWN = new Set(['resourceType', 'id', 'meta', 'extension', 'url', 'version', 'name', 'title', 'status'])

function sourceIn(extension: unknown): Record<string, unknown> | undefined {
  const all: readonly unknown[] = Array.isArray(extension) ? extension : []
  const one = all.find((each) => isPlain(each) && each['url'] === PROTOCOL_SOURCE)
  const text = isPlain(one) ? one['valueString'] : undefined
  if (typeof text !== 'string' || findJsonFault(text)) return undefined
  const read: unknown = JSON.parse(text)
  return isPlain(read) ? read : undefined
}
