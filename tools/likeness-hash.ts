import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const SAFETY = resolve(import.meta.dirname, '../clinical/safety')
export const WEIGHTS = resolve(SAFETY, 'likeness.weights.json')
/** The corpora that teach. What is held back stands in none of them. */
export const LEARNED_FROM: readonly string[] = [
  'corpus',
  'corpus.oblique',
  'corpus.open',
  'corpus.voices',
  'corpus.heard',
  'corpus.strangers',
  'corpus.held-strangers',
  'corpus.blind',
  'corpus.calm',
].map((name) => resolve(SAFETY, `${name}.jsonl`))
const LEARNING = [resolve(SAFETY, 'likeness.ts'), resolve(import.meta.dirname, 'learn-likeness.ts')]

/** One hash of all that decides what is learned, so that weights made from anything else are found out. */
export function likenessHash(files: readonly string[] = [...LEARNED_FROM, ...LEARNING]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 32)
}
