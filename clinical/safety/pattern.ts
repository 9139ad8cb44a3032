import { type Concept, CONCEPTS, type Cue, CUES, type Lexicon } from './lexicon.types.ts'

/** A place in the tree of phrases; its edges are symbols, each a word or the beginning of one. */
export type Node = { readonly next: Map<number, Node>; readonly elements: number[]; readonly cues: Cue[] }

/** Elements in order; between element i and i + 1 at most `gaps[i]` words. `slot` is where its state is kept. */
export type Chain = {
  readonly concept: Concept
  readonly elements: readonly number[]
  readonly gaps: readonly number[]
  readonly slot: number
}

/**
 * Of the elements one after the other, for each chain one is a later part of, or the whole of, five numbers: slot, place in it,
 * most words since the place before, chain, and the chain's first element. Those of an element begin at `from[element]` and end
 * where the next one's begin. One flat list: the matcher comes by here some thousand times for a message.
 */
export type Uses = { readonly from: Int32Array; readonly items: Int32Array }
export const USE_SIZE = 5
/** In place of the chain, where it goes on. */
export const UNFINISHED = -1

export type Compiled = {
  readonly root: Node
  /** How many slots the chains need. */
  readonly slots: number
  readonly uses: Uses
  /** By element: 1 where a chain begins with it and goes on. */
  readonly opens: Uint8Array
  readonly chains: readonly Chain[]
  readonly words: ReadonlySet<string>
  readonly exact: ReadonlyMap<string, number>
  readonly prefixes: ReadonlyMap<string, number>
  /** Lengths of the prefixes, so that only those are tried. */
  readonly lengths: readonly number[]
}

const GROUP = /^\{(.+)\}$/
const DEEPEST_GROUP = 4

/** Splits `{chest} ~5 hurts*|aches >2 bad` into its elements and the gaps between them. */
function parse(pattern: string): { parts: string[]; gaps: { words: number; either: boolean }[] } {
  const parts: string[] = []
  const gaps: { words: number; either: boolean }[] = []
  for (const piece of pattern.split(/\s+(?=[>~]\d)/)) {
    const match = /^([>~])(\d+)\s+(.*)$/.exec(piece)
    if (match) gaps.push({ words: Number(match[2]), either: match[1] === '~' })
    parts.push(match?.[3] ?? piece)
  }
  return { parts, gaps }
}

/** The phrases a part stands for; groups may name groups. Throws an Error that names the pattern otherwise. */
function phrasesOf(part: string, lexicon: Lexicon, depth = 0): string[] {
  return part.split('|').flatMap((choice) => {
    const name = GROUP.exec(choice.trim())?.[1]
    if (name === undefined) return [choice.trim()]
    const group = lexicon.groups[name]
    if (group === undefined || depth > DEEPEST_GROUP)
      throw new Error(`Safety pattern "${part}" (${lexicon.language}): no group ${name}.`)
    return phrasesOf(group, lexicon, depth + 1)
  })
}

/** All orders of the indices 0 to n - 1; patterns without order have two or three parts. */
const orders: Readonly<Record<number, readonly (readonly number[])[]>> = {
  2: [
    [0, 1],
    [1, 0],
  ],
  3: [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ],
}

/** What a lexicon has words for, always in the same order; those of a practice's own come last. */
function meaningsOf({ concepts }: Lexicon): Concept[] {
  const known = CONCEPTS.filter((concept) => Object.hasOwn(concepts, concept))
  const ours: ReadonlySet<string> = new Set(CONCEPTS)
  return [...known, ...(Object.keys(concepts) as Concept[]).filter((concept) => !ours.has(concept))]
}

function addOnce<T>(list: T[], one: T): void {
  if (!list.includes(one)) list.push(one)
}

/** By element: the chains it takes part in, and whether one begins with it and goes on. */
function partsIn(chains: readonly Chain[], elements: number): Pick<Compiled, 'uses' | 'opens'> {
  const uses: number[][] = Array.from({ length: elements }, () => [])
  const opens = new Uint8Array(elements)
  const longest = Math.max(...chains.map((chain) => chain.elements.length))
  // Later elements first: one word may end a chain and begin it again, and must not follow itself.
  for (let at = longest - 1; at >= 0; at -= 1) {
    for (const [id, chain] of chains.entries()) {
      const element = chain.elements[at]
      if (element === undefined) continue
      const isLast = at === chain.elements.length - 1
      // Where a first part stood is kept by element, not by chain: most chains are never more than begun.
      if (at === 0 && !isLast) opens[element] = 1
      else uses[element]?.push(chain.slot + at, at, chain.gaps[at - 1] ?? 0, isLast ? id : UNFINISHED, chain.elements[0] ?? 0) // prettier-ignore
    }
  }
  const from = new Int32Array(elements + 1)
  for (const [element, list] of uses.entries()) from[element + 1] = (from[element] ?? 0) + list.length
  return { uses: { from, items: Int32Array.from(uses.flat()) }, opens }
}

/** Builds what the matcher walks. Throws an Error that names the pattern when one is malformed. */
export function compileLexicon(lexicon: Lexicon): Compiled {
  const root: Node = { next: new Map(), elements: [], cues: [] }
  const [exact, prefixes] = [new Map<string, number>(), new Map<string, number>()]
  const ids = new Map<string, number>()
  const chains: Chain[] = []
  let slots = 0

  const symbolOf = (word: string, phrase: string): number => {
    const table = word.endsWith('*') ? prefixes : exact
    const key = word.endsWith('*') ? word.slice(0, -1) : word
    if (!/^[a-z0-9%/+.]+$/.test(key))
      throw new Error(`Safety pattern "${phrase}": write words in plain lower-case letters.`)
    const symbol = table.get(key) ?? exact.size + prefixes.size
    table.set(key, symbol)
    return symbol
  }
  const nodeOf = (phrase: string): Node => {
    let here = root
    for (const word of phrase.split(' ')) {
      const symbol = symbolOf(word, phrase)
      const next = here.next.get(symbol) ?? { next: new Map(), elements: [], cues: [] }
      here.next.set(symbol, next)
      here = next
    }
    return here
  }
  const elementOf = (part: string): number => {
    const known = ids.get(part)
    if (known !== undefined) return known
    const id = ids.size
    ids.set(part, id)
    for (const phrase of phrasesOf(part, lexicon)) addOnce(nodeOf(phrase).elements, id)
    return id
  }
  const addChain = (concept: Concept, elements: readonly number[], gaps: readonly number[]): void => {
    chains.push({ concept, elements, gaps, slot: slots })
    slots += elements.length
  }

  for (const concept of meaningsOf(lexicon)) {
    for (const pattern of lexicon.concepts[concept]) {
      const { parts, gaps } = parse(pattern)
      const elements = parts.map(elementOf)
      const words = gaps.map((gap) => gap.words)
      if (!gaps.some(({ either }) => either)) addChain(concept, elements, words)
      else {
        const ways = gaps.every(({ either }) => either) ? orders[elements.length] : undefined
        if (!ways) throw new Error(`Safety pattern "${pattern}": ~ joins two or three elements, and nothing else.`)
        const gap = Math.max(...words)
        for (const way of ways) {
          addChain(
            concept,
            way.map((place) => elements[place] ?? 0),
            words.map(() => gap),
          )
        }
      }
    }
  }
  for (const cue of CUES) {
    for (const part of lexicon.cues[cue])
      for (const phrase of phrasesOf(part, lexicon)) addOnce(nodeOf(phrase).cues, cue)
  }
  const lengths = [...new Set([...prefixes.keys()].map((key) => key.length))]
  return {
    root,
    slots,
    ...partsIn(chains, ids.size),
    chains,
    words: new Set(exact.keys()),
    exact,
    prefixes,
    lengths,
  }
}
