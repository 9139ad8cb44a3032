import { asQuoted, joined, type Said } from './flag-places.ts'
import type { Review } from './use-review.ts'

type Aside = Review['heardAside'][number]
type Line = Pick<Aside, 'kind' | 'why'> & { readonly quote: string }

/** What was left out of one text: the text once, all of it marked, and below it each thing with why. */
export function asideByText(all: readonly Aside[]): { readonly said: Said; readonly heard: readonly Line[] }[] {
  const texts = new Map<string, { said: Said; heard: Line[] }>()
  for (const { kind, why, said } of all) {
    const key = JSON.stringify([said.question, said.text])
    const spans = asQuoted(said)
    const line = { kind, why, quote: spans.map(({ from, to }) => said.text.slice(from, to)).join(' … ') }
    const same = texts.get(key)
    texts.set(key, {
      said: { ...said, spans: joined([...(same?.said.spans ?? []), ...spans]) },
      heard: [...(same?.heard ?? []), line],
    })
  }
  return [...texts.values()]
}
