import { answersBehind } from '#clinical/protocol/answers-behind.ts'
import type { Protocol } from '#clinical/protocol/protocol.types.ts'
import { answerInWords } from '#clinical/questionnaire/answer-words.ts'
import type { QuestionnaireResponse, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { piecesOf } from '#clinical/safety/pieces.ts'
import type { Span } from '#clinical/safety/safety.types.ts'

/** What somebody said that raised a flag, as it stood then. Spans are UTF-16 offsets into `text`: the words a rule heard. */
export type Said = {
  readonly question: string | null
  readonly text: string
  readonly spans: readonly Span[]
}
/** So much is kept on either side of the words that fired, and so much in all. */
const AROUND = 200
const MOST = 1000

const whole = (text: string, at: number, step: -1 | 1): number => {
  let place = at
  while (place > 0 && place < text.length && /\S/.test(text.charAt(step < 0 ? place - 1 : place))) place += step
  return place
}

/** The words around the spans, whole words at either end. */
export function saidInText(text: string, spans: readonly Span[], question: string | null): Said {
  const first = Math.min(...spans.map(([a]) => a), text.length)
  const last = Math.max(...spans.map(([, b]) => b), 0)
  if (spans.length === 0) return { question, text: text.slice(0, MOST), spans: [] }
  const from = whole(text, Math.max(0, first - AROUND), -1)
  const to = whole(text, Math.min(text.length, last + AROUND, from + MOST), 1)
  const lead = from > 0 ? '… ' : ''
  const moved = (place: number) => Math.min(place, to) - from + lead.length
  return {
    question,
    text: `${lead}${text.slice(from, to)}${to < text.length ? ' …' : ''}`,
    spans: merged(spans)
      .filter(([a]) => a < to)
      .map(([a, b]) => [moved(a), moved(b)]),
  }
}

/** In order, those that touch or overlap made one. */
function merged(spans: readonly Span[]): Span[] {
  const all: [number, number][] = []
  for (const [a, b] of spans.toSorted((x, y) => x[0] - y[0] || x[1] - y[1])) {
    const before = all.at(-1)
    if (before && a <= before[1] + 1) before[1] = Math.max(before[1], b)
    else all.push([a, b])
  }
  return all
}

/** The patient's own words that fired. */
export function quoteOf(text: string, spans: readonly Span[]): string {
  return piecesOf(text, spans)
    .map(([a, b]) => text.slice(a, b).replaceAll(/\s+/g, ' ').trim())
    .join(' … ')
    .slice(0, 400)
}

/** The answers a protocol's rule rests on, in words. */
export function saidInAnswers(
  protocol: Protocol,
  expression: string,
  steps: readonly Step[],
  active: QuestionnaireResponse,
): Said[] {
  const { answers, readings } = answersBehind(protocol, expression, steps, active)
  const rows = readings.slice(0, 14).join(', ')
  return [
    ...answers.flatMap(({ step, values }) => {
      const text = answerInWords(step, values, 'en')
      return text === '' ? [] : [{ question: step.text, text, spans: [] }]
    }),
    ...(rows === '' ? [] : [{ question: null, text: `${rows} mmHg`, spans: [] }]),
  ]
}
