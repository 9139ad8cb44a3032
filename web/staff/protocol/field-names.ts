import { spaced } from './meaning/say-expression.ts'
import { useProtocolWords } from './reader.ts'

const fields = [
  'text',
  'say',
  'clinician',
  'when',
  'level',
  'route',
  'citation',
  'options',
  'why',
  'required',
  'repeats',
  'type',
  'opens',
  'opensWhen',
  'opensBy',
  'limits',
  'more',
  'title',
  'label',
  'directions',
  'whatWeThink',
  'whatToDo',
  'yourMedicine',
  'watchFor',
  'whenToComeBack',
  'followUp',
  'suggestedWhen',
  'dose',
  'frequency',
  'days',
  'quantity',
  'unit',
  'refills',
  'strength',
  'form',
  'drug',
  'stops',
  'warnings',
  'summary',
  'safetyNet',
  'searchWords',
  'treatedHere',
  'notTreatedHere',
  'ages',
  'expression',
  'version',
  'replyTemplate',
  'body',
  'year',
  'organisation',
  'readings',
  'answers',
  'expected',
  'story',
  'readme',
  'rules',
  'vignettes',
  'orders',
  'plans',
  'assessments',
  'citations',
  'variables',
  'intake',
  'protocol',
] as const

/** Elements of the form by the names they are told by. */
const sameAs: Readonly<Record<string, (typeof fields)[number]>> = {
  _text: 'text',
  answerOption: 'options',
  display: 'options',
  enableWhen: 'opens',
  enableBehavior: 'opensWhen',
  extension: 'more',
}

/** `options.burning.es` in words: what it is of, and in which language. */
export function useFieldNames(): (field: string) => string {
  const { t } = useProtocolWords()
  return (field) => {
    const steps = field.split('.')
    const last = steps.at(-1)
    const tongue = last === 'en' || last === 'es' ? ` (${t(`compare.in.${last}`)})` : ''
    const rest = tongue === '' ? steps : steps.slice(0, -1)
    const words = rest.map((step) => {
      const known = sameAs[step] ?? fields.find((one) => one === step)
      return known ? t(`compare.field.${known}`) : /^\d+$/.test(step) ? String(Number(step) + 1) : spaced(step)
    })
    return `${words.join(' › ')}${tongue}`
  }
}
