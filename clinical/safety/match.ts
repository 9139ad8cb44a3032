import type { Concept, Cue } from './lexicon.types.ts'
import type { Chain, Compiled, Node } from './pattern.ts'
import type { Token } from './tokens.ts'

/** Token places, both included. */
export type Range = readonly [first: number, last: number]
export type ConceptHit = { readonly concept: Concept; readonly ranges: readonly Range[] }
export type CueHit = { readonly cue: Cue; readonly range: Range }

type Partial = { readonly ranges: readonly Range[]; readonly sentence: number }

const DEEPEST = 8

function walk(
  at: Node,
  tokens: readonly Token[],
  from: number,
  place: number,
  found: (element: number, last: number) => void,
): void {
  for (const element of at.emits) found(element, place - 1)
  const token = tokens[place]
  if (!token || place - from >= DEEPEST || (place > from && token.sentence !== tokens[from]?.sentence)) return
  const exact = at.next.get(token.text)
  if (exact) walk(exact, tokens, from, place + 1, found)
  if (at.prefix.size === 0) return
  for (const length of at.lengths) {
    if (length > token.text.length) continue
    const prefix = at.prefix.get(token.text.slice(0, length))
    if (prefix) walk(prefix, tokens, from, place + 1, found)
  }
}

/** All concepts and cues in the text. Words under an idiom count for nothing. */
export function findHits(tokens: readonly Token[], compiled: Compiled): { concepts: ConceptHit[]; cues: CueHit[] } {
  const raw: { element: number; range: Range }[] = []
  const cues: CueHit[] = []
  const masked = new Uint8Array(tokens.length)
  for (let place = 0; place < tokens.length; place += 1) {
    walk(compiled.root, tokens, place, place, (element, last) => {
      if (last < place) return
      const cue = compiled.cues.get(element)
      if (cue === 'idiom') masked.fill(1, place, last + 1)
      else if (cue !== undefined) cues.push({ cue, range: [place, last] })
      else raw.push({ element, range: [place, last] })
    })
  }
  const concepts: ConceptHit[] = []
  const open = new Map<number, Partial>()
  for (const { element, range } of raw) {
    if (masked[range[0]] === 1 && masked[range[1]] === 1) continue
    const sentence = tokens[range[0]]?.sentence ?? 0
    for (const { chain: id, at } of compiled.uses[element] ?? []) {
      const chain = compiled.chains[id]
      if (chain) extend(chain, id, at, range, sentence, open, concepts)
    }
  }
  return { concepts, cues }
}

function extend(
  chain: Chain,
  id: number,
  at: number,
  range: Range,
  sentence: number,
  open: Map<number, Partial>,
  out: ConceptHit[],
): void {
  const key = id * DEEPEST
  let ranges: readonly Range[] = [range]
  if (at > 0) {
    const before = open.get(key + at - 1)
    const last = before?.ranges.at(-1)
    if (!before || !last || before.sentence !== sentence) return
    const between = range[0] - last[1] - 1
    if (between < 0 || between > (chain.gaps[at - 1] ?? 0)) return
    ranges = [...before.ranges, range]
  }
  if (at === chain.elements.length - 1) out.push({ concept: chain.concept, ranges })
  else open.set(key + at, { ranges, sentence })
}
