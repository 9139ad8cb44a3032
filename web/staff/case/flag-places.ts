import { piecesOf } from '#clinical/safety/pieces.ts'
import type { DeskEntry, Finding } from './use-review.ts'

export type Said = Finding['said'][number]
type Spans = Said['spans']

/** So much of a long text is shown around what was heard in it. */
const AROUND = 200
/** A text that is hardly longer is shown whole. */
const SHOWN_WHOLE = 1000

/** In order, those that touch made one. */
export function joined(spans: readonly Spans[number][]): Spans {
  const whole: Spans = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && span.from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else whole.push(span)
  }
  return whole
}

/** Marked as it is quoted: what stands between two heard words of one sentence is marked with them. */
export const asQuoted = ({ text, spans }: Said): Spans =>
  piecesOf(
    text,
    spans.map(({ from, to }) => [from, to] as const),
  ).map(([from, to]) => ({ from, to }))

const leadOf = (text: string): number => (text.startsWith('… ') ? 2 : 0)
/** Without the dots that say it goes on, and without the space a typed text ended in: it was sent without it. */
const coreOf = (text: string): string => text.slice(leadOf(text)).replace(/ …$/, '').trimEnd()

/** Every text the flags may have been heard in, as it was sent. */
const textsOf = (entries: readonly DeskEntry[]): string[] =>
  entries.flatMap((entry) => [entry.text, ...entry.answers.map(({ answer }) => answer)]).filter((text) => text !== '')

/** A flag keeps the words around what it heard; here they are back in the text they were cut from, if it still stands. */
function inPlace(said: Said, texts: readonly string[]): Said {
  const core = coreOf(said.text)
  const whole = texts.find((text) => text.includes(core))
  if (whole === undefined || core === '') return said
  const moved = whole.indexOf(core) - leadOf(said.text)
  return { ...said, text: whole, spans: said.spans.map(({ from, to }) => ({ from: from + moved, to: to + moved })) }
}

function shown({ question, text, spans }: Said): Said {
  const [first] = spans
  const last = spans.at(-1)
  if (text.length <= SHOWN_WHOLE || !first || !last) return { question, text, spans }
  const from = first.from <= AROUND ? 0 : text.indexOf(' ', first.from - AROUND) + 1
  const end = text.indexOf(' ', last.to + AROUND)
  const to = end === -1 ? text.length : end
  const lead = from > 0 ? '… ' : ''
  return {
    question,
    text: `${lead}${text.slice(from, to)}${to < text.length ? ' …' : ''}`,
    spans: spans.map((span) => ({ from: span.from - from + lead.length, to: span.to - from + lead.length })),
  }
}

/** What these flags rest on, each text and answer once, with whatever any of them heard marked in it. */
export function placesWhole(flags: readonly Finding[], entries: readonly DeskEntry[]): Said[] {
  const texts = textsOf(entries)
  const all = new Map<string, Said>()
  for (const said of flags.flatMap((one) => one.said)) {
    const placed = inPlace(said, texts)
    const key = JSON.stringify([placed.question, placed.text])
    const same = all.get(key)
    all.set(key, { ...placed, spans: joined([...(same?.spans ?? []), ...asQuoted(placed)]) })
  }
  return [...all.values()].map(shown)
}
