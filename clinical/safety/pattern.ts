import { type Concept, CONCEPTS, type Cue, CUES, type Lexicon } from './lexicon.types.ts'

export type Node = {
  readonly next: Map<string, Node>
  readonly prefix: Map<string, Node>
  /** Lengths of the prefixes, so that only those are tried. */ readonly lengths: Set<number>
  readonly emits: number[]
}

/** Elements in order; between element i and i + 1 at most `gaps[i]` words. */
export type Chain = {
  readonly concept: Concept
  readonly elements: readonly number[]
  readonly gaps: readonly number[]
}

export type Compiled = {
  readonly root: Node
  readonly chains: readonly Chain[]
  /** By element: which chains it takes part in, and where. */
  readonly uses: readonly (readonly { readonly chain: number; readonly at: number }[])[]
  /** By element: the cue it is, if it is one. */
  readonly cues: ReadonlyMap<number, Cue>
  readonly words: ReadonlySet<string>
}

const node = (): Node => ({ next: new Map(), prefix: new Map(), lengths: new Set(), emits: [] })

function insert(root: Node, phrase: string, element: number, words: Set<string>): void {
  let here = root
  for (const word of phrase.split(' ')) {
    const isPrefix = word.endsWith('*')
    const key = isPrefix ? word.slice(0, -1) : word
    if (!/^[a-z0-9%/]+$/.test(key))
      throw new Error(`Safety pattern "${phrase}": write words in plain lower-case letters.`)
    const edges = isPrefix ? here.prefix : here.next
    if (!isPrefix) words.add(key)
    const next = edges.get(key) ?? node()
    edges.set(key, next)
    if (isPrefix) here.lengths.add(key.length)
    here = next
  }
  if (!here.emits.includes(element)) here.emits.push(element)
}

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

/** Builds what the matcher walks. Throws an Error that names the pattern when one is malformed. */
export function compileLexicon(lexicon: Lexicon): Compiled {
  const root = node()
  const words = new Set<string>()
  const ids = new Map<string, number>()
  const chains: Chain[] = []
  const cues = new Map<number, Cue>()

  const elementOf = (part: string, scope: string): number => {
    const key = scope + part
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = ids.size
    ids.set(key, id)
    for (const choice of part.split('|')) {
      const group = /^\{(.+)\}$/.exec(choice)?.[1]
      const phrases = group === undefined ? choice : lexicon.groups[group]
      if (phrases === undefined) throw new Error(`Safety pattern "${part}" (${lexicon.language}): no group ${group}.`)
      for (const phrase of phrases.split('|')) insert(root, phrase.trim(), id, words)
    }
    return id
  }

  for (const concept of CONCEPTS) {
    for (const pattern of lexicon.concepts[concept]) {
      const { parts, gaps } = parse(pattern)
      const elements = parts.map((part) => elementOf(part, ''))
      chains.push({ concept, elements, gaps: gaps.map((gap) => gap.words) })
      if (gaps.some(({ either }) => either)) {
        if (gaps.length !== 1) throw new Error(`Safety pattern "${pattern}": ~ joins two elements only.`)
        chains.push({ concept, elements: elements.toReversed(), gaps: gaps.map((gap) => gap.words) })
      }
    }
  }
  for (const cue of CUES) {
    for (const phrase of lexicon.cues[cue]) cues.set(elementOf(phrase, `${cue}:`), cue)
  }
  const uses: { chain: number; at: number }[][] = Array.from({ length: ids.size }, () => [])
  for (const [chain, { elements }] of chains.entries()) {
    for (const [at, element] of elements.entries()) uses[element]?.push({ chain, at })
  }
  return { root, chains, uses, cues, words }
}
