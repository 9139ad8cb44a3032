import type { Concept, Cue } from './lexicon.types.ts'
import { type Compiled, type Node, UNFINISHED, USE_SIZE } from './pattern.ts'
import type { Token } from './tokens.ts'

/** Token places, both included. */
export type Range = readonly [first: number, last: number]
export type ConceptHit = { readonly concept: Concept; readonly ranges: readonly Range[] }
export type CueHit = { readonly cue: Cue; readonly range: Range }
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

function walk(at: Node, tokens: readonly Token[], from: number, place: number, seen: Seen): void {
  for (const element of at.emits) see(seen, element, from, place - 1)
  const token = tokens[place]
  if (!token || at.next.size === 0 || place - from >= DEEPEST) return
  if (place > from && token.sentence !== tokens[from]?.sentence) return
  for (const symbol of token.symbols) {
    const next = at.next.get(symbol)
    if (next) walk(next, tokens, from, place + 1, seen)
  }
}

/** Finds all concepts and cues in the tokens. Words under an idiom count for nothing. */
export function makeMatcher(compiled: Compiled): (tokens: readonly Token[]) => Hits {
  // Where each element was last seen, and how far longer chains have come: place, and sentence of which text.
  const seenLast = new Int32Array(compiled.uses.length)
  const seenFirst = new Int32Array(compiled.uses.length)
  const seenIn = new Int32Array(compiled.uses.length)
  const ended = new Int32Array(compiled.slots)
  const began = new Int32Array(compiled.slots)
  const heard = new Int32Array(compiled.slots)
  const cueOf: readonly (Cue | undefined)[] = Array.from(compiled.uses, (_, element) => compiled.cues.get(element))
  const seen: Seen = { items: new Int32Array(BEGUN_WITH), size: 0 }
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
    for (let place = 0; place < tokens.length; place += 1) {
      if (tokens[place]?.symbols.length !== 0) walk(compiled.root, tokens, place, place, seen)
    }
    const raw = seen.items
    const cues: CueHit[] = []
    const masked = new Uint8Array(tokens.length)
    for (let i = 0; i < seen.size; i += 3) {
      const cue = cueOf[raw[i] ?? 0]
      if (cue === undefined) continue
      const [first, last] = [raw[i + 1] ?? 0, raw[i + 2] ?? 0]
      if (cue === 'idiom') masked.fill(1, first, last + 1)
      else cues.push({ cue, range: [first, last] })
    }
    const concepts: ConceptHit[] = []
    for (let i = 0; i < seen.size; i += 3) {
      const element = raw[i] ?? 0
      const uses = compiled.uses[element]
      if (!uses) continue
      const [first, last] = [raw[i + 1] ?? 0, raw[i + 2] ?? 0]
      if (masked[first] === 1 && masked[last] === 1) continue
      const stamp = base + (tokens[first]?.sentence ?? 0)
      for (let use = 0; use < uses.length; use += USE_SIZE) {
        const slot = uses[use] ?? 0
        const at = uses[use + 1] ?? 0
        const opener = uses[use + 4] ?? 0
        if (at > 0) {
          // The second part follows an element wherever it stood; later parts follow their own chain.
          const isSecond = at === 1
          if ((isSecond ? seenIn[opener] : heard[slot - 1]) !== stamp) continue
          const between = first - ((isSecond ? seenLast[opener] : ended[slot - 1]) ?? 0) - 1
          if (between < 0 || between > (uses[use + 2] ?? 0)) continue
        }
        if (at === 1) [began[slot - 1], ended[slot - 1]] = [seenFirst[opener] ?? 0, seenLast[opener] ?? 0]
        const chain = uses[use + 3] ?? UNFINISHED
        if (chain === UNFINISHED) {
          heard[slot] = stamp
          ended[slot] = last
          began[slot] = first
          continue
        }
        const ranges: Range[] = []
        for (let s = slot - at; s < slot; s += 1) ranges.push([began[s] ?? 0, ended[s] ?? 0])
        ranges.push([first, last])
        const concept = compiled.chains[chain]?.concept
        if (concept !== undefined) concepts.push({ concept, ranges })
      }
      seenIn[element] = stamp
      seenFirst[element] = first
      seenLast[element] = last
    }
    return { concepts, cues }
  }
}
