import type { Concept, Cue } from './lexicon.types.ts'
import { type Compiled, type Node, UNFINISHED, USE_SIZE } from './pattern.ts'
import type { Token } from './tokens.ts'

/** Token places, both included. */
export type Range = readonly [first: number, last: number]
export type ConceptHit = { readonly concept: Concept; readonly ranges: readonly Range[] }
export type CueHit = { readonly cue: Cue; readonly range: Range }
export type Cues = { readonly [C in Cue]?: readonly Range[] }
export type Hits = { readonly concepts: ConceptHit[]; readonly cues: CueHit[] }

const DEEPEST = 12
const BEGUN_WITH = 12_288
/** What a very long text needed is given back. */
const KEPT = 98_304

/** Elements seen, with their first and last place, in one growing list that is used again for each text. */
type Seen = { items: Int32Array; size: number }

function see(seen: Seen, element: number, first: number, last: number): void {
  if (seen.size + 3 > seen.items.length) {
    const larger = new Int32Array(seen.items.length * 2)
    larger.set(seen.items)
    seen.items = larger
  }
  seen.items[seen.size] = element
  seen.items[seen.size + 1] = first
  seen.items[seen.size + 2] = last
  seen.size += 3
}

type Sighting = { readonly elements: Seen; readonly cues: CueHit[] }

function walk(at: Node, tokens: readonly Token[], from: number, place: number, into: Sighting): void {
  for (const element of at.elements) see(into.elements, element, from, place - 1)
  for (const cue of at.cues) into.cues.push({ cue, range: [from, place - 1] })
  const token = tokens[place]
  if (!token || at.next.size === 0 || place - from >= DEEPEST) return
  if (place > from && token.sentence !== tokens[from]?.sentence) return
  for (const symbol of token.symbols) {
    const next = at.next.get(symbol)
    if (next) walk(next, tokens, from, place + 1, into)
  }
}

/** Finds all concepts and cues in the tokens. Words under an idiom count for nothing. */
export function makeMatcher({ root, uses, opens, chains, slots }: Compiled): (tokens: readonly Token[]) => Hits {
  // Where each element was last seen, and how far longer chains have come: place, and sentence of which text.
  const seenLast = new Int32Array(opens.length)
  const seenFirst = new Int32Array(opens.length)
  const seenIn = new Int32Array(opens.length)
  const ended = new Int32Array(slots)
  const began = new Int32Array(slots)
  const heard = new Int32Array(slots)
  const seen: Seen = { items: new Int32Array(BEGUN_WITH), size: 0 }
  const { from, items } = uses
  let sentencesRead = 0

  return (tokens) => {
    const sentences = (tokens.at(-1)?.sentence ?? 0) + 1
    if (sentencesRead + sentences >= 0x7f_ff_ff_ff) {
      heard.fill(0)
      seenIn.fill(0)
      sentencesRead = 0
    }
    const base = sentencesRead + 1
    sentencesRead += sentences
    if (seen.items.length > KEPT) seen.items = new Int32Array(BEGUN_WITH)
    seen.size = 0
    const told: CueHit[] = []
    const into: Sighting = { elements: seen, cues: told }
    for (let place = 0; place < tokens.length; place += 1) {
      if (tokens[place]?.symbols.length !== 0) walk(root, tokens, place, place, into)
    }
    const raw = seen.items
    const masked = new Uint8Array(tokens.length)
    for (const { cue, range } of told) if (cue === 'idiom') masked.fill(1, range[0], range[1] + 1)
    const concepts: ConceptHit[] = []
    for (let i = 0; i < seen.size; i += 3) {
      const element = raw[i] ?? 0
      const first = raw[i + 1] ?? 0
      const last = raw[i + 2] ?? 0
      if (masked[first] === 1 && masked[last] === 1) continue
      const stamp = base + (tokens[first]?.sentence ?? 0)
      const end = from[element + 1] ?? 0
      for (let use = from[element] ?? 0; use < end; use += USE_SIZE) {
        const at = items[use + 1] ?? 0
        const opener = items[use + 4] ?? 0
        const slot = items[use] ?? 0
        if (at > 0) {
          // The second part follows an element wherever it stood; later parts follow their own chain.
          const isSecond = at === 1
          if ((isSecond ? seenIn[opener] : heard[slot - 1]) !== stamp) continue
          const between = first - ((isSecond ? seenLast[opener] : ended[slot - 1]) ?? 0) - 1
          if (between < 0 || between > (items[use + 2] ?? 0)) continue
        }
        if (at === 1) {
          began[slot - 1] = seenFirst[opener] ?? 0
          ended[slot - 1] = seenLast[opener] ?? 0
        }
        const chain = items[use + 3] ?? UNFINISHED
        if (chain === UNFINISHED) {
          heard[slot] = stamp
          ended[slot] = last
          began[slot] = first
          continue
        }
        const ranges: Range[] = []
        for (let s = slot - at; s < slot; s += 1) ranges.push([began[s] ?? 0, ended[s] ?? 0])
        ranges.push([first, last])
        const concept = chains[chain]?.concept
        if (concept !== undefined) concepts.push({ concept, ranges })
      }
      if (opens[element] === 1) {
        seenIn[element] = stamp
        seenFirst[element] = first
        seenLast[element] = last
      }
    }
    return { concepts, cues: told.filter(({ cue }) => cue !== 'idiom') }
  }
}
